package harrier.hunt.container.cab;

import java.io.IOException;

/**
 * LZX ([MS-PATCH] 2): matches in a window of 32 KiB to 2 MiB, three kinds of Huffman blocks, and
 * calls of x86 programs turned into absolute addresses. Every 32 KiB of plain bytes begin at a
 * 16-bit boundary, which is where the cabinet's blocks end.
 */
final class LzxBlocks implements BlockCodec {
  private static final int FRAME = 1 << 15;
  private static final int LENGTHS = 249;
  private static final int ALIGNED_BITS = 3;
  private static final int LITERALS = 256;
  private static final int SHORTEST = 2;
  private static final int[] SLOTS = {30, 32, 34, 36, 38, 42, 50};
  private static final int VERBATIM = 1;
  private static final int ALIGNED = 2;
  private static final int PLAIN = 3;

  private final byte[] window;
  private final LzxTree main;
  private final LzxTree lengths = new LzxTree(LENGTHS);
  private final LzxTree aligned = new LzxTree(1 << ALIGNED_BITS);
  private final LzxTree before = new LzxTree(20);
  private final int slots;
  private final int[] recent = {1, 1, 1};
  private int position;
  private int blockType;
  private int blockLeft;
  private boolean oddPlain;
  private boolean started;
  private long translation;
  private long total;

  LzxBlocks(int windowBits) throws IOException {
    if (windowBits < 15 || windowBits > 21) {
      throw new IOException("it has a window of LZX that does not exist");
    }
    this.slots = SLOTS[windowBits - 15];
    this.window = new byte[1 << windowBits];
    this.main = new LzxTree(LITERALS + 8 * slots);
  }

  @Override
  public byte[] decode(byte[] data, int size) throws IOException {
    if (size > FRAME) {
      throw new IOException("it has a block that is too large");
    }
    LzxBits bits = new LzxBits(data);
    if (!started) {
      started = true;
      translation = bits.take(1) == 0 ? 0 : (long) bits.take(16) << 16 | bits.take(16);
    }
    int start = position;
    int done = 0;
    while (done < size) {
      if (blockLeft == 0) {
        startBlock(bits);
      }
      int part = Math.min(blockLeft, size - done);
      int written = blockType == PLAIN ? plain(bits, part) : packed(bits, part, size - done);
      done += written;
      blockLeft -= Math.min(blockLeft, written);
    }
    if (done > size) {
      throw new IOException("it has a match over the end of a block");
    }
    byte[] plain = new byte[size];
    System.arraycopy(window, start, plain, 0, size);
    if (position == window.length) {
      position = 0;
    }
    translate(plain);
    total += size;
    return plain;
  }

  private void startBlock(LzxBits bits) throws IOException {
    if (blockType == PLAIN && oddPlain) {
      bits.skipByte();
      oddPlain = false;
    }
    blockType = bits.take(3);
    blockLeft = bits.take(16) << 8 | bits.take(8);
    if (blockLeft == 0) {
      throw new IOException("it has an empty block");
    }
    switch (blockType) {
      case VERBATIM, ALIGNED -> {
        if (blockType == ALIGNED) {
          for (int i = 0; i < 1 << ALIGNED_BITS; i++) {
            aligned.length(i, bits.take(3));
          }
          aligned.build();
        }
        main.read(bits, before, 0, LITERALS);
        main.read(bits, before, LITERALS, LITERALS + 8 * slots);
        main.build();
        lengths.read(bits, before, 0, LENGTHS);
        lengths.build();
      }
      case PLAIN -> {
        bits.align();
        for (int i = 0; i < recent.length; i++) {
          recent[i] = bits.number();
        }
        oddPlain = (blockLeft & 1) != 0;
      }
      default -> throw new IOException("it has a block of an unknown type");
    }
  }

  private int plain(LzxBits bits, int count) throws IOException {
    bits.bytes(window, position, count);
    position += count;
    return count;
  }

  /** Decodes at least so many bytes; a match may go on up to the room that the frame has. */
  private int packed(LzxBits bits, int count, int room) throws IOException {
    int done = 0;
    while (done < count) {
      int symbol = main.decode(bits);
      if (symbol < LITERALS) {
        window[position++] = (byte) symbol;
        done++;
      } else {
        int slot = symbol - LITERALS >> 3;
        int length = symbol - LITERALS & 7;
        length += SHORTEST + (length == 7 ? lengths.decode(bits) : 0);
        int distance = distance(bits, slot);
        if (length > room - done) {
          throw new IOException("it has a match over the end of a block");
        }
        copy(distance, length);
        done += length;
      }
    }
    return done;
  }

  private int distance(LzxBits bits, int slot) throws IOException {
    int found;
    switch (slot) {
      case 0 -> {
        return recent[0];
      }
      case 1 -> {
        found = recent[1];
        recent[1] = recent[0];
      }
      case 2 -> {
        found = recent[2];
        recent[2] = recent[0];
      }
      default -> {
        found = base(slot) - 2 + footer(bits, extra(slot));
        recent[2] = recent[1];
        recent[1] = recent[0];
      }
    }
    recent[0] = found;
    return found;
  }

  private int footer(LzxBits bits, int extra) throws IOException {
    if (blockType == ALIGNED && extra >= ALIGNED_BITS) {
      int high = bits.take(extra - ALIGNED_BITS) << ALIGNED_BITS;
      return high + aligned.decode(bits);
    }
    return bits.take(extra);
  }

  private static int extra(int slot) {
    return slot < 4 ? 0 : Math.min(17, slot / 2 - 1);
  }

  private static int base(int slot) {
    if (slot < 4) {
      return slot;
    }
    return slot < 36 ? 2 + (slot & 1) << extra(slot) : (slot - 34) << 17;
  }

  private void copy(int distance, int length) throws IOException {
    if (distance <= 0 || distance > window.length) {
      throw new IOException("it has a match before the data");
    }
    int from = position - distance & window.length - 1;
    for (int i = 0; i < length; i++) {
      window[position++] = window[from];
      from = from + 1 & window.length - 1;
    }
  }

  /** Turns the absolute addresses behind call instructions back into relative ones. */
  private void translate(byte[] plain) {
    if (translation == 0 || total >= 1L << 30 || plain.length <= 10) {
      return;
    }
    for (int i = 0; i < plain.length - 10; i++) {
      if ((plain[i] & 0xFF) == 0xE8) {
        long at = total + i;
        int absolute =
            plain[i + 1] & 0xFF
                | (plain[i + 2] & 0xFF) << 8
                | (plain[i + 3] & 0xFF) << 16
                | plain[i + 4] << 24;
        if (absolute >= -at && absolute < translation) {
          long relative = absolute >= 0 ? absolute - at : absolute + translation;
          for (int b = 0; b < 4; b++) {
            plain[i + 1 + b] = (byte) (relative >> 8 * b);
          }
        }
        i += 4;
      }
    }
  }
}
