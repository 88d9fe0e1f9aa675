package harrier.yara.atoms;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * How often short byte runs occur in ordinary files: counted over ELF and PE files, documents and
 * sources. All pairs are counted; the most frequent runs of four bytes are listed one by one, the
 * others follow from their pairs.
 *
 * <p>The resource {@code grams.bin} holds 65,536 bytes of pair frequencies (index: first byte + 256
 * × second), then a count and that many four-byte runs as ascending unsigned integers (first byte
 * lowest), then their frequencies. A frequency is the byte {@code -8 × log2(p)}, 255 for anything
 * rarer.
 */
public final class GramTable {
  private static final String RESOURCE = "grams.bin";

  private final double[] pairs = new double[1 << 16];
  private final double[] singles = new double[256];
  private final int[] quads;
  private final byte[] quadFrequency;
  private final double[] fromLog = new double[256];

  private GramTable(DataInputStream in) throws IOException {
    for (int q = 0; q < 256; q++) {
      fromLog[q] = Math.pow(2, -q / 8.0);
    }
    byte[] raw = in.readNBytes(1 << 16);
    for (int i = 0; i < raw.length; i++) {
      pairs[i] = fromLog[raw[i] & 0xFF];
      singles[i & 0xFF] += pairs[i];
    }
    quads = new int[in.readInt()];
    byte[] keys = in.readNBytes(quads.length * 4);
    for (int i = 0; i < quads.length; i++) {
      quads[i] =
          key(keys[i * 4 + 3], keys[i * 4 + 2], keys[i * 4 + 1], keys[i * 4]) ^ Integer.MIN_VALUE;
    }
    quadFrequency = in.readNBytes(quads.length);
  }

  /** The table that ships with the engine. */
  public static GramTable shipped() {
    return Shipped.TABLE;
  }

  /** Expected share of positions at which one byte stands. */
  public double single(int a) {
    return singles[a & 0xFF];
  }

  /** Expected share of positions at which two bytes stand. */
  public double pair(int a, int b) {
    return pairs[a & 0xFF | (b & 0xFF) << 8];
  }

  /** Expected share of positions at which a run of one to four bytes stands. */
  public double frequency(byte[] bytes, int from, int length) {
    if (length == 1) {
      return single(bytes[from]);
    }
    if (length == 4) {
      int found =
          Arrays.binarySearch(
              quads,
              key(bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3])
                  ^ Integer.MIN_VALUE);
      if (found >= 0) {
        return fromLog[quadFrequency[found] & 0xFF];
      }
    }
    double p = pair(bytes[from], bytes[from + 1]);
    for (int i = from + 1; i + 1 < from + length; i++) {
      p *= pair(bytes[i], bytes[i + 1]) / Math.max(single(bytes[i]), 1e-9);
    }
    return length == 4 ? Math.min(p, UNLISTED) : p;
  }

  /** No run of four bytes that is missing from the list is more frequent than the list's rarest. */
  private static final double UNLISTED = Math.pow(2, -18);

  private static int key(byte a, byte b, byte c, byte d) {
    return a & 0xFF | (b & 0xFF) << 8 | (c & 0xFF) << 16 | d << 24;
  }

  /** Loads the table when it is first needed. */
  private static final class Shipped {
    static final GramTable TABLE = load();

    private static GramTable load() {
      try (InputStream in = GramTable.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(
              "resource " + RESOURCE + " is missing from the engine's jar");
        }
        return new GramTable(new DataInputStream(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
