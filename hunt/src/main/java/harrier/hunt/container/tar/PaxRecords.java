package harrier.hunt.container.tar;

import harrier.hunt.container.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of a pax header: {@code LENGTH KEY=VALUE} lines (POSIX.1-2001). */
final class PaxRecords {
  /** Longest header that is read. */
  static final int LIMIT = 1 << 20;

  private static final int DIGITS = 9;

  private final Map<String, String> values = new HashMap<>();
  private final List<long[]> sparse = new ArrayList<>();

  /** Reads records until one is malformed. */
  void read(byte[] data) {
    int at = 0;
    while (at < data.length) {
      int digit = at;
      int length = 0;
      while (digit < data.length
          && digit - at < DIGITS
          && data[digit] >= '0'
          && data[digit] <= '9') {
        length = length * 10 + data[digit++] - '0';
      }
      if (length <= digit - at + 1 || length > data.length - at || data[digit] != ' ') {
        return;
      }
      record(Arrays.copyOfRange(data, digit + 1, at + length - 1));
      at += length;
    }
  }

  private void record(byte[] record) {
    for (int i = 0; i < record.length; i++) {
      if (record[i] == '=') {
        String key = Names.decode(Arrays.copyOf(record, i));
        put(key, Names.decode(Arrays.copyOfRange(record, i + 1, record.length)));
        return;
      }
    }
  }

  private void put(String key, String value) {
    switch (key) {
      case "GNU.sparse.offset" -> sparse.add(new long[] {parse(value).orElse(-1L), 0});
      case "GNU.sparse.numbytes" -> {
        if (!sparse.isEmpty()) {
          sparse.getLast()[1] = parse(value).orElse(-1L);
        }
      }
      default -> values.put(key, value);
    }
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /** A whole number; fractions are cut off. */
  Optional<Long> number(String key) {
    return text(key).flatMap(PaxRecords::parse);
  }

  /** Pairs of offset and length from the old forms of a sparse map. */
  List<long[]> sparseMap() {
    String map = values.getOrDefault("GNU.sparse.map", "");
    if (map.isEmpty()) {
      return sparse;
    }
    List<long[]> pairs = new ArrayList<>();
    String[] numbers = map.split(",");
    for (int i = 0; i + 1 < numbers.length; i += 2) {
      pairs.add(new long[] {parse(numbers[i]).orElse(-1L), parse(numbers[i + 1]).orElse(-1L)});
    }
    return pairs;
  }

  private static Optional<Long> parse(String text) {
    try {
      int dot = text.indexOf('.');
      return Optional.of(Long.parseLong(dot < 0 ? text : text.substring(0, dot)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
