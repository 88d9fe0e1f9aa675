package harrier.hunt.page.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a small valid ELF program for x86-64: one loaded segment with an instruction that returns,
 * the libraries that it needs, and undefined symbols for the functions that it imports. Laid out as
 * the System V ABI says; nothing in it does anything.
 */
final class ElfSample {
  private static final long BASE = 0x400000;
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SECTION_HEADER = 64;
  private static final int SYMBOL = 24;
  private static final int CODE = HEADER + 2 * PROGRAM_HEADER;
  private static final int SYMBOLS = CODE + 16;

  private final Strings names = new Strings();
  private final List<Integer> libraries = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();

  private ElfSample(Map<String, List<String>> imports) {
    imports.forEach((library, wanted) -> {
      libraries.add(names.add(library));
      wanted.forEach(function -> functions.add(names.add(function)));
    });
  }

  /** A program that imports these functions, by library. */
  static byte[] build(Map<String, List<String>> imports) {
    return new ElfSample(imports).program();
  }

  private byte[] program() {
    int symbolsSize = SYMBOL * (functions.size() + 1);
    int strings = SYMBOLS + symbolsSize;
    int dynamic = aligned(strings + names.size());
    int dynamicSize = 16 * (libraries.size() + 5);
    Strings sectionNames = new Strings();
    int[] called = {
      sectionNames.add(".text"),
      sectionNames.add(".dynsym"),
      sectionNames.add(".dynstr"),
      sectionNames.add(".dynamic"),
      sectionNames.add(".shstrtab")
    };
    int named = dynamic + dynamicSize;
    int sections = aligned(named + sectionNames.size());
    ByteBuffer out =
        ByteBuffer.allocate(sections + 6 * SECTION_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header(out, sections);
    segment(out, 1, 5, 0, sections, 0x1000);
    segment(out, 2, 6, dynamic, dynamicSize, 8);
    out.put(CODE, (byte) 0xC3);
    symbols(out.position(SYMBOLS));
    out.put(names.bytes());
    dynamic(out.position(dynamic), strings);
    out.put(sectionNames.bytes());
    out.position(sections + SECTION_HEADER);
    section(out, called[0], 1, 6, CODE, 16, 0, 0);
    section(out, called[1], 11, 2, SYMBOLS, symbolsSize, 3, SYMBOL);
    section(out, called[2], 3, 2, strings, names.size(), 0, 0);
    section(out, called[3], 6, 3, dynamic, dynamicSize, 3, 16);
    section(out, called[4], 3, 0, named, sectionNames.size(), 0, 0);
    return out.array();
  }

  private static void header(ByteBuffer out, int sections) {
    out.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0); // 64 bits, little end first
    out.putShort((short) 2).putShort((short) 62).putInt(1); // executable, x86-64
    out.putLong(BASE + CODE).putLong(HEADER).putLong(sections).putInt(0);
    out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 2);
    out.putShort((short) SECTION_HEADER).putShort((short) 6).putShort((short) 5);
  }

  private static void segment(
      ByteBuffer out, int type, int flags, int offset, int size, int alignment) {
    out.putInt(type).putInt(flags).putLong(offset).putLong(BASE + offset).putLong(BASE + offset);
    out.putLong(size).putLong(size).putLong(alignment);
  }

  /** The empty symbol, then a global function without a section for each import. */
  private void symbols(ByteBuffer out) {
    out.put(new byte[SYMBOL]);
    for (int name : functions) {
      out.putInt(name).put((byte) 0x12).put((byte) 0).putShort((short) 0).putLong(0).putLong(0);
    }
  }

  private void dynamic(ByteBuffer out, int strings) {
    libraries.forEach(name -> out.putLong(1).putLong(name)); // needed
    out.putLong(5).putLong(BASE + strings).putLong(10).putLong(names.size());
    out.putLong(6).putLong(BASE + SYMBOLS).putLong(11).putLong(SYMBOL);
    out.putLong(0).putLong(0);
  }

  private static void section(
      ByteBuffer out, int name, int type, int flags, int offset, int size, int link, int entry) {
    out.putInt(name).putInt(type).putLong(flags).putLong(flags == 0 ? 0 : BASE + offset);
    out.putLong(offset).putLong(size).putInt(link).putInt(type == 11 ? 1 : 0);
    out.putLong(8).putLong(entry);
  }

  private static int aligned(int value) {
    return (value + 7) / 8 * 8;
  }

  /** A string table. */
  private static final class Strings {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Strings() {
      out.write(0);
    }

    /** The offset of a string that was added. */
    int add(String text) {
      int offset = out.size();
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      out.write(0);
      return offset;
    }

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
