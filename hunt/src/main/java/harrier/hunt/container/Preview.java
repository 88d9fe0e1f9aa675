package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks into bytes to tell what they are. The first {@link #HEAD} cost one read for all kinds. */
public final class Preview {
  /** Bytes at the start that are read at once. */
  public static final int HEAD = 1_024;

  /** Bytes in front of what is skipped: a number and the length. */
  private static final int SKIPPABLE = 8;

  private final ByteSource source;
  private final byte[] head;

  private Preview(ByteSource source, byte[] head) {
    this.source = source;
    this.head = head;
  }

  /** Reads the start of a source. */
  public static Preview of(ByteSource source) throws IOException {
    byte[] head = new byte[(int) Math.min(HEAD, source.size())];
    int read = source.read(0, head, 0, head.length);
    return new Preview(source, read == head.length ? head : Arrays.copyOf(head, read));
  }

  /** The whole. */
  public ByteSource source() {
    return source;
  }

  /** Number of bytes of the whole. */
  public long size() {
    return source.size();
  }

  /** The first bytes, at most {@link #HEAD}. Not to be changed. */
  public byte[] head() {
    return head;
  }

  /** The unsigned byte at a place in the head; -1 outside. */
  public int at(int offset) {
    return offset >= 0 && offset < head.length ? head[offset] & 0xFF : -1;
  }

  /** Whether Latin-1 text lies at a place in the head. */
  public boolean has(int offset, String text) {
    if (offset < 0 || offset > head.length - text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((head[offset + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes from any place, read for this call; fewer where the data ends. */
  public byte[] read(long offset, int length) throws IOException {
    if (offset < 0 || offset >= source.size()) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(length, source.size() - offset)];
    int read = source.read(offset, bytes, 0, bytes.length);
    return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
  }

  /** Whether Latin-1 text lies at any place. */
  public boolean reads(long offset, String text) throws IOException {
    return Arrays.equals(read(offset, text.length()), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Where the first frame of Zstandard or LZ4 lies that is not to be skipped; -1 if not here. */
  public int afterSkippableFrames() {
    int at = 0;
    while (at(at) >> 4 == 5 && has(at + 1, "*M\u0018") && at(at + SKIPPABLE - 1) == 0) {
      at += SKIPPABLE + (at(at + 4) | at(at + 5) << 8 | at(at + 6) << 16);
    }
    return at < head.length ? at : -1;
  }
}
