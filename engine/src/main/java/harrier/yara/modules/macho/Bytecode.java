package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.Optional;

/** Reads numbers and names one after the other. At the end everything is 0 and {@link #isDone}. */
final class Bytecode {
  private static final int MAX_NAME = 1 << 14;

  private final Slice code;
  private long at;

  Bytecode(Slice code, long start) {
    this.code = code;
    this.at = Math.max(start, 0);
  }

  boolean isDone() {
    return at >= code.size();
  }

  long position() {
    return at;
  }

  int u8() {
    return code.u8(at++);
  }

  /** A number of seven bits a byte, lowest first; bits above 64 are lost. */
  long leb128() {
    long value = 0;
    int shift = 0;
    while (!isDone()) {
      int next = u8();
      value |= shift < Long.SIZE ? (long) (next & 0x7F) << shift : 0;
      shift += 7;
      if (next < 0x80) {
        break;
      }
    }
    return value;
  }

  /** A name that ends with NUL; empty, and the end is reached, if it does not. */
  ByteString name() {
    Optional<ByteString> name = code.untilNul(at, MAX_NAME);
    at = name.isPresent() ? at + name.get().length() + 1 : code.size();
    return name.orElse(ByteString.EMPTY);
  }
}
