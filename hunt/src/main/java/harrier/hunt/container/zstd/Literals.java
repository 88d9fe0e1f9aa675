package harrier.hunt.container.zstd;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The literals of one block after the other (RFC 8878, 3.1.1.3.1). */
final class Literals {
  private static final int RAW = 0;
  private static final int REPEATED = 1;
  private static final int WITH_TABLE = 2;
  private static final int JUMPS = 6;

  final byte[] bytes = new byte[BlockDecoder.LARGEST];
  int count;
  private Optional<HuffmanTable> table = Optional.empty();

  void read(Input in) throws IOException {
    int first = in.peek(0);
    int type = first & 3;
    int format = first >> 2 & 3;
    if (type == RAW || type == REPEATED) {
      int size = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
      long header = in.number(size);
      count = limit(header >> (size == 1 ? 3 : 4));
      if (type == RAW) {
        int from = in.at;
        in.skip(count);
        System.arraycopy(in.data, from, bytes, 0, count);
      } else {
        Arrays.fill(bytes, 0, count, (byte) in.u8());
      }
      return;
    }
    int width = format < 2 ? 10 : format == 2 ? 14 : 18;
    long header = in.number(format < 2 ? 3 : format + 2) >> 4;
    count = limit(header & (1 << width) - 1);
    int packed = (int) (header >> width) & (1 << width) - 1;
    if (packed > in.left()) {
      throw new IOException("the literals are cut off");
    }
    Input part = new Input(in.data, in.at, in.at + packed);
    in.skip(packed);
    if (type == WITH_TABLE) {
      table = Optional.of(HuffmanTable.read(part));
    }
    HuffmanTable known = table.orElseThrow(() -> new IOException("a table of weights is missing"));
    if (format == 0) {
      known.decode(part.data, part.at, part.end, bytes, 0, count);
    } else {
      four(known, part);
    }
  }

  private void four(HuffmanTable known, Input part) throws IOException {
    int at = part.at + JUMPS;
    int each = (count + 3) / 4;
    for (int i = 0; i < 4; i++) {
      int next = i < 3 ? at + (part.peek(2 * i) | part.peek(2 * i + 1) << 8) : part.end;
      int from = i * each;
      if (at > next || next > part.end || from > count) {
        throw new IOException("the literals are damaged");
      }
      known.decode(
          part.data, at, next, bytes, from, i < 3 ? Math.min(each, count - from) : count - from);
      at = next;
    }
  }

  private static int limit(long size) throws IOException {
    if (size > BlockDecoder.LARGEST) {
      throw new IOException("a block is too large");
    }
    return (int) size;
  }

  void reset() {
    table = Optional.empty();
  }
}
