package harrier.hunt.sentinel.pull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes apart what Sysmon writes into one column: hashes, accounts with their domain, paths. The
 * parts get columns of their own.
 */
final class Sysmon {
  static final String SHA256 = column("SHA256");
  static final String SHA1 = column("SHA1");
  static final String MD5 = column("MD5");
  static final String FILE = column("File");
  static final String PROCESS_NAME = column("ProcessName");
  static final String PARENT_NAME = column("ParentName");
  static final String START = column("Start");
  static final String USER_NAME = column("UserName");
  static final String USER_DOMAIN = column("UserDomain");

  private Sysmon() {}

  /** A row with the parts beside its columns; rows of others are as they were. */
  static Row apart(Row row) {
    String hashes = row.first("Hashes", "Hash");
    if (hashes.isEmpty()) {
      return row;
    }
    Map<String, String> values = new HashMap<>(row.values());
    for (String hash : hashes.split(",")) {
      int equals = hash.indexOf('=');
      if (equals > 0) {
        values.put(
            column(hash.substring(0, equals).strip()),
            hash.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
      }
    }
    put(values, FILE, row.first("ImageLoaded", "TargetFilename"));
    put(values, PROCESS_NAME, Row.baseName(row.text("Image")));
    put(values, PARENT_NAME, Row.baseName(row.text("ParentImage")));
    if (row.has("UtcTime")) {
      values.put(START, row.text("UtcTime").replace(' ', 'T') + "Z");
    }
    String user = row.text("User");
    int slash = user.indexOf('\\');
    put(values, USER_DOMAIN, user.substring(0, Math.max(slash, 0)));
    put(values, USER_NAME, user.substring(slash + 1));
    return new Row(values);
  }

  private static String column(String part) {
    return "Sysmon." + part;
  }

  private static void put(Map<String, String> values, String name, String text) {
    if (!text.isEmpty()) {
      values.put(name, text);
    }
  }
}
