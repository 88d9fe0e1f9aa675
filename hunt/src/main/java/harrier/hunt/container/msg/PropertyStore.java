package harrier.hunt.container.msg;

import harrier.hunt.container.CompoundStream;
import harrier.hunt.container.mail.MapiProperty;
import harrier.hunt.container.mail.MapiText;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a message, a recipient or an attachment ([MS-OXMSG], section 2.4): short ones
 * in one stream, each of the others in its own, named by number and type.
 */
final class PropertyStore {
  /** The stream of short properties; what has none is no storage of properties. */
  static final String SHORT = "__properties_version1.0";

  private static final String LONG = "__substg1.0_%04X%04X";
  private static final int LONGEST_SHORT = 1 << 20;
  private static final int LONGEST_TEXT = 1 << 18;
  private static final int ENTRY = 16;

  private final CompoundFile file;
  private final Map<String, Entry> entries;
  private final Map<Integer, Long> numbers = new HashMap<>();
  private long page;

  /**
   * Reads the short properties.
   *
   * @param header bytes before them
   * @param page code page of strings of eight bits, unless the properties name one
   */
  PropertyStore(CompoundFile file, Map<String, Entry> entries, int header, long page) {
    this.file = file;
    this.entries = entries;
    this.page = page;
    Optional.ofNullable(entries.get(SHORT))
        .flatMap(stream -> file.content(stream, LONGEST_SHORT))
        .ifPresent(bytes -> read(bytes, header));
    this.page =
        number(MapiProperty.MESSAGE_CODE_PAGE)
            .or(() -> number(MapiProperty.INTERNET_CODE_PAGE))
            .orElse(page);
  }

  private void read(byte[] bytes, int header) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = header; at + ENTRY <= bytes.length; at += ENTRY) {
      int type = data.getShort(at) & 0xFFFF;
      int id = data.getShort(at + 2) & 0xFFFF;
      long value = type == MapiProperty.TYPE_TIME ? data.getLong(at + 8) : data.getInt(at + 8);
      numbers.putIfAbsent(id, value);
    }
  }

  /** The code page of its strings. */
  long page() {
    return page;
  }

  /** A short property. */
  Optional<Long> number(int id) {
    return Optional.ofNullable(numbers.get(id));
  }

  /** The stream or storage of a long property. */
  Optional<Entry> entry(int id, int type) {
    return Optional.ofNullable(entries.get(LONG.formatted(id, type)));
  }

  /** A string, if it says something. */
  Optional<String> text(int id) {
    return entry(id, MapiProperty.TYPE_WIDE)
        .map(stream -> MapiText.wide(bytes(stream)))
        .or(() ->
            entry(id, MapiProperty.TYPE_NARROW).map(stream -> MapiText.narrow(bytes(stream), page)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** The bytes of a stream as far as they can be had. */
  private byte[] bytes(Entry stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (stream.size() <= LONGEST_TEXT) {
      try {
        CompoundStream.write(file, stream, bytes);
      } catch (IOException _) {
        return bytes.toByteArray();
      }
    }
    return bytes.toByteArray();
  }
}
