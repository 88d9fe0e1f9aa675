package harrier.yara.modules.macho;

/**
 * One load command.
 *
 * @param body the whole command with its type and size
 */
record LoadCommand(long type, Slice body) {
  static final long SEGMENT = 0x1;
  static final long SYMBOLS = 0x2;
  static final long THREAD = 0x4;
  static final long UNIX_THREAD = 0x5;
  static final long DYNAMIC_SYMBOLS = 0xB;
  static final long LOAD_LIBRARY = 0xC;
  static final long OWN_LIBRARY = 0xD;
  static final long LINKER = 0xE;
  static final long OWN_LINKER = 0xF;
  static final long SEGMENT_64 = 0x19;
  static final long UUID = 0x1B;
  static final long SIGNATURE = 0x1D;
  static final long LAZY_LIBRARY = 0x20;
  static final long LINK_INFO = 0x22;
  static final long MIN_MACOS = 0x24;
  static final long MIN_IOS = 0x25;
  static final long SOURCE_VERSION = 0x2A;
  static final long LINKER_OPTION = 0x2D;
  static final long MIN_TVOS = 0x2F;
  static final long MIN_WATCHOS = 0x30;
  static final long BUILD_VERSION = 0x32;
  static final long WEAK_LIBRARY = 0x80000018L;
  static final long RUN_PATH = 0x8000001CL;
  static final long REEXPORTED_LIBRARY = 0x8000001FL;
  static final long LINK_INFO_ONLY = 0x80000022L;
  static final long UPWARD_LIBRARY = 0x80000023L;
  static final long MAIN = 0x80000028L;
  static final long EXPORTS_TRIE = 0x80000033L;
  static final long CHAINED_FIXUPS = 0x80000034L;

  boolean isSegment() {
    return type == SEGMENT || type == SEGMENT_64;
  }

  boolean isLibrary() {
    return type == LOAD_LIBRARY
        || type == OWN_LIBRARY
        || type == WEAK_LIBRARY
        || type == REEXPORTED_LIBRARY
        || type == LAZY_LIBRARY
        || type == UPWARD_LIBRARY;
  }

  boolean isMinimumVersion() {
    return type == MIN_MACOS || type == MIN_IOS || type == MIN_TVOS || type == MIN_WATCHOS;
  }
}
