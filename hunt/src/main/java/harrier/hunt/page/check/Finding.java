package harrier.hunt.page.check;

import harrier.hunt.exclusion.Place;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Position;
import java.util.Locale;
import java.util.Optional;

/**
 * A weakness of a hunt page that can be used.
 *
 * @param code stable name, for example {@code unbound-list}
 * @param position the place
 * @param end where the place ends; the same as {@code position} if it is a point
 * @param subject what it is about: an exclusion's id, a list with its {@code @}, or the hunt's id
 * @param reason in plain words
 * @param patch what would settle it, where that can be said
 */
public record Finding(
    Level level,
    String code,
    Position position,
    Position end,
    String subject,
    String reason,
    Optional<Patch> patch) {
  /** A finding at a point, without a patch. */
  public Finding(Level level, String code, Position position, String subject, String reason) {
    this(level, code, position, position, subject, reason, Optional.empty());
  }

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

  /** About a place in an exclusion's expression. */
  static Finding of(Level level, String code, Exclusion exclusion, Place place, String reason) {
    return new Finding(
        level,
        code,
        exclusion.whenPositions().at(place.start()),
        exclusion.whenPositions().at(place.end()),
        exclusion.id(),
        reason,
        Optional.empty());
  }

  /** The same with what would settle it. */
  Finding with(Patch settles) {
    return with(Optional.of(settles));
  }

  /** The same with what would settle it, where that can be said. */
  Finding with(Optional<Patch> settles) {
    return new Finding(level, code, position, end, subject, reason, settles);
  }

  /** The same, no heavier than a level. */
  Finding atMost(Level most) {
    return level.compareTo(most) >= 0
        ? this
        : new Finding(most, code, position, end, subject, reason, patch);
  }

  /** One line. */
  public String text() {
    String weight = level.name().toLowerCase(Locale.ROOT);
    return position + ": " + weight + "[" + code + "] " + subject + ": " + reason;
  }
}
