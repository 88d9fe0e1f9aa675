package harrier.yara.atoms;

/**
 * Bytes in which pairs are about as frequent as in ordinary files: what a way of searching costs is
 * estimated by trying it on them. Always the same ones.
 */
public final class TypicalBytes {
  /** How many there are. */
  public static final int LENGTH = 2048;

  private static final long MULTIPLIER = 6364136223846793005L;
  private static final long INCREMENT = 1442695040888963407L;

  private TypicalBytes() {}

  /** Bytes as in a mixture of files; shared, not to be changed. */
  public static byte[] mixed() {
    return Drawn.MIXED;
  }

  /** Bytes as in texts; shared, not to be changed. */
  public static byte[] text() {
    return Drawn.TEXT;
  }

  /** Draws them when they are first needed: each byte by what follows the one before it. */
  private static final class Drawn {
    static final byte[] MIXED = draw(GramTable.shipped(), 0, 255);
    static final byte[] TEXT = draw(GramTable.shipped(), '\n', '~');

    private static byte[] draw(GramTable grams, int low, int high) {
      byte[] bytes = new byte[LENGTH];
      double[] sums = new double[256];
      for (int a = low; a <= high; a++) {
        for (int b = low; b <= high; b++) {
          sums[a] += grams.pair(a, b);
        }
      }
      long random = 1;
      int value = low;
      for (int i = 0; i < LENGTH; i++) {
        random = random * MULTIPLIER + INCREMENT;
        double rest = (random >>> 11) * 0x1p-53 * sums[value];
        int next = low;
        while (next < high && rest >= grams.pair(value, next)) {
          rest -= grams.pair(value, next);
          next++;
        }
        value = next;
        bytes[i] = (byte) value;
      }
      return bytes;
    }
  }
}
