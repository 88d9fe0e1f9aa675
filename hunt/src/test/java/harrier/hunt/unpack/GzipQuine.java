package harrier.hunt.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * A gzip file that unpacks to itself, in the way of Russ Cox's "Zip files all the way down": its
 * blocks print what follows them or repeat what was printed. Instructions have five bytes each. The
 * checksum stands in the file that it is of; as it is affine, that is a system of linear equations.
 */
final class GzipQuine {
  private static final String HEADER = "\u001f\u008b\b\b\0\0\0\0\0\u0003q\0";
  private static final int UNIT = 5;
  private static final int START = HEADER.length() + UNIT;
  private static final int TRAILER = 8;
  private static final String END = "\u0003\0";

  private GzipQuine() {}

  static byte[] bytes() {
    return file(ownChecksum());
  }

  private static byte[] file(int checksum) {
    int size = 2 * HEADER.length() + 24 * UNIT + 3 * (END.length() + TRAILER);
    String end = END + number(checksum) + number(size);
    String print1 = print(UNIT);
    String print4 = print(4 * UNIT);
    String repeat4 = repeat(10, 10);
    String start = HEADER + print(START);
    String again = repeat(START / 2, START - START / 2);
    String all =
        start
            + start
            + again
            + (print1 + again)
            + (print1 + print1)
            + (print4 + again + print1 + print1 + print4)
            + repeat4
            + (print4 + repeat4 + print4 + repeat4 + print4)
            + repeat4
            + (print4 + repeat4 + print(end.length()) + end)
            + repeat4
            + (print(end.length()) + end)
            + end;
    if (all.length() != size) {
      throw new AssertionError(all.length() + " bytes, not " + size);
    }
    return all.getBytes(ISO_8859_1);
  }

  /** A stored block. */
  private static String print(int bytes) {
    return "\0" + number(bytes | ~bytes << 16);
  }

  /** A block with two copies from as far back as they are long together. */
  private static String repeat(int one, int other) {
    Bits bits = new Bits();
    bits.add(0b010, 3);
    for (int length : new int[] {one, other}) {
      bits.addReversed(length - 2, 7);
      bits.addReversed(8, 5);
      bits.add(one + other - 17, 3);
    }
    bits.add(0, 7);
    return bits.out.toString(ISO_8859_1);
  }

  private static String number(int value) {
    byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    return new String(bytes, ISO_8859_1);
  }

  private static int ownChecksum() {
    int constant = crc(0);
    long[] rows = new long[32];
    for (int column = 0; column < 32; column++) {
      int image = crc(1 << column) ^ constant ^ 1 << column;
      for (int row = 0; row < 32; row++) {
        rows[row] |= (long) (image >>> row & 1) << column;
      }
    }
    for (int row = 0; row < 32; row++) {
      rows[row] |= (long) (constant >>> row & 1) << 32;
    }
    return solve(rows);
  }

  /** Gauss and Jordan over bits; bit 32 of a row is its right side. */
  private static int solve(long[] rows) {
    for (int column = 0; column < 32; column++) {
      int pivot = column;
      while ((rows[pivot] >>> column & 1) == 0) {
        pivot++;
      }
      long row = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = row;
      for (int i = 0; i < 32; i++) {
        if (i != column && (rows[i] >>> column & 1) != 0) {
          rows[i] ^= row;
        }
      }
    }
    int solution = 0;
    for (int i = 0; i < 32; i++) {
      solution |= (int) (rows[i] >>> 32 & 1) << i;
    }
    return solution;
  }

  private static int crc(int checksum) {
    CRC32 crc = new CRC32();
    crc.update(file(checksum));
    return (int) crc.getValue();
  }

  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;
    private int count;

    void add(int value, int bits) {
      for (int i = 0; i < bits; i++) {
        last |= (value >> i & 1) << count++;
        if (count == 8) {
          out.write(last);
          last = 0;
          count = 0;
        }
      }
    }

    void addReversed(int code, int bits) {
      add(Integer.reverse(code) >>> 32 - bits, bits);
    }
  }
}
