package harrier.hunt.context;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Points in time as ISO 8601 text. */
public final class Dates {
  private Dates() {}

  /**
   * {@code 2027-06-30} (midnight UTC) or {@code 2027-06-30T12:00:00Z} with any offset; empty for
   * anything else.
   */
  public static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
