package harrier.yara.modules.crx;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;

/**
 * The length-delimited fields of a protocol buffer. Other fields are skipped; reading ends where
 * the message is damaged.
 */
final class ProtoFields {
  private static final int MAX_FIELDS = 4096;

  /** A field: bytes, a string or a message. */
  record Field(long number, ByteString value) {}

  private final ByteView data;
  private long at;

  private ProtoFields(ByteView data) {
    this.data = data;
  }

  static List<Field> read(ByteString message) {
    ProtoFields reader = new ProtoFields(ByteView.of(message.toByteArray()));
    List<Field> fields = new ArrayList<>();
    while (fields.size() < MAX_FIELDS && reader.at < reader.data.length()) {
      long tag = reader.varint();
      long size =
          switch ((int) tag & 7) {
            case 0 -> reader.varint() & 0;
            case 1 -> 8;
            case 2 -> reader.varint();
            case 5 -> 4;
            default -> -1;
          };
      if (size < 0 || !reader.data.has(reader.at, size)) {
        return fields;
      }
      if ((tag & 7) == 2) {
        fields.add(new Field(tag >>> 3, reader.data.bytes(reader.at, (int) size)));
      }
      reader.at += size;
    }
    return fields;
  }

  /** The values of a field. */
  static List<ByteString> values(List<Field> fields, long number) {
    List<ByteString> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.number == number) {
        values.add(field.value);
      }
    }
    return values;
  }

  /** A number of up to ten bytes; what does not end within the data is 0 and moves to the end. */
  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      long next = data.u8(at++);
      if (next < 0) {
        break;
      }
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    at = data.length();
    return 0;
  }
}
