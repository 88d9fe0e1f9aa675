package harrier.hunt.container.cab;

import java.io.IOException;
import java.util.Arrays;

/** A Huffman code whose lengths are told as differences to those of the last block. */
final class LzxTree {
  private static final int LONGEST = 16;
  private static final int PRE = 20;

  private final int[] lengths;
  private final int[] firstCode = new int[LONGEST + 2];
  private final int[] firstIndex = new int[LONGEST + 2];
  private final int[] counts = new int[LONGEST + 2];
  private final int[] symbols;
  private boolean empty = true;

  LzxTree(int size) {
    this.lengths = new int[size];
    this.symbols = new int[size];
  }

  void length(int symbol, int bits) {
    lengths[symbol] = bits;
  }

  /** Reads the lengths of some symbols. */
  void read(LzxBits bits, LzxTree pre, int from, int to) throws IOException {
    for (int i = 0; i < PRE; i++) {
      pre.length(i, bits.take(4));
    }
    pre.build();
    int symbol = from;
    while (symbol < to) {
      int code = pre.decode(bits);
      int run = 1;
      int length;
      switch (code) {
        case 17 -> {
          run = bits.take(4) + 4;
          length = 0;
        }
        case 18 -> {
          run = bits.take(5) + 20;
          length = 0;
        }
        case 19 -> {
          run = bits.take(1) + 4;
          length = Math.floorMod(lengths[symbol] - pre.decode(bits), 17);
        }
        default -> length = Math.floorMod(lengths[symbol] - code, 17);
      }
      int end = Math.min(to, symbol + run);
      Arrays.fill(lengths, symbol, end, length);
      symbol = end;
    }
  }

  /** Makes the code of the lengths. */
  void build() throws IOException {
    Arrays.fill(counts, 0);
    for (int length : lengths) {
      counts[length]++;
    }
    empty = counts[0] == lengths.length;
    counts[0] = 0;
    int code = 0;
    int index = 0;
    for (int bits = 1; bits <= LONGEST; bits++) {
      code = code + counts[bits - 1] << 1;
      firstCode[bits] = code;
      firstIndex[bits] = index;
      index += counts[bits];
      if (code + counts[bits] > 1 << bits) {
        throw new IOException("a table of codes is damaged");
      }
    }
    int[] next = firstIndex.clone();
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = symbol;
      }
    }
  }

  int decode(LzxBits bits) throws IOException {
    if (empty) {
      throw new IOException("a table of codes is empty");
    }
    int word = bits.peek(LONGEST);
    for (int length = 1; length <= LONGEST; length++) {
      int code = (word >>> LONGEST - length) - firstCode[length];
      if (code >= 0 && code < counts[length]) {
        bits.skip(length);
        return symbols[firstIndex[length] + code];
      }
    }
    throw new IOException("a code is damaged");
  }
}
