package harrier.hunt.exclusion;

/** Text that is not an expression. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String remedy;

  ExpressionException(int offset, String message, String remedy) {
    super(message);
    this.offset = offset;
    this.remedy = remedy;
  }

  /** Where in the text, in chars from 0; the text's length if it ends too early. */
  public int offset() {
    return offset;
  }

  /** What to write instead; may be empty. */
  public String remedy() {
    return remedy;
  }
}
