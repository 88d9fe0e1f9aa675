package harrier.yara.modules.vba;

import java.io.ByteArrayOutputStream;

/**
 * The compression of VBA streams ([MS-OVBA] 2.4.1): chunks of at most 4096 bytes of literals and
 * copies.
 */
final class Compression {
  /** Unpacked bytes of one stream at most. */
  static final int LIMIT = 16 << 20;

  private static final int CHUNK = 4096;

  private Compression() {}

  /**
   * What can be unpacked of the container that starts at an offset: up to its end or the first
   * damage.
   */
  static byte[] unpack(byte[] packed, int offset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (offset < 0 || offset >= packed.length || packed[offset] != 1) {
      return out.toByteArray();
    }
    byte[] chunk = new byte[CHUNK];
    int at = offset + 1;
    while (at + 2 <= packed.length && out.size() < LIMIT) {
      int header = u16(packed, at);
      boolean isSigned = (header >> 12 & 7) == 3;
      if (!isSigned) {
        break;
      }
      int end = Math.min(packed.length, at + (header & 0xFFF) + 3);
      boolean isPacked = (header & 0x8000) != 0;
      int length =
          isPacked
              ? unpackChunk(packed, at + 2, end, chunk)
              : copyChunk(packed, at + 2, end, chunk);
      out.write(chunk, 0, length);
      at = end;
    }
    return out.toByteArray();
  }

  private static int copyChunk(byte[] packed, int from, int to, byte[] chunk) {
    int length = Math.clamp(to - from, 0, CHUNK);
    System.arraycopy(packed, from, chunk, 0, length);
    return length;
  }

  private static int unpackChunk(byte[] packed, int from, int to, byte[] chunk) {
    int at = from;
    int length = 0;
    while (at < to) {
      int flags = packed[at++];
      for (int bit = 0; bit < 8 && at < to && length < CHUNK; bit++) {
        if ((flags >> bit & 1) == 0) {
          chunk[length++] = packed[at++];
        } else if (at + 2 > to) {
          return length;
        } else {
          int copied = copy(u16(packed, at), chunk, length);
          if (copied == 0) {
            return length;
          }
          length += copied;
          at += 2;
        }
      }
      if (length == CHUNK) {
        return length;
      }
    }
    return length;
  }

  /**
   * Carries out a copy token: its offset has as many bits as are needed to reach back to the
   * chunk's start.
   */
  private static int copy(int token, byte[] chunk, int length) {
    int offsetBits = Math.max(4, 32 - Integer.numberOfLeadingZeros(Math.max(0, length - 1)));
    int lengthMask = 0xFFFF >> offsetBits;
    int offset = (token >> 16 - offsetBits) + 1;
    if (offset > length) {
      return 0;
    }
    int count = Math.min((token & lengthMask) + 3, CHUNK - length);
    for (int i = 0; i < count; i++) {
      chunk[length + i] = chunk[length + i - offset];
    }
    return count;
  }

  private static int u16(byte[] bytes, int at) {
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }
}
