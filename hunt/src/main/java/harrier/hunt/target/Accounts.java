package harrier.hunt.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of accounts by number, passwd(5). */
final class Accounts {
  private final Map<Long, String> names;

  private Accounts(Map<Long, String> names) {
    this.names = names;
  }

  /** Reads a file in the format of {@code /etc/passwd}; one that cannot be read gives no names. */
  static Accounts read(Path file) {
    Map<Long, String> names = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(names, line.split(":", 4));
      }
    } catch (IOException _) {
      // Accounts stay numbers.
    }
    return new Accounts(names);
  }

  Optional<String> name(long number) {
    return Optional.ofNullable(names.get(number));
  }

  private static void add(Map<Long, String> names, String[] fields) {
    try {
      if (fields.length == 4) {
        names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
      }
    } catch (NumberFormatException _) {
      // Not a line about an account.
    }
  }
}
