package harrier.hunt.forward.cef;

import harrier.hunt.sentinel.row.HitColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a row as an event of the Common Event Format, version 0. */
final class CefText {
  /** Collectors cut what is longer, and rsyslog does at this length if it is not told otherwise. */
  private static final int MOST_BYTES = 7_500;

  private static final int MOST_VALUE = 1_000;
  private static final Map<String, Integer> SEVERITIES =
      Map.of("Informational", 1, "Low", 3, "Medium", 6, "High", 9);
  private static final int UNKNOWN_SEVERITY = 5;
  private static final Map<HitColumn, String> KEYS = keys();

  private CefText() {}

  /** Keys of the dictionary; what it lacks goes into custom strings, each with its label. */
  private static Map<HitColumn, String> keys() {
    Map<HitColumn, String> keys = new EnumMap<>(HitColumn.class);
    keys.put(HitColumn.EVENT_UID, "externalId");
    keys.put(HitColumn.FILE_NAME, "fname");
    keys.put(HitColumn.FILE_PATH, "filePath");
    keys.put(HitColumn.FILE_SIZE, "fsize");
    keys.put(HitColumn.FILE_SHA256, "fileHash");
    keys.put(HitColumn.FILE_MIME_TYPE, "fileType");
    keys.put(HitColumn.PROCESS_PATH, "sproc");
    keys.put(HitColumn.PROCESS_ID, "spid");
    keys.put(HitColumn.USERNAME, "suser");
    keys.put(HitColumn.USER_ID, "suid");
    keys.put(HitColumn.SRC_IP_ADDR, "src");
    keys.put(HitColumn.SRC_PORT_NUMBER, "spt");
    keys.put(HitColumn.DST_IP_ADDR, "dst");
    keys.put(HitColumn.DST_PORT_NUMBER, "dpt");
    keys.put(HitColumn.NETWORK_PROTOCOL, "proto");
    keys.put(HitColumn.DVC_HOSTNAME, "dvchost");
    keys.put(HitColumn.MATCH_COUNT, "cnt");
    keys.put(HitColumn.ATTACK_TACTICS, "cat");
    keys.put(HitColumn.HUNT_ID, "cs1");
    keys.put(HitColumn.ATTACK_TECHNIQUES, "cs2");
    keys.put(HitColumn.MEMBER_PATH, "cs3");
    keys.put(HitColumn.SCAN_CONTEXT, "cs4");
    keys.put(HitColumn.EXCLUSION_ID, "cs5");
    keys.put(HitColumn.PROCESS_COMMAND_LINE, "cs6");
    return keys;
  }

  /** The event. */
  static String of(Map<String, Object> row) {
    String version = text(row, HitColumn.EVENT_PRODUCT_VERSION);
    int severity = SEVERITIES.getOrDefault(text(row, HitColumn.EVENT_SEVERITY), UNKNOWN_SEVERITY);
    StringBuilder out = new StringBuilder("CEF:0");
    for (String part :
        List.of(
            "Harrier",
            "Harrier",
            version,
            text(row, HitColumn.RULE_NAME),
            text(row, HitColumn.HUNT_ID) + ": " + text(row, HitColumn.RULE_NAME),
            Integer.toString(severity))) {
      out.append('|').append(header(part));
    }
    out.append("|act=").append(Boolean.TRUE.equals(row.get("Excluded")) ? "excluded" : "finding");
    time(row).ifPresent(time -> out.append(" rt=").append(time.toEpochMilli()));
    extension(row, out);
    return out.toString();
  }

  private static Optional<Instant> time(Map<String, Object> row) {
    try {
      return Optional.of(Instant.parse(text(row, HitColumn.TIME_GENERATED)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static void extension(Map<String, Object> row, StringBuilder out) {
    int room = MOST_BYTES - out.toString().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<HitColumn, String> each : KEYS.entrySet()) {
      String value = text(row, each.getKey());
      if (!value.isEmpty()) {
        String key = each.getValue();
        String label = key.startsWith("cs") ? " " + key + "Label=" + each.getKey().key() : "";
        String field = " " + key + "=" + value(value) + label;
        room -= field.getBytes(StandardCharsets.UTF_8).length;
        if (room < 0) {
          return;
        }
        out.append(field);
      }
    }
  }

  private static String text(Map<String, Object> row, HitColumn column) {
    return row.getOrDefault(column.key(), "").toString();
  }

  private static String header(String text) {
    return clean(text).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ");
  }

  private static String value(String text) {
    return clean(text).replace("\\", "\\\\").replace("=", "\\=").replace("\n", "\\n");
  }

  /** At most so many characters, line breaks as one character, no other controls. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MOST_VALUE)
        .map(c -> c == '\r' ? '\n' : c)
        .map(c -> c != '\n' && Character.isISOControl(c) || isLoneSurrogate(c) ? '?' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
