package harrier.yara.atoms;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
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

  /** Room for the listed runs of four bytes, at most half full. */
  private static final int SLOTS = 1 << 16;

  private final byte[] pairs;
  private final double[] singles = new double[256];
  private final double[] floors = new double[256];
  private final int[] quads = new int[SLOTS];

  /** Frequency of the run in the same slot of {@link #quads}; 0 where there is none. */
  private final byte[] quadFrequency = new byte[SLOTS];

  private final double[] fromLog = new double[256];

  private GramTable(DataInputStream in) throws IOException {
    for (int q = 0; q < 256; q++) {
      fromLog[q] = Math.pow(2, -q / 8.0);
    }
    pairs = in.readNBytes(1 << 16);
    for (int i = 0; i < pairs.length; i++) {
      singles[i & 0xFF] += fromLog[pairs[i] & 0xFF];
    }
    for (int i = 0; i < floors.length; i++) {
      floors[i] = Math.max(singles[i], 1e-9);
    }
    int count = in.readInt();
    if (count > SLOTS / 2) {
      throw new IOException("more runs than there is room for: " + count);
    }
    IntBuffer keys = ByteBuffer.wrap(in.readNBytes(count * 4)).asIntBuffer();
    byte[] frequencies = in.readNBytes(count);
    for (int i = 0; i < count; i++) {
      int key = keys.get(i);
      int slot = slot(key);
      while (quadFrequency[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      quads[slot] = key;
      quadFrequency[slot] = frequencies[i];
    }
  }

  private static int slot(int key) {
    return key * 0x9E3779B1 >>> 16;
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
    return fromLog[pairs[a & 0xFF | (b & 0xFF) << 8] & 0xFF];
  }

  /** Expected share of positions for each two bytes; index: first byte + 256 × second. */
  public double[] words() {
    double[] words = new double[pairs.length];
    Arrays.setAll(words, i -> fromLog[pairs[i] & 0xFF]);
    return words;
  }

  /** Expected share of positions at which a run of one to four bytes stands. */
  public double frequency(byte[] bytes, int from, int length) {
    if (length == 1) {
      return single(bytes[from]);
    }
    return length == 4 ? quad(bytes, from) : chain(bytes, from, length);
  }

  /** Expected share of positions at which a run of four bytes stands. */
  double quad(byte[] bytes, int from) {
    int listed = listed(key(bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]));
    return listed != 0 ? fromLog[listed] : Math.min(chain(bytes, from, 4), UNLISTED);
  }

  /** From pairs of neighbours. */
  private double chain(byte[] bytes, int from, int length) {
    double p = pair(bytes[from], bytes[from + 1]);
    for (int i = from + 1; i + 1 < from + length; i++) {
      p *= pair(bytes[i], bytes[i + 1]) / floors[bytes[i] & 0xFF];
    }
    return p;
  }

  /** The stored frequency of a listed run of four bytes, or 0. */
  private int listed(int key) {
    int slot = slot(key);
    while (quadFrequency[slot] != 0) {
      if (quads[slot] == key) {
        return quadFrequency[slot] & 0xFF;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return 0;
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
