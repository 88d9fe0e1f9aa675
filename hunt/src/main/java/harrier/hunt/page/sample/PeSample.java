package harrier.hunt.page.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a small valid PE32 program for x86: a code section whose one instruction returns, and an
 * import section. Laid out as the PE/COFF specification says; nothing in it does anything.
 */
final class PeSample {
  private static final int FILE_ALIGNMENT = 0x200;
  private static final int SECTION_ALIGNMENT = 0x1000;
  private static final int IMAGE_BASE = 0x400000;
  private static final int HEADER = 0x40;
  private static final int OPTIONAL_HEADER = 0xE0;
  private static final int CODE_RVA = SECTION_ALIGNMENT;
  private static final int IMPORT_RVA = 2 * SECTION_ALIGNMENT;
  private static final int DESCRIPTOR = 20;

  private PeSample() {}

  /** A program that imports these functions, by library. */
  static byte[] build(Map<String, List<String>> imports) {
    byte[] table = importTable(imports);
    int tableSize = aligned(table.length, FILE_ALIGNMENT);
    ByteBuffer out =
        ByteBuffer.allocate(2 * FILE_ALIGNMENT + tableSize).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'M').put((byte) 'Z');
    out.putInt(0x3C, HEADER);
    out.position(HEADER);
    fileHeader(out);
    optionalHeader(out, table.length, imports.size());
    section(out, ".text", CODE_RVA, 1, FILE_ALIGNMENT, FILE_ALIGNMENT, 0x60000020);
    section(out, ".idata", IMPORT_RVA, table.length, 2 * FILE_ALIGNMENT, tableSize, 0xC0000040);
    out.put(FILE_ALIGNMENT, (byte) 0xC3);
    out.put(2 * FILE_ALIGNMENT, table);
    return out.array();
  }

  private static void fileHeader(ByteBuffer out) {
    out.putInt(0x00004550);
    out.putShort((short) 0x14C); // machine: i386
    out.putShort((short) 2); // sections
    out.putInt(0).putInt(0).putInt(0); // time stamp, symbols
    out.putShort((short) OPTIONAL_HEADER);
    out.putShort((short) 0x0102); // executable, 32 bit
  }

  private static void optionalHeader(ByteBuffer out, int tableLength, int libraries) {
    int start = out.position();
    out.putShort((short) 0x10B).putShort((short) 14); // PE32, linker version
    out.putInt(FILE_ALIGNMENT).putInt(aligned(tableLength, FILE_ALIGNMENT)).putInt(0);
    out.putInt(CODE_RVA).putInt(CODE_RVA).putInt(IMPORT_RVA); // entry point, bases of code and data
    out.putInt(IMAGE_BASE).putInt(SECTION_ALIGNMENT).putInt(FILE_ALIGNMENT);
    out.putShort((short) 6).putShort((short) 0).putInt(0); // operating system, image version
    out.putShort((short) 6).putShort((short) 0).putInt(0); // subsystem version
    out.putInt(IMPORT_RVA + aligned(tableLength, SECTION_ALIGNMENT)); // size of the image
    out.putInt(FILE_ALIGNMENT).putInt(0); // size of the headers, checksum
    out.putShort((short) 3).putShort((short) 0); // console
    out.putInt(0x100000).putInt(0x1000).putInt(0x100000).putInt(0x1000); // stack, heap
    out.putInt(0).putInt(16); // loader flags, number of directories
    out.putLong(0); // exports
    out.putInt(libraries == 0 ? 0 : IMPORT_RVA).putInt((libraries + 1) * DESCRIPTOR);
    out.position(start + OPTIONAL_HEADER);
  }

  private static void section(
      ByteBuffer out, String name, int rva, int length, int offset, int size, int flags) {
    byte[] padded = new byte[8];
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, padded, 0, ascii.length);
    out.put(padded).putInt(length).putInt(rva).putInt(size).putInt(offset);
    out.putInt(0).putInt(0).putInt(0).putInt(flags);
  }

  /** Descriptors, then for each library two equal lists of pointers, then the names. */
  private static byte[] importTable(Map<String, List<String>> imports) {
    int pointers = (imports.size() + 1) * DESCRIPTOR;
    int names = pointers;
    int end = pointers;
    for (List<String> functions : imports.values()) {
      names += 2 * 4 * (functions.size() + 1);
    }
    end = names;
    List<byte[]> strings = new ArrayList<>();
    for (Map.Entry<String, List<String>> library : imports.entrySet()) {
      end += add(strings, library.getKey(), 0);
      for (String function : library.getValue()) {
        end += add(strings, function, 2);
      }
    }
    ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    fill(out, imports, pointers, names, strings);
    return out.array();
  }

  private static int add(List<byte[]> strings, String text, int before) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = new byte[aligned(before + ascii.length + 1, 2)];
    System.arraycopy(ascii, 0, padded, before, ascii.length);
    strings.add(padded);
    return padded.length;
  }

  private static void fill(
      ByteBuffer out,
      Map<String, List<String>> imports,
      int pointers,
      int names,
      List<byte[]> strings) {
    int descriptor = 0;
    int lists = pointers;
    int name = names;
    int next = 0;
    for (List<String> functions : imports.values()) {
      int length = 4 * (functions.size() + 1);
      out.putInt(descriptor, IMPORT_RVA + lists);
      out.putInt(descriptor + 12, IMPORT_RVA + name);
      out.putInt(descriptor + 16, IMPORT_RVA + lists + length);
      out.put(name, strings.get(next));
      name += strings.get(next++).length;
      for (int i = 0; i < functions.size(); i++) {
        out.putInt(lists + 4 * i, IMPORT_RVA + name);
        out.putInt(lists + length + 4 * i, IMPORT_RVA + name);
        out.put(name, strings.get(next));
        name += strings.get(next++).length;
      }
      descriptor += DESCRIPTOR;
      lists += 2 * length;
    }
  }

  private static int aligned(int value, int to) {
    return (value + to - 1) / to * to;
  }
}
