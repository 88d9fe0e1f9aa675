package harrier.hunt.exclusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Outcome of an evaluation.
 *
 * @param truth what the expression is
 * @param missingFields names of the fields without a value that leave it unknown; empty unless it
 *     is unknown
 * @param unboundLists names of the lists without an entry that leave it unknown; empty unless it is
 *     unknown
 */
public record Result(Truth truth, Set<String> missingFields, Set<String> unboundLists) {
  /** Decided. */
  static final Result TRUE = new Result(Truth.TRUE, Set.of(), Set.of());

  static final Result FALSE = new Result(Truth.FALSE, Set.of(), Set.of());

  public Result {
    missingFields = Collections.unmodifiableSet(new TreeSet<>(missingFields));
    unboundLists = Collections.unmodifiableSet(new TreeSet<>(unboundLists));
  }

  static Result of(boolean decided) {
    return decided ? TRUE : FALSE;
  }

  static Result missing(String field) {
    return new Result(Truth.UNKNOWN, Set.of(field), Set.of());
  }

  static Result unbound(String list) {
    return new Result(Truth.UNKNOWN, Set.of(), Set.of(list));
  }

  Result negated() {
    return switch (truth) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> this;
    };
  }

  /** Unknown for the reasons of both. */
  Result joined(Result other) {
    Set<String> fields = new TreeSet<>(missingFields);
    fields.addAll(other.missingFields);
    Set<String> lists = new TreeSet<>(unboundLists);
    lists.addAll(other.unboundLists);
    return new Result(Truth.UNKNOWN, fields, lists);
  }

  /**
   * Why it is unknown, for people: {@code no process.name, process.parent.name; @admins is empty}.
   * Empty unless it is unknown.
   */
  public String reason() {
    List<String> reasons = new ArrayList<>();
    if (!missingFields.isEmpty()) {
      reasons.add("no " + String.join(", ", missingFields));
    }
    for (String list : unboundLists) {
      reasons.add("@" + list + " is empty");
    }
    return String.join("; ", reasons);
  }
}
