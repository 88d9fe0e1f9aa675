package harrier.hunt.sentinel.row;

import harrier.hunt.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Rows as bytes of JSON. The service cuts values above 64 KiB without a word and refuses calls
 * above 1 MB: values are cut here, and say so, and further where many large ones meet in one row.
 */
public final class RowText {
  /** Most bytes of a row: a call of one megabyte without its brackets. */
  public static final int MOST_BYTES = 999_998;

  private static final int[] VALUE_BYTES = {64_000, 16_000, 4_000, 1_000};

  private RowText() {}

  /** The row as an object of JSON in UTF-8, {@link #MOST_BYTES} long at most. */
  public static byte[] of(Map<String, Object> row) {
    byte[] bytes = json(row);
    if (bytes.length <= VALUE_BYTES[0]) {
      return bytes;
    }
    bytes = bytes(row, VALUE_BYTES[0]);
    for (int i = 1; i < VALUE_BYTES.length && bytes.length > MOST_BYTES; i++) {
      bytes = bytes(row, VALUE_BYTES[i]);
    }
    return bytes;
  }

  private static byte[] bytes(Map<String, Object> row, int most) {
    Map<String, Object> cut = new LinkedHashMap<>();
    row.forEach((name, value) ->
        cut.put(
            name,
            switch (value) {
              case String text -> cut(text, most);
              case List<?> list -> cut(list, most);
              default -> value;
            }));
    return json(cut);
  }

  private static byte[] json(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonWriter.generator(out)) {
      JsonWriter.value(json, value);
    }
    return out.toByteArray();
  }

  /** The beginning of a text, at most so many bytes of UTF-8, with a mark that tells the rest. */
  static String cut(String text, int most) {
    if (text.length() * 3L <= most) {
      return text;
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes <= most) {
      return text;
    }
    String mark = "… [cut, " + bytes + " bytes]";
    int room = most - mark.getBytes(StandardCharsets.UTF_8).length;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      room -= codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (room < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end) + mark;
  }

  private static List<?> cut(List<?> list, int most) {
    List<Object> kept = new ArrayList<>();
    int room = most - json(mark(list.size())).length - 2;
    for (int i = 0; i < list.size(); i++) {
      room -= json(list.get(i)).length + 1;
      if (room < 0) {
        kept.add(mark(list.size() - i));
        return kept;
      }
      kept.add(list.get(i));
    }
    return list;
  }

  private static Map<String, Object> mark(int left) {
    return Map.of("cut", (long) left);
  }
}
