package harrier.yara.regex;

import java.util.List;
import java.util.Optional;

/**
 * A regular expression that was understood.
 *
 * @param node what it matches
 * @param firstGreedy the first repetition that prefers more, operand included. Fixed counts ({@code
 *     {3}}) have no preference
 * @param firstLazy the first repetition that prefers less
 * @param arbitraryPrefix a beginning that matches any bytes, any number of them, such as {@code .*}
 *     where {@code .} is any byte
 * @param notes what deserves a warning, by offset
 */
public record Parsed(
    Node node,
    Optional<Extent> firstGreedy,
    Optional<Extent> firstLazy,
    Optional<Extent> arbitraryPrefix,
    List<Note> notes) {

  public Parsed {
    notes = List.copyOf(notes);
  }

  /** Whether a repetition prefers more. */
  public boolean hasGreedy() {
    return firstGreedy.isPresent();
  }

  /** Whether a repetition prefers less. */
  public boolean hasLazy() {
    return firstLazy.isPresent();
  }

  /** Byte offsets into the source of the expression; {@code end} is exclusive. */
  public record Extent(int start, int end) {}

  /** Something odd that is accepted. */
  public record Note(Kind kind, int start, int end, String message) {
    /** What is odd. */
    public enum Kind {
      /** A letter or digit after a backslash that means nothing special, as in {@code \g}. */
      UNKNOWN_ESCAPE,
      /** A backslash before a character that needs none, as in {@code \;}. */
      USELESS_ESCAPE,
      /** A brace that begins no repetition and stands for itself. */
      LITERAL_BRACE
    }
  }
}
