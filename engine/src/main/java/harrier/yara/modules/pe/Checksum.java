package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteView;

/**
 * The checksum of the optional header: a folded sum of all words of the file but itself, plus the
 * file's length.
 */
final class Checksum {
  private static final int CHUNK = 1 << 16;

  private Checksum() {}

  static long of(Image image) {
    ByteView data = image.data();
    byte[] buffer = new byte[CHUNK];
    long sum = 0;
    for (long at = 0; at < data.length(); at += CHUNK) {
      int count = data.copy(at, buffer, 0, CHUNK);
      if (count <= 0) {
        break;
      }
      clear(buffer, image.checksumOffset() - at, count);
      sum = fold(sum + add(buffer, count));
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    sum = (sum & 0xFFFF) + (sum >>> 16);
    return (sum + data.length()) & 0xFFFF_FFFFL;
  }

  private static void clear(byte[] buffer, long from, int count) {
    for (long i = Math.max(from, 0); i < Math.min(from + 4, count); i++) {
      buffer[(int) i] = 0;
    }
  }

  private static long add(byte[] buffer, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (buffer[i] & 0xFFL) << 8 * (i & 3);
    }
    return sum;
  }

  /** Adds the carries back, so that 32 bits are left. */
  private static long fold(long sum) {
    long folded = (sum & 0xFFFF_FFFFL) + (sum >>> 32);
    return (folded & 0xFFFF_FFFFL) + (folded >>> 32);
  }
}
