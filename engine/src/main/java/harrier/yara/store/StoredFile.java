package harrier.yara.store;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.store.StoredRulesException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A file of sections. All numbers are little-endian.
 *
 * <pre>
 *   offset  bytes
 *   0       8      magic: 0x89 "HARRIER"
 *   8       4      version of the format
 *   12      4      CRC-32 of everything after these four bytes
 *   16      8      length of the file
 *   24      4      number of sections
 *   28      4 × n  length of each section
 *   …              the sections, one after the other
 * </pre>
 *
 * <p>The first byte is no text in any encoding; so neither rules nor another file that is text
 * begins like this.
 */
public final class StoredFile {
  /**
   * Version of the format. A file of another version is refused: rules are compiled again in a
   * moment.
   */
  public static final int VERSION = 3;

  private static final byte[] MAGIC = {(byte) 0x89, 'H', 'A', 'R', 'R', 'I', 'E', 'R'};
  private static final int CHECKED_FROM = 16;
  private static final int HEADER = 28;

  private final byte[] bytes;
  private final int[] ends;

  private StoredFile(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Whether a file that begins with these bytes claims to be one. */
  public static boolean claims(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Writes a file. */
  public static void write(OutputStream out, PackedOutput... sections) throws IOException {
    long length = HEADER + 4L * sections.length;
    for (PackedOutput section : sections) {
      length += section.size();
    }
    if (length > Integer.MAX_VALUE) {
      throw new IOException("the compiled rules would be larger than a file of them can be");
    }
    int first = HEADER + 4 * sections.length;
    ByteBuffer header = ByteBuffer.allocate(first).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putInt(0).putLong(length).putInt(sections.length);
    for (PackedOutput section : sections) {
      header.putInt(section.size());
    }
    CRC32 crc = new CRC32();
    crc.update(header.array(), CHECKED_FROM, first - CHECKED_FROM);
    for (PackedOutput section : sections) {
      section.addTo(crc);
    }
    header.putInt(CHECKED_FROM - 4, (int) crc.getValue());
    out.write(header.array());
    for (PackedOutput section : sections) {
      section.writeTo(out);
    }
  }

  /**
   * Opens a file that is in memory; the bytes are not copied.
   *
   * @param sections number of sections that it has to have
   * @throws StoredRulesException if it is none, or not whole
   */
  public static StoredFile open(byte[] bytes, int sections) throws StoredRulesException {
    checkMagic(bytes);
    if (bytes.length < HEADER) {
      throw truncated(bytes.length, HEADER);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int version = header.getInt(8);
    if (version != VERSION) {
      throw new StoredRulesException(
          Reason.VERSION,
          "the compiled rules have format "
              + Integer.toUnsignedString(version)
              + ", and this Harrier reads format "
              + VERSION
              + ": compile them again from their source");
    }
    long length = header.getLong(16);
    if (bytes.length < length) {
      throw truncated(bytes.length, length);
    }
    if (length != bytes.length || header.getInt(CHECKED_FROM - 4) != checksum(bytes)) {
      throw damaged("their checksum is wrong");
    }
    return new StoredFile(bytes, ends(header, sections));
  }

  private static void checkMagic(byte[] bytes) throws StoredRulesException {
    int seen = Math.min(bytes.length, MAGIC.length);
    if (!Arrays.equals(bytes, 0, seen, MAGIC, 0, seen) || seen == 0) {
      throw new StoredRulesException(Reason.FOREIGN, "this is not a file of compiled rules");
    }
    if (seen < MAGIC.length) {
      throw truncated(bytes.length, HEADER);
    }
  }

  private static int[] ends(ByteBuffer header, int sections) throws StoredRulesException {
    long at = HEADER + 4L * sections;
    if (header.getInt(24) != sections || at > header.capacity()) {
      throw damaged("they have the wrong number of sections");
    }
    int[] ends = new int[sections + 1];
    ends[0] = (int) at;
    for (int i = 0; i < sections; i++) {
      int size = header.getInt(HEADER + 4 * i);
      at += size;
      if (size < 0 || at > header.capacity()) {
        throw damaged("a section reaches past the end");
      }
      ends[i + 1] = (int) at;
    }
    return ends;
  }

  /** What a section says. */
  public <T> T section(int index, Reader<T> reader) throws StoredRulesException {
    try {
      return reader.read(new PackedInput(bytes, ends[index], ends[index + 1]));
    } catch (PackedException e) {
      throw damaged("a section " + e.getMessage());
    }
  }

  /** Makes something of a section; throws {@link PackedException} if it makes no sense. */
  public interface Reader<T> {
    T read(PackedInput in) throws StoredRulesException;
  }

  private static int checksum(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, CHECKED_FROM, file.length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  private static StoredRulesException truncated(long there, long wanted) {
    return new StoredRulesException(
        Reason.TRUNCATED,
        "the compiled rules are cut off: " + there + " of " + wanted + " bytes are there");
  }

  private static StoredRulesException damaged(String why) {
    return new StoredRulesException(
        Reason.DAMAGED,
        "the compiled rules are damaged (" + why + "): compile them again from their source");
  }
}
