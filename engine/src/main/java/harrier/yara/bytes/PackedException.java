package harrier.yara.bytes;

/**
 * Packed bytes that do not say what they should: the message is a clause without a subject, for
 * example "ends too early".
 */
public final class PackedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public PackedException(String message) {
    super(message);
  }
}
