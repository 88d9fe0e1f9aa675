package harrier.hunt.sentinel.check;

import harrier.hunt.model.Position;
import java.util.Locale;

/**
 * Something wrong with a file of content.
 *
 * @param code stable name, for example {@code unknown-name}
 */
public record ContentProblem(Level level, String code, Position position, String message) {
  /** How much it matters. */
  public enum Level {
    /** Sentinel refuses it, or it cannot work. */
    ERROR,
    /** It works, and Microsoft's guides say otherwise. */
    WARNING
  }

  static ContentProblem error(String code, Position position, String message) {
    return new ContentProblem(Level.ERROR, code, position, message);
  }

  static ContentProblem warning(String code, Position position, String message) {
    return new ContentProblem(Level.WARNING, code, position, message);
  }

  /** One line. */
  public String text() {
    return position + ": " + level.name().toLowerCase(Locale.ROOT) + "[" + code + "] " + message;
  }
}
