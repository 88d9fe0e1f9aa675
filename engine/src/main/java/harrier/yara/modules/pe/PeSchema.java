package harrier.yara.modules.pe;

import harrier.yara.authenticode.SignatureSchema;
import harrier.yara.module.Schema;
import harrier.yara.value.Type;

/** What the module declares: the union of YARA's and YARA-X's members. */
final class PeSchema {
  private final Schema.Builder pe =
      Schema.of(
          "pe",
          "Windows executables (Portable Executable): headers, sections, imports, exports, resources, version"
              + " information, signatures. Fields are undefined in other files, except is_pe.");

  final Type.Struct version =
      pe.nested("version")
          .integer("major", "The number before the dot.")
          .integer("minor", "The number behind the dot.")
          .struct();
  final Type.Struct pair =
      pe.nested("version_string")
          .string("key", "Name of the string, such as CompanyName.")
          .string("value", "The string, in UTF-8.")
          .struct();
  final Type.Struct tool =
      pe.nested("rich_tool")
          .integer("toolid", "Which tool: compiler, assembler, linker ….")
          .integer("version", "Build number of the tool.")
          .integer("times", "How many objects it made.")
          .struct();
  final Type.Struct rich = rich();
  final Type.Struct section = section();
  final Type.Struct directory =
      pe.nested("data_directory")
          .integer("virtual_address", "Relative address; of the table of signatures the offset.")
          .integer("size", "Number of bytes.")
          .struct();
  final Type.Struct resource = resource();
  final Type.Struct function =
      pe.nested("imported_function")
          .string(
              "name", "Its name; for imports by ordinal a well-known name or ord and the number.")
          .integer("ordinal", "Its ordinal; undefined if it is imported by name.")
          .integer("rva", "Relative address of the place where its address is put.")
          .struct();
  final Type.Struct library =
      pe.nested("import")
          .string("library_name", "Name of the library.")
          .integer("number_of_functions", "How many functions are imported.")
          .field("functions", new Type.Array(function), "The functions in order.")
          .struct();
  final Type.Struct export =
      pe.nested("export")
          .string("name", "Its name; undefined if it is exported by ordinal only.")
          .integer("ordinal", "Its ordinal.")
          .integer("rva", "Relative address of the function or of forward_name.")
          .integer("offset", "Offset of the function; undefined for forwards.")
          .string("forward_name", "Library and function that stand in for it.")
          .struct();
  final SignatureSchema signature = new SignatureSchema(pe);
  final Type.Struct overlay =
      pe.nested("overlay")
          .integer("offset", "Where the last section ends; 0 if nothing follows.")
          .integer("size", "Bytes behind the last section.")
          .struct();

  private final Schema schema;

  PeSchema() {
    pe.bool("is_pe", "Whether the target is a PE file.");
    HeaderField.ALL.forEach(field -> pe.integer(field.name(), field.documentation()));
    HeaderField.Version.ALL.forEach(v -> pe.field(v.name(), version, v.documentation()));
    sectionsAndResources();
    importsAndExports();
    signatures();
    Functions.declare(pe);
    Constants.declare(pe);
    schema = pe.build();
  }

  Schema schema() {
    return schema;
  }

  private void sectionsAndResources() {
    pe.integer("entry_point", "Offset of the entry point.")
        .deprecated(
            "number_of_sections", Type.Scalar.INTEGER, "Number of sections.", "sections.len()")
        .field("sections", new Type.Array(section), "The section table.")
        .field("data_directories", new Type.Array(directory), "The data directory.")
        .field("overlay", overlay, "What follows the last section.")
        .field("rich_signature", rich, "List of build tools, left by Microsoft's linker.")
        .string("pdb_path", "Path of the file with the symbols.")
        .deprecated(
            "number_of_resources", Type.Scalar.INTEGER, "Number of resources.", "resources.len()")
        .field("resources", new Type.Array(resource), "The resources.")
        .integer("resource_timestamp", "When the resources were made, in seconds since 1970.")
        .field("resource_version", version, "Version of the resources.")
        .integer("number_of_version_infos", "Number of strings of the version information.")
        .field(
            "version_info",
            new Type.Dictionary(Type.Scalar.STRING, Type.Scalar.STRING),
            "Strings of the version information by name; of several with one name the last.")
        .field(
            "version_info_list",
            new Type.Array(pair),
            "Strings of the version information in order.");
  }

  private void importsAndExports() {
    pe.integer("number_of_imports", "Number of libraries in import_details.")
        .integer("number_of_imported_functions", "Number of functions of all these libraries.")
        .field("import_details", new Type.Array(library), "What the file imports.")
        .integer("number_of_delayed_imports", "Number of libraries in delayed_import_details.")
        .integer(
            "number_of_delayed_imported_functions", "Number of functions of all these libraries.")
        .field(
            "delayed_import_details",
            new Type.Array(library),
            "What the file imports when it is first called.")
        .integer("number_of_exports", "Number of exported functions.")
        .field("export_details", new Type.Array(export), "What the file exports.")
        .string("dll_name", "The name that the file gives itself as a library.")
        .integer("export_timestamp", "When the exports were made, in seconds since 1970.");
  }

  private void signatures() {
    pe.bool("is_signed", "Whether one of the signatures is verified.")
        .deprecated(
            "number_of_signatures",
            Type.Scalar.INTEGER,
            "Number of signatures.",
            "signatures.len()")
        .field(
            "signatures",
            new Type.Array(signature.signature()),
            "Authenticode signatures, nested ones too.");
  }

  private Type.Struct rich() {
    Schema.Builder struct =
        pe.nested("rich_signature")
            .integer("offset", "Where the list begins.")
            .integer("length", "Number of bytes.")
            .integer("key", "The key that it is encrypted with.")
            .string("raw_data", "The list as it stands in the file.")
            .string("clear_data", "The list, decrypted.")
            .string("version_data", "Tools and versions of the list, without the counts.")
            .field("tools", new Type.Array(tool), "The tools.");
    Functions.declareRich(struct);
    return struct.struct();
  }

  private Type.Struct section() {
    return pe.nested("section")
        .string("name", "Its name as the section table has it.")
        .string("full_name", "Its name; long names are looked up in the table of strings.")
        .integer("characteristics", "Bits: the SECTION_… values.")
        .integer("raw_data_size", "Bytes in the file.")
        .integer("raw_data_offset", "Offset in the file.")
        .integer("virtual_address", "Relative address in memory.")
        .integer("virtual_size", "Bytes in memory.")
        .integer("pointer_to_relocations", "Offset of relocations, 0 in images.")
        .integer("pointer_to_line_numbers", "Offset of COFF line numbers.")
        .integer("number_of_relocations", "Number of relocations.")
        .integer("number_of_line_numbers", "Number of COFF line numbers.")
        .struct();
  }

  private Type.Struct resource() {
    return pe.nested("resource")
        .integer("length", "Number of bytes.")
        .integer("rva", "Relative address.")
        .integer("offset", "Offset; undefined if the address is not backed by the file.")
        .integer("type", "Type: one of the RESOURCE_TYPE_… values; undefined if it has a name.")
        .integer("id", "Number; undefined if it has a name.")
        .integer("language", "Language and sublanguage; undefined if that has a name.")
        .string("type_string", "Name of the type, UTF-16.")
        .string("name_string", "Name, UTF-16.")
        .string("language_string", "Name of the language, UTF-16.")
        .struct();
  }
}
