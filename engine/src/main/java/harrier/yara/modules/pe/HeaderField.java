package harrier.yara.modules.pe;

import java.util.List;

/**
 * A number in the file header or in the optional header.
 *
 * @param name field of the module's root structure
 * @param part which header
 * @param at32 offset within the part for 32-bit files, {@link #MISSING} if they do not have it
 * @param size32 number of bytes in 32-bit files
 * @param at64 offset within the part for 64-bit files
 * @param size64 number of bytes in 64-bit files
 */
record HeaderField(
    String name, Part part, int at32, int size32, int at64, int size64, String documentation) {
  static final int MISSING = -1;

  /** The two headers. */
  enum Part {
    FILE,
    OPTIONAL
  }

  static final HeaderField SIZE_OF_OPTIONAL_HEADER =
      file("size_of_optional_header", 16, 2, "Bytes from the file header to the section table.");
  static final HeaderField CHARACTERISTICS =
      file("characteristics", 18, 2, "Bits such as EXECUTABLE_IMAGE and DLL.");
  static final HeaderField SYMBOL_TABLE =
      file("pointer_to_symbol_table", 8, 4, "Offset of the COFF symbol table, 0 if there is none.");
  static final HeaderField SYMBOLS =
      file("number_of_symbols", 12, 4, "Entries of the COFF symbol table.");
  static final HeaderField MAGIC =
      optional("opthdr_magic", 0, 2, "Kind of optional header: one of the IMAGE_…_MAGIC values.");
  static final HeaderField ENTRY_POINT =
      optional("entry_point_raw", 16, 4, "Entry point as the header gives it: a relative address.");
  static final HeaderField IMAGE_BASE =
      new HeaderField(
          "image_base",
          Part.OPTIONAL,
          28,
          4,
          24,
          8,
          "Address at which the image wants to be loaded.");
  static final HeaderField SECTION_ALIGNMENT =
      optional("section_alignment", 32, 4, "Alignment of sections in memory.");
  static final HeaderField FILE_ALIGNMENT =
      optional("file_alignment", 36, 4, "Alignment of sections in the file.");
  static final HeaderField CHECKSUM =
      optional("checksum", 64, 4, "Checksum as the header gives it; see calculate_checksum.");
  static final HeaderField DIRECTORIES =
      new HeaderField(
          "number_of_rva_and_sizes",
          Part.OPTIONAL,
          92,
          4,
          108,
          4,
          "Number of data directories as the header gives it.");

  /** The fields that stand in the root structure under their own name, beside versions. */
  static final List<HeaderField> ALL =
      List.of(
          file("machine", 0, 2, "Processor: one of the MACHINE_… values."),
          file("timestamp", 4, 4, "When the file was linked, in seconds since 1970."),
          SYMBOL_TABLE,
          SYMBOLS,
          SIZE_OF_OPTIONAL_HEADER,
          CHARACTERISTICS,
          MAGIC,
          optional("size_of_code", 4, 4, "Bytes of all code sections."),
          optional(
              "size_of_initialized_data", 8, 4, "Bytes of all sections with initialised data."),
          optional("size_of_uninitialized_data", 12, 4, "Bytes of all sections without data."),
          ENTRY_POINT,
          optional("base_of_code", 20, 4, "Relative address of the code."),
          new HeaderField(
              "base_of_data",
              Part.OPTIONAL,
              24,
              4,
              MISSING,
              0,
              "Relative address of the data; only in 32-bit files."),
          IMAGE_BASE,
          SECTION_ALIGNMENT,
          FILE_ALIGNMENT,
          optional("win32_version_value", 52, 4, "Reserved, usually 0."),
          optional("size_of_image", 56, 4, "Bytes of the image in memory."),
          optional("size_of_headers", 60, 4, "Bytes of all headers, rounded up."),
          CHECKSUM,
          optional("subsystem", 68, 2, "What runs the file: one of the SUBSYSTEM_… values."),
          optional("dll_characteristics", 70, 2, "Bits such as DYNAMIC_BASE and NX_COMPAT."),
          word("size_of_stack_reserve", 72, 72, "Bytes reserved for the stack."),
          word("size_of_stack_commit", 76, 80, "Bytes of the stack that are committed."),
          word("size_of_heap_reserve", 80, 88, "Bytes reserved for the heap."),
          word("size_of_heap_commit", 84, 96, "Bytes of the heap that are committed."),
          new HeaderField("loader_flags", Part.OPTIONAL, 88, 4, 104, 4, "Reserved, usually 0."),
          DIRECTORIES);

  /** A version in the optional header: two numbers of the same size, one after the other. */
  record Version(String name, int at, int size, String documentation) {
    static final List<Version> ALL =
        List.of(
            new Version("linker_version", 2, 1, "Version of the linker."),
            new Version("os_version", 40, 2, "Version of the operating system that is needed."),
            new Version("image_version", 44, 2, "Version of the file."),
            new Version("subsystem_version", 48, 2, "Version of the subsystem that is needed."));
  }

  private static HeaderField file(String name, int at, int size, String documentation) {
    return new HeaderField(name, Part.FILE, at, size, at, size, documentation);
  }

  private static HeaderField optional(String name, int at, int size, String documentation) {
    return new HeaderField(name, Part.OPTIONAL, at, size, at, size, documentation);
  }

  private static HeaderField word(String name, int at32, int at64, String documentation) {
    return new HeaderField(name, Part.OPTIONAL, at32, 4, at64, 8, documentation);
  }
}
