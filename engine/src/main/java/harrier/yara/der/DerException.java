package harrier.yara.der;

/**
 * Bytes that are not the encoding that was expected. Has no stack trace: it is a result, not a
 * mistake of the program.
 */
public final class DerException extends Exception {
  private static final long serialVersionUID = 1;

  public DerException(String message) {
    super(message, null, false, false);
  }
}
