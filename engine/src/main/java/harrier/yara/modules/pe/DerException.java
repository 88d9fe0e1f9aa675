package harrier.yara.modules.pe;

/**
 * Bytes that are not the encoding that was expected. Has no stack trace: it is a result, not a
 * mistake of the program.
 */
final class DerException extends Exception {
  private static final long serialVersionUID = 1;

  DerException(String message) {
    super(message, null, false, false);
  }
}
