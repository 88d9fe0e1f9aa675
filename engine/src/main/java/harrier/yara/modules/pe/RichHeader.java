package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of build tools that Microsoft's linker leaves before the PE header, encrypted with a
 * checksum as the key.
 *
 * @param offset where the list begins
 * @param raw the list as it stands in the file
 * @param clear the list, decrypted
 * @param versions the words of {@code clear} that tell tools and versions, without the counts
 */
record RichHeader(
    long offset,
    long key,
    ByteString raw,
    ByteString clear,
    ByteString versions,
    List<Tool> tools) {
  private static final int DANS = 0x536E6144;
  private static final int RICH = 0x68636952;
  private static final int PREFIX = 16;
  private static final int TOOL_SIZE = 8;

  /** A tool and how many objects it made. */
  record Tool(long id, long version, long times) {}

  static Optional<RichHeader> parse(Image image) {
    long start = Math.max(0, image.header() - Limits.STUB);
    byte[] stub = image.data().bytes(start, (int) (image.header() - start)).toByteArray();
    int end = last(stub, stub.length, RICH);
    if (end < 0 || end + 8 > stub.length) {
      return Optional.empty();
    }
    int key = word(stub, end + 4);
    int begin = last(stub, end, key ^ DANS);
    return begin < 0 ? Optional.empty() : Optional.of(decrypt(stub, begin, end, key, start));
  }

  private static RichHeader decrypt(byte[] stub, int begin, int end, int key, long start) {
    byte[] clear = new byte[end - begin];
    for (int i = 0; i < clear.length; i++) {
      clear[i] = (byte) (stub[begin + i] ^ key >>> 8 * (i & 3));
    }
    ByteView view = ByteView.of(clear);
    List<Tool> tools = new ArrayList<>();
    byte[] versions = new byte[Math.max(0, clear.length - PREFIX) / TOOL_SIZE * 4];
    for (int at = PREFIX; at + TOOL_SIZE <= clear.length; at += TOOL_SIZE) {
      System.arraycopy(clear, at, versions, 4 * tools.size(), 4);
      tools.add(new Tool(view.u16(at + 2), view.u16(at), view.u32(at + 4)));
    }
    return new RichHeader(
        start + begin,
        Integer.toUnsignedLong(key),
        ByteString.of(stub, begin, end - begin),
        ByteString.of(clear),
        ByteString.of(versions),
        tools);
  }

  /**
   * How many objects were made by tools with an id and a version; a negative number stands for any.
   */
  long count(long id, long version) {
    long count = 0;
    for (Tool tool : tools) {
      if ((id < 0 || tool.id == id) && (version < 0 || tool.version == version)) {
        count += tool.times;
      }
    }
    return count;
  }

  /** The last place of a word that ends at or before {@code end}, or -1. */
  private static int last(byte[] bytes, int end, int word) {
    for (int i = end - 4; i >= 0; i--) {
      if (word(bytes, i) == word) {
        return i;
      }
    }
    return -1;
  }

  private static int word(byte[] bytes, int at) {
    return bytes[at] & 0xFF
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }
}
