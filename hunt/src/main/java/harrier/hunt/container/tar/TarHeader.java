package harrier.hunt.container.tar;

import harrier.hunt.container.Names;
import harrier.hunt.container.Preview;
import java.util.Arrays;

/**
 * A block of 512 bytes that describes an entry (POSIX.1-1988, and what GNU and star made of it).
 */
record TarHeader(byte[] block) {
  static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_SIZE = 8;
  private static final int PREFIX = 345;

  /** Whether the block holds its own checksum, and anything at all. */
  static boolean isValid(byte[] block) {
    if (block.length < BLOCK || block[0] == 0 && block[PREFIX] == 0) {
      return false;
    }
    long stored = octal(block, CHECKSUM, CHECKSUM_SIZE);
    if (stored <= 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_SIZE ? (byte) ' ' : block[i];
      unsigned += b & 0xFF;
      signed += b;
    }
    return stored == unsigned || stored == signed;
  }

  static boolean isValid(Preview preview) {
    return preview.size() >= BLOCK && isValid(Arrays.copyOf(preview.head(), BLOCK));
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  char type() {
    return (char) (block[156] & 0xFF);
  }

  long size() {
    return number(124, 12);
  }

  long mode() {
    return number(100, 8);
  }

  long uid() {
    return number(108, 8);
  }

  long gid() {
    return number(116, 8);
  }

  long modified() {
    return number(136, 12);
  }

  String user() {
    return isUstar() ? text(265, 32) : "";
  }

  String group() {
    return isUstar() ? text(297, 32) : "";
  }

  /** The name, with the prefix that ustar and star keep apart. */
  String name() {
    String name = text(0, 100);
    boolean isPosix = text(257, 5).equals("ustar") && block[262] == 0;
    if (!isPosix) {
      return name;
    }
    boolean isStar = text(508, 4).equals("tar");
    String prefix = text(PREFIX, isStar ? 131 : 155);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private boolean isUstar() {
    return text(257, 5).equals("ustar");
  }

  /** A number in octal, or in base 256 if its first bit is set; -1 if it is neither. */
  long number(int offset, int length) {
    if ((block[offset] & 0x80) == 0) {
      return octal(block, offset, length);
    }
    long number = (block[offset] & 0x40) == 0 ? block[offset] & 0x3F : -1;
    for (int i = offset + 1; i < offset + length; i++) {
      if (number > Long.MAX_VALUE >> 8 || number < Long.MIN_VALUE >> 8) {
        return -1;
      }
      number = number << 8 | block[i] & 0xFF;
    }
    return number;
  }

  private static long octal(byte[] block, int offset, int length) {
    long number = 0;
    boolean some = false;
    for (int i = offset; i < offset + length; i++) {
      int c = block[i];
      if (c >= '0' && c <= '7') {
        number = number << 3 | c - '0';
        some = true;
      } else if (c != ' ' && c != 0) {
        return -1;
      } else if (some) {
        return number;
      }
    }
    return number;
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return Names.decode(Arrays.copyOfRange(block, offset, end));
  }
}
