package harrier.hunt.sentinel.https;

import harrier.hunt.json.JsonReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * What a server said.
 *
 * @param retryAfter how long it wants to be left alone
 */
public record Answer(int status, Optional<Duration> retryAfter, byte[] body) {
  private static final int LONGEST_REASON = 300;
  private static final int SUCCESS = 200;
  private static final int BEYOND_SUCCESS = 300;

  /** Whether the server did what was asked. */
  public boolean isSuccess() {
    return status >= SUCCESS && status < BEYOND_SUCCESS;
  }

  /** The body as an object of JSON. */
  public Map<String, Object> object() throws JsonReader.MalformedException {
    return JsonReader.object(body);
  }

  /**
   * The status and, where the body has the form of Microsoft's services, its code and the first
   * line of its message.
   */
  public String reason() {
    try {
      Map<String, Object> object = object();
      Map<?, ?> error = object.get("error") instanceof Map<?, ?> inner ? inner : object;
      String code = text(error.containsKey("code") ? error : object, "code", "error");
      String message = text(error, "message", "error_description");
      String both = code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message;
      return both.isEmpty() ? "HTTP " + status : "HTTP " + status + ", " + firstLine(both);
    } catch (JsonReader.MalformedException _) {
      return "HTTP " + status;
    }
  }

  private static String text(Map<?, ?> map, String... names) {
    for (String name : names) {
      if (map.get(name) instanceof String text) {
        return text;
      }
    }
    return "";
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }

  /** Reads {@code Retry-After}: seconds or a date. */
  static Optional<Duration> retryAfter(String header, Instant now) {
    String text = header.strip();
    try {
      if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
