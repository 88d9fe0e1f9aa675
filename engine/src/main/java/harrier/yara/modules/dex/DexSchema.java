package harrier.yara.modules.dex;

import static harrier.yara.value.Type.Scalar.BOOL;
import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.REGEXP;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** What the module declares. */
final class DexSchema {
  private static final Type TEXTS = new Type.Array(STRING);

  private static final String NUMBERS =
      "ENDIAN_CONSTANT 0x12345678 REVERSE_ENDIAN_CONSTANT 0x78563412 NO_INDEX 0xffffffff";
  private static final String ACCESS_FLAGS =
      """
      ACC_PUBLIC 0x1 ACC_PRIVATE 0x2 ACC_PROTECTED 0x4 ACC_STATIC 0x8 ACC_FINAL 0x10
      ACC_SYNCHRONIZED 0x20 ACC_VOLATILE 0x40 ACC_BRIDGE 0x40 ACC_TRANSIENT 0x80 ACC_VARARGS 0x80
      ACC_NATIVE 0x100 ACC_INTERFACE 0x200 ACC_ABSTRACT 0x400 ACC_STRICT 0x800 ACC_SYNTHETIC 0x1000
      ACC_ANNOTATION 0x2000 ACC_ENUM 0x4000 ACC_CONSTRUCTOR 0x10000
      ACC_DECLARED_SYNCHRONIZED 0x20000
      """;
  private static final String ITEM_TYPES =
      """
      TYPE_HEADER_ITEM 0x0 TYPE_STRING_ID_ITEM 0x1 TYPE_TYPE_ID_ITEM 0x2 TYPE_PROTO_ID_ITEM 0x3
      TYPE_FIELD_ID_ITEM 0x4 TYPE_METHOD_ID_ITEM 0x5 TYPE_CLASS_DEF_ITEM 0x6
      TYPE_CALL_SITE_ID_ITEM 0x7 TYPE_METHOD_HANDLE_ITEM 0x8 TYPE_MAP_LIST 0x1000
      TYPE_TYPE_LIST 0x1001 TYPE_ANNOTATION_SET_REF_LIST 0x1002 TYPE_ANNOTATION_SET_ITEM 0x1003
      TYPE_CLASS_DATA_ITEM 0x2000 TYPE_CODE_ITEM 0x2001 TYPE_STRING_DATA_ITEM 0x2002
      TYPE_DEBUG_INFO_ITEM 0x2003 TYPE_ANNOTATION_ITEM 0x2004 TYPE_ENCODED_ARRAY_ITEM 0x2005
      TYPE_ANNOTATIONS_DIRECTORY_ITEM 0x2006 TYPE_HIDDENAPI_CLASS_DATA_ITEM 0xf000
      """;

  private final Schema.Builder dex =
      Schema.of(
          "dex",
          "Programs of Android's virtual machines (Dalvik executable format). Members of YARA and of YARA-X lie side by"
              + " side. One has two types there and cannot be both: header.magic is the number 0x6465780a, as in YARA-X;"
              + " in YARA it is text, to be compared with DEX_FILE_MAGIC_035 and so on. Compare header.version instead.");
  final Type.Struct header =
      integers("Header", HEADER)
          .string("signature", "SHA-1 as recorded in the file, in hexadecimal.")
          .integer("version", "Version of the format, such as 35.")
          .integer("link_off", "Offset of the data for static linking.")
          .integer("data_off", "Offset of the data.")
          .integer("container_size", "Size of the container, from version 41 on.")
          .integer("header_offset", "Offset of this header in it, from version 41 on.")
          .struct();
  final Type.Struct stringId =
      integers("StringId", "offset", "size").string("value", "The string.").struct();
  final Type.Struct typeId = integers("TypeId", "descriptor_idx").struct();
  final Type.Struct protoId =
      integers("ProtoId", "shorty_idx", "return_type_idx", "parameters_offset").struct();
  final Type.Struct fieldId = integers("FieldId", "class_idx", "type_idx", "name_idx").struct();
  final Type.Struct methodId = integers("MethodId", "class_idx", "proto_idx", "name_idx").struct();
  final Type.Struct classDef =
      integers("ClassDef", CLASS_DEF)
          .string("class", "Name of the class.")
          .string("superclass", "Name of what it extends.")
          .string("source_file", "Name of the file that declares it.")
          .struct();
  final Type.Struct classData = integers("ClassData", CLASS_DATA).struct();
  final Type.Struct mapItem = integers("MapItem", "type", "unused", "size", "offset").struct();
  final Type.Struct mapList =
      dex.nested("MapList")
          .integer("size", "Number of items.")
          .field("map_item", new Type.Array(mapItem), "The items.")
          .field("items", new Type.Array(mapItem), "The items.")
          .struct();
  final Type.Struct proto =
      dex.nested("Proto")
          .string("shorty", "Kinds of result and parameters, a letter each.")
          .string("return_type", "Type of the result.")
          .integer("parameters_count", "Number of parameters.")
          .field("parameters", TEXTS, "Types of the parameters.")
          .struct();
  final Type.Struct field =
      dex.nested("Field")
          .string("class", "Class of the field.")
          .string("type", "Type of the field.")
          .string("name", "Its name.")
          .struct();
  final Type.Struct method =
      dex.nested("Method")
          .string("class", "Class of the method.")
          .field("proto", proto, "What it takes and returns.")
          .string("name", "Its name.")
          .struct();
  final Type.Struct codeItem =
      integers("CodeItem", CODE_ITEM).string("insns", "The instructions.").struct();
  final Type.Struct definedField =
      integers("EncodedField", "static", "instance", "field_idx_diff", "access_flags")
          .string("class_name", "Class of the field.")
          .string("name", "Its name.")
          .string("proto", "Its type.")
          .struct();
  final Type.Struct definedMethod =
      integers("EncodedMethod", ENCODED_METHOD)
          .string("class_name", "Class of the method.")
          .string("name", "Its name.")
          .string("proto", "Kinds of result and parameters, a letter each.")
          .field("code_item", codeItem, "Its code.")
          .struct();
  private final Schema schema = declare();

  private static final String[] HEADER = {
    "magic",
    "checksum",
    "file_size",
    "header_size",
    "endian_tag",
    "link_size",
    "link_offset",
    "map_offset",
    "string_ids_size",
    "string_ids_offset",
    "type_ids_size",
    "type_ids_offset",
    "proto_ids_size",
    "proto_ids_offset",
    "field_ids_size",
    "field_ids_offset",
    "method_ids_size",
    "method_ids_offset",
    "class_defs_size",
    "class_defs_offset",
    "data_size",
    "data_offset"
  };
  private static final String[] CLASS_DEF = {
    "class_idx",
    "access_flags",
    "super_class_idx",
    "interfaces_offset",
    "source_file_idx",
    "annotations_offset",
    "class_data_offset",
    "static_values_offset"
  };
  private static final String[] CLASS_DATA = {
    "static_fields_size", "instance_fields_size", "direct_methods_size", "virtual_methods_size"
  };
  private static final String[] CODE_ITEM = {
    "registers_size", "ins_size", "outs_size", "tries_size", "debug_info_off", "insns_size"
  };
  private static final String[] ENCODED_METHOD = {
    "direct", "virtual", "method_idx_diff", "access_flags", "code_off"
  };

  private Schema.Builder integers(String struct, String... fields) {
    Schema.Builder builder = dex.nested(struct);
    for (String field : fields) {
      builder.integer(field, "As in the format's description: " + field + ".");
    }
    return builder;
  }

  private Schema declare() {
    for (int version = 35; version <= 39; version++) {
      dex.constant(
          "DEX_FILE_MAGIC_0" + version,
          new Value.Text(ByteString.latin1("dex\n0" + version)),
          STRING,
          "First seven bytes of a file of version "
              + version
              + ", as YARA's header.magic has them.");
    }
    constants(NUMBERS, "A number of the format.");
    constants(ACCESS_FLAGS, "A bit of `access_flags`.");
    constants(ITEM_TYPES, "A value of `map_list.items[].type`.");
    dex.bool("is_dex", "Whether the target is a Dalvik executable.");
    dex.field("header", header, "The header.");
    dex.field("map_list", mapList, "What lies where in the file.");
    tables();
    functions();
    return dex.build();
  }

  private void tables() {
    dex.field("strings", TEXTS, "All strings.");
    dex.field("types", TEXTS, "Names of all types.");
    dex.field("protos", new Type.Array(proto), "What methods take and return.");
    dex.field("fields", new Type.Array(field), "Fields that are used or defined.");
    dex.field("methods", new Type.Array(method), "Methods that are used or defined.");
    dex.field("class_defs", new Type.Array(classDef), "Classes that are defined.");
    dex.field("string_ids", new Type.Array(stringId), "The table of strings.");
    dex.field("type_ids", new Type.Array(typeId), "The table of types, by index.");
    dex.field("proto_ids", new Type.Array(protoId), "The table of prototypes, by index.");
    dex.field("field_ids", new Type.Array(fieldId), "The table of fields, by index.");
    dex.field("method_ids", new Type.Array(methodId), "The table of methods, by index.");
    dex.field("class_data_item", new Type.Array(classData), "Numbers of members of the classes.");
    dex.integer("number_of_fields", "Length of `field`.");
    dex.field("field", new Type.Array(definedField), "Fields that are defined.");
    dex.integer("number_of_methods", "Length of `method`.");
    dex.field("method", new Type.Array(definedMethod), "Methods that are defined.");
  }

  private void functions() {
    dex.function(
        "checksum", "Adler-32 of the file after the checksum.", INTEGER, DexFunctions::checksum);
    dex.function(
        "signature", "SHA-1 of the file after the signature.", STRING, DexFunctions::signature);
    dex.function(
        "contains_string",
        "Whether a string is there.",
        BOOL,
        DexFunctions::containsString,
        STRING);
    dex.function(
        "contains_class",
        "Whether a class of that name is defined.",
        BOOL,
        DexFunctions::containsClass,
        STRING);
    dex.function(
        "contains_method",
        "Whether a method of that name is used or defined.",
        BOOL,
        DexFunctions::containsMethod,
        STRING);
    String hasClass = "Whether a class with methods is defined.";
    dex.function("has_class", hasClass, BOOL, DexFunctions::hasClass, STRING);
    dex.function("has_class", hasClass, BOOL, DexFunctions::hasClass, REGEXP);
    String hasMethod = "Whether a method is defined, by name, or by class and name.";
    dex.function("has_method", hasMethod, BOOL, DexFunctions::hasMethod, STRING);
    dex.function("has_method", hasMethod, BOOL, DexFunctions::hasMethod, REGEXP);
    dex.function("has_method", hasMethod, BOOL, DexFunctions::hasMethod, STRING, STRING);
    dex.function("has_method", hasMethod, BOOL, DexFunctions::hasMethod, REGEXP, REGEXP);
  }

  private void constants(String table, String documentation) {
    String[] words = table.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      dex.constant(words[i], Long.decode(words[i + 1]), documentation);
    }
  }

  Schema schema() {
    return schema;
  }
}
