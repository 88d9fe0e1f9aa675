package harrier.yara.modules.pe;

/**
 * How much of a file is looked at. Well-formed files stay far below; what lies beyond is left out.
 */
final class Limits {
  /** Sections, as the Windows loader. */
  static final int SECTIONS = 96;

  /** Libraries that a file imports, and functions of one library. */
  static final int IMPORTS = 16_384;

  /** Functions of all libraries together. */
  static final int IMPORTED_FUNCTIONS = 1 << 16;

  /** Bytes of all names of imported functions together, and of all names of resources. */
  static final int NAME_BYTES = 1 << 23;

  /** Exported functions. */
  static final int EXPORTS = 16_384;

  /** Leaves of the resource tree. */
  static final int RESOURCES = 65_536;

  /** Entries of the directories of the resource tree that are visited. */
  static final int RESOURCE_ENTRIES = 1 << 20;

  /** Length that a resource may claim; more is taken for garbage. */
  static final int RESOURCE_SIZE = 0x3FFF_FFFF;

  /** Resources that are read as version information. */
  static final int VERSION_RESOURCES = 256;

  /** Bytes of a resource that are read as version information. */
  static final int VERSION_INFO = 1 << 16;

  /** Strings of version information. */
  static final int VERSION_STRINGS = 4_096;

  /** Bytes of the name of a function. */
  static final int FUNCTION_NAME = 1_024;

  /** Bytes of the name of a library. */
  static final int LIBRARY_NAME = 512;

  /** Bytes of a path or of the long name of a section. */
  static final int PATH = 4_096;

  /** Characters of the name of a resource. */
  static final int RESOURCE_NAME = 1_000;

  /** Bytes before the PE header in which the rich header is sought. */
  static final int STUB = 1 << 20;

  /** Entries of the debug directory. */
  static final int DEBUG_ENTRIES = 1_024;

  /**
   * Bytes of a file whose digest is computed with an algorithm that is slow and long out of use.
   */
  static final int SLOW_DIGEST_BYTES = 1 << 22;

  private Limits() {}
}
