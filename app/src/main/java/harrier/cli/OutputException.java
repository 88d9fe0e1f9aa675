package harrier.cli;

import java.io.IOException;

/** Output that could not be written, as opposed to a target that could not be read. */
final class OutputException extends IOException {
  private static final long serialVersionUID = 1;

  OutputException(String message, IOException cause) {
    super(message, cause);
  }

  /** Whether the reader at the other end of a pipe went away. */
  boolean isClosedPipe() {
    String reason = getCause().getMessage();
    return reason != null && (reason.contains("Broken pipe") || reason.contains("Pipe closed"));
  }
}
