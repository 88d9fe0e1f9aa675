package harrier.yara.authenticode;

import harrier.yara.der.Der;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as certificates write them (RFC 5280, 4.1.2.5), in seconds since 1970. */
final class DerTime {
  private static final int MAX_LENGTH = 32;
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d\\d|\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(?:[.,]\\d+)?(Z|[+-]\\d{4})?");

  private DerTime() {}

  /** Empty if the element is no time. */
  static OptionalLong seconds(Der element) {
    boolean isTime = element.tag() == Der.UTC_TIME || element.tag() == Der.GENERALIZED_TIME;
    if (!isTime || element.end() - element.body() > MAX_LENGTH) {
      return OptionalLong.empty();
    }
    int yearDigits = element.tag() == Der.UTC_TIME ? 2 : 4;
    Matcher matcher =
        TIME.matcher(new String(element.contentArray(), StandardCharsets.ISO_8859_1))
            .region(0, element.end() - element.body());
    if (!matcher.matches() || matcher.end(1) != yearDigits) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(seconds(matcher, yearDigits == 2));
    } catch (DateTimeException _) {
      return OptionalLong.empty();
    }
  }

  private static long seconds(Matcher time, boolean shortYear) {
    int year = number(time, 1);
    if (shortYear) {
      year += year < 50 ? 2000 : 1900;
    }
    LocalDateTime local =
        LocalDateTime.of(
            year,
            number(time, 2),
            number(time, 3),
            number(time, 4),
            number(time, 5),
            number(time, 6));
    String zone = time.group(7);
    ZoneOffset offset = zone == null || zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    return local.toEpochSecond(offset);
  }

  private static int number(Matcher time, int group) {
    return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
  }
}
