package harrier.bench.barometer;

import java.io.IOException;

/**
 * Something that a row needs is not on this machine; the row is left out and the message says why.
 */
final class MissingException extends IOException {
  private static final long serialVersionUID = 1;

  MissingException(String message) {
    super(message);
  }
}
