package harrier.yara.source;

/**
 * A piece of a rule file that has a look of its own.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 */
public record SourceToken(Kind kind, int start, int end) {
  /** What it is. */
  public enum Kind {
    KEYWORD,
    IDENTIFIER,
    /** A pattern's name, with {@code $}, {@code #}, {@code @} or {@code !}. */
    PATTERN,
    NUMBER,
    STRING,
    REGEX,
    /** A byte of a hex pattern. */
    HEX,
    PUNCTUATION,
    COMMENT,
    /** What is no token. */
    ERROR
  }
}
