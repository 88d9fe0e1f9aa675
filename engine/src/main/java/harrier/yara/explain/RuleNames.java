package harrier.yara.explain;

import java.util.List;

/**
 * What a rule and its patterns are called.
 *
 * @param rule its name, with the namespace unless that is the default
 * @param patterns names in order of declaration
 * @param texts the patterns as written, in the same order
 */
public record RuleNames(String rule, List<String> patterns, List<String> texts) {
  private static final int LENGTH = 60;

  /** Copies the lists. */
  public RuleNames {
    patterns = List.copyOf(patterns);
    texts = List.copyOf(texts);
  }

  /** A pattern on one line, cut where it is long: {@code $a = "text" wide}. */
  String pattern(int index) {
    String text = texts.get(index).replaceAll("\\s+", " ");
    String cut = text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    return cut.startsWith("$") ? cut : patterns.get(index) + " = " + cut;
  }
}
