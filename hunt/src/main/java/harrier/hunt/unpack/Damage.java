package harrier.hunt.unpack;

import java.io.EOFException;

/** Why data could not be read, for people. */
final class Damage {
  private static final int LONGEST = 200;

  private Damage() {}

  /** A clause without a full stop. */
  static String of(Throwable e) {
    return switch (e) {
      case EOFException _ -> "the data ends early";
      case OutOfMemoryError _ -> "it asks for too much memory";
      case StackOverflowError _ -> "it is nested too deeply";
      default -> message(e);
    };
  }

  private static String message(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage().strip();
    if (message.isEmpty()) {
      return "the data is damaged (" + e.getClass().getSimpleName() + ")";
    }
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "\u2026";
  }
}
