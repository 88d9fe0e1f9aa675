package harrier.hunt.container.core;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.charset.StandardCharsets;

/** Numbers of an ELF file in its own width and byte order; absent ones are 0. */
record CoreView(ByteView view, boolean is64, boolean isBig) {
  static CoreView of(ByteView view) {
    return new CoreView(view, view.u8(4) == 2, view.u8(5) == 2);
  }

  long u16(long at) {
    return Math.max(0, isBig ? view.u16be(at) : view.u16(at));
  }

  long u32(long at) {
    return Math.max(0, isBig ? view.u32be(at) : view.u32(at));
  }

  long u64(long at) {
    return isBig ? u32(at) << 32 | u32(at + 4) : u32(at + 4) << 32 | u32(at);
  }

  /** A number as wide as an address. */
  long word(long at) {
    return is64 ? u64(at) : u32(at);
  }

  int wordSize() {
    return is64 ? 8 : 4;
  }

  boolean has(long at, long length) {
    return view.has(at, length);
  }

  /** Text up to a NUL or the end of its field. */
  String text(long at, int limit) {
    ByteString bytes = view.bytes(at, limit);
    int end = 0;
    while (end < bytes.length() && bytes.at(end) != 0) {
      end++;
    }
    byte[] text = new byte[end];
    for (int i = 0; i < end; i++) {
      text[i] = (byte) bytes.at(i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
