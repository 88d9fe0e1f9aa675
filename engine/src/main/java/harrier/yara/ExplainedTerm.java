package harrier.yara;

import harrier.yara.match.PatternMatch;
import java.util.List;

/**
 * A part of a condition with the value that it has for one target.
 *
 * @param text the part on one line
 * @param value {@code true}, {@code false}, {@code undefined}, a number, or text in quotes
 * @param needed how many of the parts have to be true, where that is fixed; else 0
 * @param matches of the pattern that the part is about: the bytes that decide
 */
public record ExplainedTerm(
    String text, String value, int needed, List<ExplainedTerm> parts, List<PatternMatch> matches) {
  /** Copies the lists. */
  public ExplainedTerm {
    parts = List.copyOf(parts);
    matches = List.copyOf(matches);
  }

  /** Whether it is true: a number other than 0 and text that is not empty are. */
  public boolean holds() {
    return !value.equals("false")
        && !value.equals("undefined")
        && !value.equals("0")
        && !value.equals("\"\"");
  }

  /** Number of parts that hold. */
  public int holding() {
    int count = 0;
    for (ExplainedTerm part : parts) {
      count += part.holds() ? 1 : 0;
    }
    return count;
  }
}
