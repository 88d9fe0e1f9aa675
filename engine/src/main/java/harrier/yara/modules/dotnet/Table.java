package harrier.yara.modules.dotnet;

/**
 * The tables of the metadata with their columns (ECMA-335 II.22). A column is a number of 1, 2 or 4
 * bytes, an index into the heap of strings (S), identifiers (G) or blobs (B), an index of a row of
 * one table (number after @), or of one of several tables (name of a {@link CodedIndex}).
 */
enum Table {
  MODULE("2 S G G G"),
  TYPE_REF("RESOLUTION_SCOPE S S"),
  TYPE_DEF("4 S S TYPE_DEF_OR_REF @4 @6"),
  FIELD_POINTER("@4"),
  FIELD("2 S B"),
  METHOD_POINTER("@6"),
  METHOD("4 2 2 S B @8"),
  PARAMETER_POINTER("@8"),
  PARAMETER("2 2 S"),
  INTERFACE_IMPLEMENTATION("@2 TYPE_DEF_OR_REF"),
  MEMBER_REF("MEMBER_REF_PARENT S B"),
  CONSTANT("1 1 HAS_CONSTANT B"),
  CUSTOM_ATTRIBUTE("HAS_CUSTOM_ATTRIBUTE CUSTOM_ATTRIBUTE_TYPE B"),
  FIELD_MARSHAL("HAS_FIELD_MARSHAL B"),
  SECURITY("2 HAS_SECURITY B"),
  CLASS_LAYOUT("2 4 @2"),
  FIELD_LAYOUT("4 @4"),
  SIGNATURE("B"),
  EVENT_MAP("@2 @20"),
  EVENT_POINTER("@20"),
  EVENT("2 S TYPE_DEF_OR_REF"),
  PROPERTY_MAP("@2 @23"),
  PROPERTY_POINTER("@23"),
  PROPERTY("2 S B"),
  METHOD_SEMANTICS("2 @6 HAS_SEMANTICS"),
  METHOD_IMPLEMENTATION("@2 METHOD_DEF_OR_REF METHOD_DEF_OR_REF"),
  MODULE_REF("S"),
  TYPE_SPEC("B"),
  IMPLEMENTATION_MAP("2 MEMBER_FORWARDED S @26"),
  FIELD_ADDRESS("4 @4"),
  EDIT_LOG("4 4"),
  EDIT_MAP("4"),
  ASSEMBLY("4 2 2 2 2 4 B S S"),
  ASSEMBLY_PROCESSOR("4"),
  ASSEMBLY_SYSTEM("4 4 4"),
  ASSEMBLY_REF("2 2 2 2 4 B S S B"),
  ASSEMBLY_REF_PROCESSOR("4 @35"),
  ASSEMBLY_REF_SYSTEM("4 4 4 @35"),
  FILE("4 S B"),
  EXPORTED_TYPE("4 4 S S IMPLEMENTATION"),
  RESOURCE("4 4 S IMPLEMENTATION"),
  NESTED_CLASS("@2 @2"),
  GENERIC_PARAMETER("2 2 TYPE_OR_METHOD_DEF S"),
  METHOD_SPEC("METHOD_DEF_OR_REF B"),
  GENERIC_CONSTRAINT("@42 TYPE_DEF_OR_REF");

  private final String[] columns;

  Table(String columns) {
    this.columns = columns.split(" ");
  }

  String[] columns() {
    return columns;
  }
}
