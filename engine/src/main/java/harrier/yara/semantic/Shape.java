package harrier.yara.semantic;

/**
 * What every value of an expression has in common.
 *
 * @param letters case of the ASCII letters of a string
 * @param length number of bytes of a string, -1 if not known
 * @param min least integer
 * @param max greatest integer
 */
record Shape(Letters letters, int length, long min, long max) {
  /** Nothing known. */
  static final Shape ANY = new Shape(Letters.MIXED, -1, Long.MIN_VALUE, Long.MAX_VALUE);

  /** Case of letters. */
  enum Letters {
    MIXED,
    LOWER,
    UPPER
  }

  /** A lowercase string of a length. */
  static Shape lower(int length) {
    return new Shape(Letters.LOWER, length, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Integers between two ends, both inclusive. */
  static Shape between(long min, long max) {
    return new Shape(Letters.MIXED, -1, min, max);
  }

  /** What is known of a module function's results. */
  static Shape ofFunction(String module, String function) {
    return switch (module + "." + function) {
      case "hash.md5" -> lower(32);
      case "hash.sha1" -> lower(40);
      case "hash.sha256" -> lower(64);
      case "pe.imphash" -> lower(32);
      case "elf.import_md5" -> lower(32);
      default -> ANY;
    };
  }
}
