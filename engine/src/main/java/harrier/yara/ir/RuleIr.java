package harrier.yara.ir;

import harrier.yara.pattern.PatternSpec;
import harrier.yara.source.Span;
import harrier.yara.value.Value;
import java.util.List;

/**
 * One resolved rule.
 *
 * @param span the rule's name in its source
 * @param slots number of variable slots that the condition uses
 */
public record RuleIr(
    String namespace,
    String name,
    Span span,
    boolean isPrivate,
    boolean isGlobal,
    List<String> tags,
    List<Meta> meta,
    List<PatternIr> patterns,
    Ir condition,
    int slots) {

  /** An entry of the metadata: integer, float, bool or text. */
  public record Meta(String key, Value value) {}

  /**
   * A pattern of the rule.
   *
   * @param name with its {@code $}; {@code $} alone for anonymous patterns
   * @param isPrivate matches are not shown in results
   * @param text the declaration as written, for explanations
   */
  public record PatternIr(
      String name, PatternSpec spec, boolean isPrivate, Span span, String text) {}
}
