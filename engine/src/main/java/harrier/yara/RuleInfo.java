package harrier.yara;

import harrier.yara.value.Value;
import java.util.List;

/**
 * What a rule declares about itself.
 *
 * @param namespace {@code default} unless set
 * @param origin the source's name and the line of the rule, for example {@code rules/a.yar:12}
 * @param meta entries in order; a key may occur more than once; values are {@code Int}, {@code
 *     Float}, {@code Bool} or {@code Text}
 * @param patterns declared patterns in order
 */
public record RuleInfo(
    String namespace,
    String name,
    boolean isPrivate,
    boolean isGlobal,
    List<String> tags,
    List<Meta> meta,
    List<Pattern> patterns,
    String origin) {

  /** An entry of the metadata. */
  public record Meta(String key, Value value) {}

  /**
   * A declared pattern.
   *
   * @param name with its {@code $}
   * @param text the declaration's value and modifiers as written
   */
  public record Pattern(String name, boolean isPrivate, String text) {}
}
