package harrier.hunt.page.check;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Position;
import java.util.Locale;

/**
 * A weakness of a hunt page that can be used.
 *
 * @param code stable name, for example {@code unbound-list}
 * @param position the place
 * @param subject what it is about: an exclusion's id, a list with its {@code @}, or the hunt's id
 * @param reason in plain words
 */
public record Finding(Level level, String code, Position position, String subject, String reason) {
  /** How much it matters. */
  public enum Level {
    /** The page does not do what it says. */
    ERROR,
    /** Somebody should look. */
    WARNING,
    /** Worth knowing. */
    NOTE
  }

  /** About an exclusion as a whole. */
  static Finding of(Level level, String code, Exclusion exclusion, String reason) {
    return new Finding(level, code, exclusion.position(), exclusion.id(), reason);
  }

  /** About a place in an exclusion's expression, given as offset in its text. */
  static Finding of(Level level, String code, Exclusion exclusion, int offset, String reason) {
    return new Finding(level, code, exclusion.whenPositions().at(offset), exclusion.id(), reason);
  }

  /** One line. */
  public String text() {
    String weight = level.name().toLowerCase(Locale.ROOT);
    return position + ": " + weight + "[" + code + "] " + subject + ": " + reason;
  }
}
