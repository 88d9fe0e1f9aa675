package harrier.hunt.model;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Lists;
import java.util.List;
import java.util.Optional;

/**
 * A test that a hunt page carries.
 *
 * @param name what it shows, for people
 * @param lists bound for this test only
 */
public record HuntTest(
    String name,
    Sample sample,
    Context context,
    Lists lists,
    Expectation expect,
    Position position) {

  /** The same with another value of a field; the name says so. */
  public HuntTest with(Field field, Object value) {
    Context other = context.toBuilder().set(field, value).build();
    return new HuntTest(
        name + " (" + field + ": " + value + ")", sample, other, lists, expect, position);
  }

  /**
   * What must come out.
   *
   * @param rules names of exactly the rules that match, in any order; empty if none may; nothing
   *     said if absent
   * @param verdict of every match
   * @param by the exclusion that excludes
   * @param notBy exclusions that must not apply: what the test shows that they keep
   * @param unevaluated exclusions that could not be evaluated
   */
  public record Expectation(
      Optional<List<String>> rules,
      Optional<Verdict> verdict,
      Optional<String> by,
      List<String> notBy,
      List<String> unevaluated) {
    public Expectation {
      notBy = List.copyOf(notBy);
      unevaluated = List.copyOf(unevaluated);
    }
  }
}
