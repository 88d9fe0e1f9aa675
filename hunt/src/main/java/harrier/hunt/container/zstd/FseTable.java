package harrier.hunt.container.zstd;

import java.io.IOException;

/** A decoding table of finite state entropy coding (RFC 8878, 4.1.1). */
final class FseTable {
  private static final int LOWEST_LOG = 5;

  final int log;
  final byte[] symbols;
  final byte[] bits;
  final short[] base;

  private FseTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.bits = new byte[1 << log];
    this.base = new short[1 << log];
  }

  /** A table that always gives the same symbol. */
  static FseTable of(int symbol) {
    FseTable table = new FseTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  /** The table for a distribution; -1 means less than one. */
  static FseTable of(int log, int[] counts) throws IOException {
    FseTable table = new FseTable(log);
    int[] next = counts.clone();
    int high = table.spread(counts, next);
    int size = 1 << log;
    int step = (size >> 1) + (size >> 3) + 3;
    int place = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      for (int i = 0; i < counts[symbol]; i++) {
        table.symbols[place] = (byte) symbol;
        do {
          place = place + step & size - 1;
        } while (place > high);
      }
    }
    if (place != 0) {
      throw new IOException("a table of probabilities is damaged");
    }
    table.finish(next);
    return table;
  }

  private int spread(int[] counts, int[] next) {
    int high = symbols.length - 1;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] == -1) {
        symbols[high--] = (byte) symbol;
        next[symbol] = 1;
      }
    }
    return high;
  }

  private void finish(int[] next) {
    for (int i = 0; i < symbols.length; i++) {
      int x = next[symbols[i] & 0xFF]++;
      int width = log - (31 - Integer.numberOfLeadingZeros(x));
      bits[i] = (byte) width;
      base[i] = (short) ((x << width) - symbols.length);
    }
  }

  /** Reads the description of a table. */
  static FseTable read(Input in, int highestLog, int symbols) throws IOException {
    Forward bits = new Forward(in);
    int log = bits.take(4) + LOWEST_LOG;
    if (log > highestLog) {
      throw new IOException("a table of probabilities is too large");
    }
    int[] counts = new int[symbols];
    int remaining = (1 << log) + 1;
    int threshold = 1 << log;
    int width = log + 1;
    int symbol = 0;
    while (remaining > 1 && symbol < symbols) {
      int most = 2 * threshold - 1 - remaining;
      int value = bits.peek(width);
      int count = value & threshold - 1;
      if (count < most) {
        bits.skip(width - 1);
      } else {
        count = value & 2 * threshold - 1;
        count -= count >= threshold ? most : 0;
        bits.skip(width);
      }
      count--;
      remaining -= Math.abs(count);
      counts[symbol++] = count;
      while (remaining < threshold && threshold > 1) {
        width--;
        threshold >>= 1;
      }
      symbol += count == 0 ? bits.zeros() : 0;
    }
    if (remaining != 1) {
      throw new IOException("a table of probabilities is damaged");
    }
    bits.end();
    return of(log, counts);
  }

  /** Bits from the first to the last. */
  private static final class Forward {
    private final Input in;
    private long position;

    Forward(Input in) {
      this.in = in;
    }

    int take(int count) {
      int value = peek(count);
      position += count;
      return value;
    }

    void skip(int count) {
      position += count;
    }

    int peek(int count) {
      int at = (int) (position >> 3);
      int word = in.peek(at) | in.peek(at + 1) << 8 | in.peek(at + 2) << 16;
      return word >> (position & 7) & (1 << count) - 1;
    }

    /** How many more symbols have no probability: pairs of bits, 3 says that another follows. */
    int zeros() {
      int zeros = 0;
      int pair = take(2);
      while (pair == 3 && zeros < 256) {
        zeros += 3;
        pair = take(2);
      }
      return zeros + pair;
    }

    void end() throws IOException {
      in.skip((int) (position + 7 >> 3));
    }
  }
}
