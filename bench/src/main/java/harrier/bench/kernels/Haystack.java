package harrier.bench.kernels;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes with a known number of needles in them. */
final class Haystack {
  static final int SIZE = 4 << 20;
  static final int NEEDLES = 64;
  private static final long SEED = 20_261_121;
  private static final String LETTERS = "etaoin shrdlu\ncmfwyp";

  private Haystack() {}

  /** Bytes as programs have them: a third zeros, the rest spread evenly. */
  static byte[] binary(String needle) {
    Random random = new Random(SEED);
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i += 1 + random.nextInt(8)) {
      bytes[i] = 0;
    }
    return planted(bytes, needle);
  }

  /** Lower case letters as often as in English. */
  static byte[] text(String needle) {
    Random random = new Random(SEED);
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < bytes.length; i++) {
      int rank = (int) (LETTERS.length() * random.nextDouble() * random.nextDouble());
      bytes[i] = (byte) LETTERS.charAt(rank);
    }
    return planted(bytes, needle);
  }

  private static byte[] planted(byte[] bytes, String needle) {
    byte[] planted = needle.getBytes(StandardCharsets.ISO_8859_1);
    int step = bytes.length / NEEDLES;
    for (int at = step / 2; at < bytes.length; at += step) {
      System.arraycopy(planted, 0, bytes, at, planted.length);
    }
    return bytes;
  }

  /** Throws where a benchmark measures something else than it says. */
  static long require(long wanted, long found) {
    if (wanted != found) {
      throw new IllegalStateException("wanted " + wanted + ", found " + found);
    }
    return found;
  }
}
