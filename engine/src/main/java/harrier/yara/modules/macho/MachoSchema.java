package harrier.yara.modules.macho;

import static harrier.yara.value.Type.Scalar.BOOL;
import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.module.Invocation;
import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.function.Function;

/** What the module declares. */
final class MachoSchema {
  private static final Type TEXTS = new Type.Array(STRING);

  private final Schema.Builder macho =
      Schema.of("macho", "Executables, libraries and object files of Apple systems (Mach-O).");
  final Type.Struct section = section();
  final Type.Struct segment = segment();
  final Type.Struct symbol =
      integers("Symbol", "As in nlist.h: ", "n_strx", "n_type", "n_sect", "n_desc", "n_value")
          .struct();
  final Type.Struct symbols =
      integers("Symtab", "As in the command LC_SYMTAB: ", "symoff", "nsyms", "stroff", "strsize")
          .field("entries", TEXTS, "Names of the symbols that have one.")
          .field("nlists", new Type.Array(symbol), "The symbols that have a name.")
          .struct();
  final Type.Struct dynamicSymbols =
      integers("Dysymtab", "As in the command LC_DYSYMTAB: ", DYNAMIC_SYMBOLS).struct();
  final Type.Struct linkInfo =
      integers("DyldInfo", "As in the command LC_DYLD_INFO: ", LINK_INFO).struct();
  final Type.Struct signature =
      integers("LinkedItData", "As in the command LC_CODE_SIGNATURE: ", "dataoff", "datasize")
          .struct();
  final Type.Struct library =
      macho
          .nested("Dylib")
          .string("name", "Path of the library.")
          .integer("timestamp", "When it was built, in seconds since 1970.")
          .string("compatibility_version", "The oldest version it can stand for.")
          .string("current_version", "Its version.")
          .struct();
  final Type.Struct certificate =
      macho
          .nested("Certificate")
          .string("issuer", "Who issued it.")
          .string("subject", "Whom it is about.")
          .bool("is_self_signed", "Whether both are the same.")
          .struct();
  final Type.Struct tool =
      macho
          .nested("BuildTool")
          .integer("tool", "Number of the tool.")
          .string("version", "Major and minor version of the tool.")
          .struct();
  final Type.Struct buildVersion =
      macho
          .nested("BuildVersion")
          .integer("platform", "Number of the platform.")
          .string("minos", "Oldest system it runs on.")
          .string("sdk", "Version of the kit it was built with.")
          .integer("ntools", "Number of tools.")
          .field("tools", new Type.Array(tool), "Tools that built it.")
          .struct();
  final Type.Struct minVersion =
      macho
          .nested("MinVersion")
          .integer("device", "Kind of system: MACOSX, IPHONEOS, TVOS or WATCHOS.")
          .string("version", "Oldest system it runs on.")
          .string("sdk", "Version of the kit it was built with.")
          .struct();
  final Type.Struct architecture =
      macho
          .nested("FatArch")
          .integer("cputype", "Processor.")
          .integer("cpusubtype", "Kind of the processor.")
          .integer("offset", "Where the file lies in the target.")
          .integer("size", "Size of the file.")
          .integer("align", "Alignment of the file, as a power of 2.")
          .integer("reserved", "Not used; only in universal files of 64 bits.")
          .struct();
  final Type.Struct file = file(macho.nested("File")).struct();
  private final Schema schema = declare();

  private static final String[] DYNAMIC_SYMBOLS = {
    "ilocalsym",
    "nlocalsym",
    "iextdefsym",
    "nextdefsym",
    "iundefsym",
    "nundefsym",
    "tocoff",
    "ntoc",
    "modtaboff",
    "nmodtab",
    "extrefsymoff",
    "nextrefsyms",
    "indirectsymoff",
    "nindirectsyms",
    "extreloff",
    "nextrel",
    "locreloff",
    "nlocrel"
  };
  private static final String[] LINK_INFO = {
    "rebase_off",
    "rebase_size",
    "bind_off",
    "bind_size",
    "weak_bind_off",
    "weak_bind_size",
    "lazy_bind_off",
    "lazy_bind_size",
    "export_off",
    "export_size"
  };

  private Schema.Builder integers(String struct, String documentation, String... fields) {
    Schema.Builder builder = macho.nested(struct);
    for (String field : fields) {
      builder.integer(field, documentation + field + ".");
    }
    return builder;
  }

  private Type.Struct section() {
    return integers(
            "Section",
            "As in loader.h: ",
            "addr",
            "size",
            "offset",
            "align",
            "reloff",
            "nreloc",
            "flags",
            "reserved1",
            "reserved2",
            "reserved3")
        .string("segname", "Name of the segment that the section is part of.")
        .string("sectname", "Name of the section.")
        .struct();
  }

  private Type.Struct segment() {
    return integers("Segment", "As in loader.h: ", "vmaddr", "vmsize", "fileoff", "filesize")
        .integer("fsize", "Size in the file; the same as filesize, which is a keyword in rules.")
        .integer("maxprot", "Permissions that it may get.")
        .integer("initprot", "Permissions at the start.")
        .integer("nsects", "Number of sections.")
        .integer("flags", "Bits SG_….")
        .string("segname", "Name of the segment.")
        .field("sections", new Type.Array(section), "Sections of the segment.")
        .struct();
  }

  /** The fields of one file, which the module has too. */
  private Schema.Builder file(Schema.Builder file) {
    file.integer("magic", "MH_MAGIC or one of the other three.");
    file.integer("cputype", "Processor, CPU_TYPE_….");
    file.integer("cpusubtype", "Kind of the processor, CPU_SUBTYPE_….");
    file.integer("filetype", "Kind of file, such as MH_EXECUTE.");
    file.integer("ncmds", "Number of load commands.");
    file.integer("sizeofcmds", "Size of the load commands.");
    file.integer("flags", "Bits such as MH_PIE.");
    file.integer("reserved", "Not used; only in files of 64 bits.");
    file.deprecated("number_of_segments", INTEGER, "Number of segments.", "segments.len()");
    file.string("dynamic_linker", "Path of the dynamic linker.");
    file.integer("entry_point", "Offset in the file of the first instruction.");
    file.integer("stack_size", "Size of the stack of the first thread.");
    file.string("source_version", "Version of the sources, five numbers.");
    file.field("symtab", symbols, "The symbol table.");
    file.field("dysymtab", dynamicSymbols, "Parts of the symbol table for dynamic linking.");
    file.field("code_signature_data", signature, "Where the signature lies.");
    file.field("segments", new Type.Array(segment), "Segments in the order of their commands.");
    file.field("dylibs", new Type.Array(library), "Libraries that it needs, or that it is.");
    file.field("dyld_info", linkInfo, "Where the data for the dynamic linker lie.");
    file.field("rpaths", TEXTS, "Paths to search for libraries.");
    file.field("entitlements", TEXTS, "Names in the entitlements of the signature.");
    file.field("certificates", new Type.Array(certificate), "Certificates of the signature.");
    file.string("uuid", "Identifier of the build.");
    file.field("build_version", buildVersion, "What it was built for and with.");
    file.field("min_version", minVersion, "What it was built for, in older files.");
    file.field("exports", TEXTS, "Names that it offers to others.");
    file.field("imports", TEXTS, "Names that it takes from others.");
    file.field("linker_options", TEXTS, "Options for the linker, in object files.");
    return file;
  }

  private Schema declare() {
    MachoConstants.declare(macho);
    file(macho);
    macho.integer("fat_magic", "FAT_MAGIC or FAT_MAGIC_64, in universal files.");
    macho.integer("nfat_arch", "Number of files in a universal file.");
    macho.field("fat_arch", new Type.Array(architecture), "Headers of the files in it.");
    macho.field("file", new Type.Array(file), "The files in it.");
    architectures(
        "file_index_for_arch",
        "Index in `file` of the file for a processor.",
        Architectures::fileIndex);
    architectures(
        "entry_point_for_arch",
        "Offset in the target of the first instruction for a processor.",
        Architectures::entryPoint);
    hash("dylib_hash", "MD5 of the names in `dylibs`", ImageDigests::libraries);
    hash("entitlement_hash", "MD5 of the names in `entitlements`", ImageDigests::entitlements);
    hash("export_hash", "MD5 of the names in `exports`", ImageDigests::exports);
    hash("import_hash", "MD5 of the names in `imports`", ImageDigests::imports);
    hash("symhash", "MD5 of the undefined symbols of the symbol table", ImageDigests::symbols);
    contains("has_dylib", "Whether `dylibs` has a name.", ImageDigests::hasLibrary);
    contains("has_entitlement", "Whether `entitlements` has a name.", ImageDigests::hasEntitlement);
    contains("has_export", "Whether `exports` has a name.", ImageDigests::hasExport);
    contains("has_import", "Whether `imports` has a name.", ImageDigests::hasImport);
    contains("has_rpath", "Whether `rpaths` has a path.", ImageDigests::hasRunPath);
    return macho.build();
  }

  private void architectures(String name, String text, Function<Invocation, Value> code) {
    macho.function(name, text, INTEGER, code, INTEGER);
    macho.function(name, text, INTEGER, code, INTEGER, INTEGER);
  }

  private void hash(String name, String text, Function<Invocation, Value> code) {
    macho.function(
        name,
        text
            + ", in lower case, sorted, each once, joined by commas; of the first file in universal files.",
        STRING,
        code);
  }

  private void contains(String name, String text, Function<Invocation, Value> code) {
    macho.function(name, text + " Upper and lower case are the same.", BOOL, code, STRING);
  }

  Schema schema() {
    return schema;
  }
}
