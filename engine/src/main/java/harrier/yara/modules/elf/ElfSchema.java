package harrier.yara.modules.elf;

import harrier.yara.module.Schema;
import harrier.yara.value.Type;

/** What the module declares. */
final class ElfSchema {
  private final Schema.Builder elf =
      Schema.of(
          "elf",
          "Executables, libraries and object files in the Executable and Linkable Format. ET_HIPROC is 0xffff, as the"
              + " format has it; YARA-X has 0xff.");
  private final Type.Struct section =
      elf.nested("Section")
          .integer("type", "What the section holds, SHT_….")
          .integer("flags", "Bits SHF_….")
          .integer("address", "Where it lies in memory.")
          .integer("size", "Size in bytes.")
          .integer("offset", "Where it lies in the file.")
          .string("name", "Its name, such as `.text`.")
          .struct();
  private final Type.Struct segment =
      elf.nested("Segment")
          .integer("type", "What the segment is for, PT_….")
          .integer("flags", "Permissions, bits PF_….")
          .integer("offset", "Where it lies in the file.")
          .integer("virtual_address", "Where it lies in memory.")
          .integer("physical_address", "Its physical address, where that matters.")
          .integer("file_size", "Size in the file.")
          .integer("memory_size", "Size in memory.")
          .integer("alignment", "Alignment in memory and in the file.")
          .struct();
  private final Type.Struct symbol =
      elf.nested("Symbol")
          .string("name", "Its name.")
          .integer("value", "Its address or offset.")
          .integer("size", "Size in bytes, 0 if unknown.")
          .integer("type", "What it stands for, STT_….")
          .integer("bind", "How far it is seen, STB_….")
          .integer("shndx", "Index of the section that defines it, 0 if another file does.")
          .integer("visibility", "STV_….")
          .struct();
  private final Type.Struct dynamic =
      elf.nested("Dynamic")
          .integer("type", "What the entry tells, DT_….")
          .integer("val", "An address, size or index into the string table.")
          .struct();
  private final Schema schema = declare();

  private Schema declare() {
    ElfConstants.declare(elf);
    elf.integer("type", "Kind of file, ET_….");
    elf.integer("machine", "Architecture, EM_….");
    elf.integer("osabi", "Operating system interface, OSABI_….");
    elf.integer("entry_point", "Offset in the file of the first instruction.");
    elf.integer("sh_offset", "Offset of the section headers.");
    elf.integer("sh_entry_size", "Size of a section header.");
    elf.integer("ph_offset", "Offset of the segment headers.");
    elf.integer("ph_entry_size", "Size of a segment header.");
    elf.deprecated(
        "number_of_sections", Type.Scalar.INTEGER, "Number of sections.", "sections.len()");
    elf.deprecated(
        "number_of_segments", Type.Scalar.INTEGER, "Number of segments.", "segments.len()");
    elf.integer("symtab_entries", "Number of entries of `symtab`.");
    elf.integer("dynsym_entries", "Number of entries of `dynsym`.");
    elf.integer("dynamic_section_entries", "Number of entries of `dynamic`.");
    elf.field("sections", new Type.Array(section), "Sections in the order of their headers.");
    elf.field("segments", new Type.Array(segment), "Segments in the order of their headers.");
    elf.field("symtab", new Type.Array(symbol), "The symbol table.");
    elf.field("dynsym", new Type.Array(symbol), "The symbols for dynamic linking.");
    elf.field("dynamic", new Type.Array(dynamic), "The dynamic section.");
    elf.function(
        "import_md5",
        "MD5 of the sorted names in lower case of imported symbols, joined by commas.",
        Type.Scalar.STRING,
        ElfModule::importDigest);
    elf.returning("import_md5", Type.TextForm.lowercase(32));
    elf.function(
        "telfhash",
        "Locality sensitive hash (TLSH) of the names of global functions.",
        Type.Scalar.STRING,
        ElfModule::telfhash);
    return elf.build();
  }

  Schema schema() {
    return schema;
  }

  Type.Struct section() {
    return section;
  }

  Type.Struct segment() {
    return segment;
  }

  Type.Struct symbol() {
    return symbol;
  }

  Type.Struct dynamic() {
    return dynamic;
  }
}
