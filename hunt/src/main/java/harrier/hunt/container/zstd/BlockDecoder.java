package harrier.hunt.container.zstd;

import java.io.IOException;
import java.util.Optional;

/**
 * Decodes compressed blocks: literals, and sequences that say how to use them (RFC 8878, 3.1.1.3).
 */
final class BlockDecoder {
  /** Bytes of the largest block. */
  static final int LARGEST = 1 << 17;

  private static final int[] LITERAL_BASE = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64,
    128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
  };
  private static final int[] LITERAL_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051,
    4099, 8195, 16387, 32771, 65539
  };
  private static final int[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final int OFFSETS = 32;
  private static final Coding LITERAL_LENGTH =
      new Coding(
          9,
          LITERAL_BASE.length,
          6,
          4,
          3,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          1,
          1,
          1,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          2,
          3,
          2,
          1,
          1,
          1,
          1,
          1,
          -1,
          -1,
          -1,
          -1);
  private static final Coding OFFSET =
      new Coding(
          8, OFFSETS, 5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1,
          -1, -1, -1, -1);
  private static final Coding MATCH_LENGTH =
      new Coding(
          9,
          MATCH_BASE.length,
          6,
          1,
          4,
          3,
          2,
          2,
          2,
          2,
          2,
          2,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          -1,
          -1,
          -1,
          -1,
          -1,
          -1,
          -1);

  private final Literals literals = new Literals();
  private final Tables lengths = new Tables(LITERAL_LENGTH);
  private final Tables offsets = new Tables(OFFSET);
  private final Tables matches = new Tables(MATCH_LENGTH);
  private final int[] recent = new int[3];

  /** Forgets what earlier frames have set. */
  void reset() {
    literals.reset();
    lengths.reset();
    offsets.reset();
    matches.reset();
    recent[0] = 1;
    recent[1] = 4;
    recent[2] = 8;
  }

  void decode(Input in, History out) throws IOException {
    literals.read(in);
    int count = in.u8();
    if (count == 255) {
      count = (int) in.number(2) + 0x7F00;
    } else if (count > 127) {
      count = (count - 128 << 8) + in.u8();
    }
    int used = 0;
    if (count > 0) {
      int modes = in.u8();
      lengths.read(modes >> 6, in);
      offsets.read(modes >> 4 & 3, in);
      matches.read(modes >> 2 & 3, in);
      used = sequences(count, new BitsFromEnd(in.data, in.at, in.end), out);
    }
    out.append(literals.bytes, used, literals.count - used);
  }

  private int sequences(int count, BitsFromEnd bits, History out) throws IOException {
    FseTable ll = lengths.current();
    FseTable of = offsets.current();
    FseTable ml = matches.current();
    int llState = bits.take(ll.log);
    int ofState = bits.take(of.log);
    int mlState = bits.take(ml.log);
    int used = 0;
    for (int i = 0; i < count; i++) {
      int ofCode = of.symbols[ofState];
      int mlCode = ml.symbols[mlState];
      int llCode = ll.symbols[llState];
      if (ofCode >= OFFSETS || mlCode >= MATCH_BASE.length || llCode >= LITERAL_BASE.length) {
        throw new IOException("a sequence is damaged");
      }
      long value = (1L << ofCode) + (bits.take(ofCode) & 0xFFFFFFFFL);
      int match = MATCH_BASE[mlCode] + bits.take(MATCH_BITS[mlCode]);
      int plain = LITERAL_BASE[llCode] + bits.take(LITERAL_BITS[llCode]);
      if (i < count - 1) {
        llState = ll.base[llState] + bits.take(ll.bits[llState]);
        mlState = ml.base[mlState] + bits.take(ml.bits[mlState]);
        ofState = of.base[ofState] + bits.take(of.bits[ofState]);
      }
      if (bits.left() < 0 || plain > literals.count - used) {
        throw new IOException("a sequence is damaged");
      }
      out.append(literals.bytes, used, plain);
      used += plain;
      out.repeat(distance(value, plain), match);
    }
    if (bits.left() != 0) {
      throw new IOException("the sequences are damaged");
    }
    return used;
  }

  /** What an offset means: 1 to 3 are those of earlier sequences (RFC 8878, 3.1.1.5). */
  private int distance(long value, int plain) throws IOException {
    if (value > 3) {
      if (value - 3 > Integer.MAX_VALUE) {
        throw new IOException("a sequence is damaged");
      }
      return push(2, (int) value - 3);
    }
    int index = (int) value - 1 + (plain == 0 ? 1 : 0);
    if (index == 0) {
      return recent[0];
    }
    return index == 3 ? push(2, recent[0] - 1) : push(index, recent[index]);
  }

  private int push(int from, int distance) {
    System.arraycopy(recent, 0, recent, 1, from);
    recent[0] = distance;
    return distance;
  }

  /** How one of the three numbers of a sequence is coded. */
  private record Coding(int highestLog, int symbols, int log, int... counts) {}

  /** The table of one of the numbers, from block to block. */
  private static final class Tables {
    private final Coding coding;
    private Optional<FseTable> table = Optional.empty();

    Tables(Coding coding) {
      this.coding = coding;
    }

    void reset() {
      table = Optional.empty();
    }

    void read(int mode, Input in) throws IOException {
      switch (mode) {
        case 0 -> table = Optional.of(FseTable.of(coding.log, coding.counts));
        case 1 -> table = Optional.of(FseTable.of(in.u8()));
        case 2 -> table = Optional.of(FseTable.read(in, coding.highestLog, coding.symbols));
        default -> current();
      }
    }

    FseTable current() throws IOException {
      return table.orElseThrow(() -> new IOException("a table of probabilities is missing"));
    }
  }
}
