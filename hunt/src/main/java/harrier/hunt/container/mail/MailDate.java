package harrier.hunt.container.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of messages: {@code Thu, 31 Jul 2008 13:51:21 +0200} and the older forms (RFC 5322). */
public final class MailDate {
  private static final int LONGEST = 128;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Za-z]{3,9}\\.?,?\\s*)?(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*\\.?,?[\\s-]+(\\d{2,4})"
              + "\\s+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:\\.\\d+)?\\s*([+-]\\d{4}|[A-Za-z]{1,5})?.*",
          Pattern.DOTALL);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> HOURS =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7);

  private MailDate() {}

  /** The point in time; empty if the text is no date. */
  public static Optional<Instant> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              year(Integer.parseInt(matcher.group(3))),
              MONTHS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1,
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(4)),
              Integer.parseInt(matcher.group(5)),
              Math.min(59, Integer.parseInt(Optional.ofNullable(matcher.group(6)).orElse("0"))));
      return Optional.of(
          local.toInstant(zone(Optional.ofNullable(matcher.group(7)).orElse("GMT"))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static int year(int year) {
    if (year < 50) {
      return 2000 + year;
    }
    return year < 1000 ? 1900 + year : year;
  }

  private static ZoneOffset zone(String name) {
    char sign = name.charAt(0);
    if (sign != '+' && sign != '-') {
      return ZoneOffset.ofHours(HOURS.getOrDefault(name.toUpperCase(Locale.ROOT), 0));
    }
    int number = Integer.parseInt(name.substring(1));
    int minutes = number / 100 * 60 + number % 100;
    return ZoneOffset.ofTotalSeconds((sign == '-' ? -60 : 60) * minutes);
  }
}
