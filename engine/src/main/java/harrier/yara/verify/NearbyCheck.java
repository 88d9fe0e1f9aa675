package harrier.yara.verify;

/**
 * Chooses eight bytes of a sequence, near a window of it, that say most beyond the window. A byte
 * with several possible values is checked for the bits that all of them share.
 */
final class NearbyCheck {
  private static final int LENGTH = 8;

  /** How far from the window is looked. */
  private static final int REACH = 16;

  private final byte[] values;
  private final byte[] masks;
  private int from;

  NearbyCheck(int[][] members) {
    values = new byte[members.length];
    masks = new byte[members.length];
    for (int i = 0; i < members.length; i++) {
      if (members[i].length > 0) {
        int all = 0xFF;
        int any = 0;
        for (int value : members[i]) {
          all &= value;
          any |= value;
        }
        masks[i] = (byte) ~(all ^ any);
        values[i] = (byte) (all & masks[i]);
      }
    }
  }

  /** Chooses for a window. */
  void choose(int offset, int length) {
    int low = Math.max(Math.min(0, values.length - LENGTH), offset - REACH);
    int high = Math.min(Math.max(0, values.length - LENGTH), offset + REACH);
    from = Math.clamp(offset, low, Math.max(low, high));
    int best = bits(from, offset, length);
    for (int at = low; at <= high; at++) {
      int bits = bits(at, offset, length);
      if (bits > best) {
        best = bits;
        from = at;
      }
    }
  }

  private int bits(int at, int offset, int length) {
    int bits = 0;
    for (int i = Math.max(0, at); i < Math.min(values.length, at + LENGTH); i++) {
      bits += i >= offset && i < offset + length ? 0 : Integer.bitCount(masks[i] & 0xFF);
    }
    return bits;
  }

  /** Where the eight bytes begin. */
  int from() {
    return from;
  }

  /** The values, under the mask. */
  long value() {
    return pack(values);
  }

  /** The bits that count. */
  long mask() {
    return pack(masks);
  }

  private long pack(byte[] bytes) {
    long packed = 0;
    for (int i = LENGTH - 1; i >= 0; i--) {
      int at = from + i;
      packed = packed << 8 | (at >= 0 && at < bytes.length ? bytes[at] & 0xFF : 0);
    }
    return packed;
  }
}
