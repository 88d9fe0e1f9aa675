package harrier.hunt.container.zstd;

import java.io.IOException;

/** A decoding table for literals (RFC 8878, 4.2). */
final class HuffmanTable {
  private static final int HIGHEST_LOG = 11;
  private static final int WEIGHT_LOG = 6;
  private static final int SYMBOLS = 256;

  private final int log;
  private final byte[] symbols;
  private final byte[] bits;

  private HuffmanTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.bits = new byte[1 << log];
  }

  static HuffmanTable read(Input in) throws IOException {
    int header = in.u8();
    int[] weights = new int[SYMBOLS];
    int count;
    if (header < 128) {
      int end = in.at + header;
      if (header > in.left()) {
        throw new IOException("a table of weights is cut off");
      }
      count = coded(new Input(in.data, in.at, end), weights);
      in.at = end;
    } else {
      count = header - 127;
      for (int i = 0; i < count; i += 2) {
        int pair = in.u8();
        weights[i] = pair >> 4;
        weights[i + 1] = pair & 15;
      }
      weights[count] = 0;
    }
    return of(weights, count);
  }

  /** Weights that are coded themselves, by two states in turn. */
  private static int coded(Input in, int[] weights) throws IOException {
    FseTable table = FseTable.read(in, WEIGHT_LOG, 13);
    BitsFromEnd bits = new BitsFromEnd(in.data, in.at, in.end);
    int[] states = {bits.take(table.log), bits.take(table.log)};
    int count = 0;
    int turn = 0;
    while (count < SYMBOLS - 2) {
      int state = states[turn];
      weights[count++] = table.symbols[state];
      int width = table.bits[state];
      states[turn] = (table.base[state] & 0xFFFF) + bits.take(width);
      turn ^= 1;
      if (bits.left() < 0) {
        weights[count++] = table.symbols[states[turn]];
        return count;
      }
    }
    throw new IOException("a table of weights is damaged");
  }

  private static HuffmanTable of(int[] weights, int count) throws IOException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i] > 0 ? 1 << weights[i] - 1 : 0;
    }
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    int rest = (1 << log) - sum;
    if (sum == 0 || log > HIGHEST_LOG || Integer.bitCount(rest) != 1) {
      throw new IOException("a table of weights is damaged");
    }
    weights[count] = Integer.numberOfTrailingZeros(rest) + 1;
    HuffmanTable table = new HuffmanTable(log);
    int place = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol <= count; symbol++) {
        if (weights[symbol] == weight) {
          int end = place + (1 << weight - 1);
          for (; place < end; place++) {
            table.symbols[place] = (byte) symbol;
            table.bits[place] = (byte) (log + 1 - weight);
          }
        }
      }
    }
    return table;
  }

  /** Decodes as many literals as wanted from one stream. */
  void decode(byte[] data, int start, int end, byte[] into, int at, int count) throws IOException {
    BitsFromEnd stream = new BitsFromEnd(data, start, end);
    for (int i = at; i < at + count; i++) {
      int entry = stream.peek(log);
      into[i] = symbols[entry];
      stream.skip(bits[entry]);
    }
    if (stream.left() != 0) {
      throw new IOException("the literals are damaged");
    }
  }
}
