package harrier.yara.dialect;

/**
 * Which meaning is taken where YARA 4.5 and YARA-X 1.20 differ. {@link #HARRIER} accepts what
 * either accepts and takes one documented meaning for each construct (docs/LANGUAGE.md); the other
 * two follow one engine.
 */
public enum Dialect {
  /** The default: the union of both languages. */
  HARRIER,
  /** YARA 4.5. */
  YARA,
  /** YARA-X 1.20. */
  YARA_X;

  /**
   * {@code with}, {@code .len()}, tuples of booleans, float readers, {@code (?:)}, {@code 1_000},
   * float metadata and the like.
   */
  public boolean extensions() {
    return this != YARA;
  }

  /**
   * What only YARA takes: {@code entrypoint}, {@code any of (rule*)}, regular expressions as
   * booleans, repeated modifiers.
   */
  public boolean legacy() {
    return this != YARA_X;
  }

  /**
   * Regular expressions: <code>{</code> as a literal, unknown escapes as the character, patterns
   * that match the empty run.
   */
  public boolean relaxedRegex() {
    return this != YARA_X;
  }

  /**
   * {@code \v} is the vertical tab, not the letter; POSIX classes, inline flags and {@code (?:)}
   * are known.
   */
  public boolean modernRegex() {
    return this != YARA;
  }

  /**
   * {@code 0 of} patterns means "none of" instead of "at least none", which is always true. In
   * loops and over tuples 0 always means none.
   */
  public boolean zeroMeansNone() {
    return this != YARA_X;
  }

  /** A quantifier that is undefined asks for all. */
  public boolean undefinedQuantifierIsAll() {
    return this == YARA;
  }

  /** {@code not (undefined < 1.0)} is true. */
  public boolean undefinedFloatLessIsFalse() {
    return this == YARA;
  }

  /** {@code ==} and {@code !=} on floats allow for one machine epsilon. */
  public boolean floatEpsilon() {
    return this == YARA;
  }

  /** Overflow, division by zero and out-of-range indexes of constants are compile errors. */
  public boolean strictConstants() {
    return this == YARA;
  }

  /** A shift by a negative number takes its low six bits; otherwise it is undefined. */
  public boolean negativeShiftWraps() {
    return this == YARA_X;
  }

  /**
   * {@code xor fullword} looks at the neighbours after taking the key away; otherwise at the raw
   * bytes.
   */
  public boolean xorFullwordDecodes() {
    return this != YARA;
  }

  /**
   * base64 matches are verified by decoding, from 3 bytes of text on; otherwise by the trimmed
   * encodings, from 1.
   */
  public boolean exactBase64() {
    return this != YARA;
  }

  /**
   * Ranges of {@code hash} functions that reach past the end are cut there; otherwise undefined.
   */
  public boolean clampsRanges() {
    return this != YARA_X;
  }

  /**
   * Truth values of modules and external variables stand for 1 and 0 where a number is wanted;
   * otherwise only {@code == 0} and {@code == 1} are understood.
   */
  public boolean boolsAreIntegers() {
    return this != YARA_X;
  }

  /** Constants that overflow by little become the nearest integer; otherwise they wrap. */
  public boolean saturatesConstants() {
    return this == YARA_X;
  }

  /**
   * A constant position that no match can have ({@code $a at -1}, {@code @a[0]}) is a compile
   * error; otherwise undefined.
   */
  public boolean rejectsImpossiblePositions() {
    return this == YARA_X;
  }

  /**
   * Loops are at most four deep, do not hide variables of outer loops, and loops over patterns do
   * not nest.
   */
  public boolean limitsLoops() {
    return this == YARA;
  }

  /**
   * {@code hash} functions of no bytes give the digest of the empty run; otherwise they are
   * undefined on empty targets.
   */
  public boolean digestsNothing() {
    return this != YARA;
  }

  /** {@code math.min} and {@code math.max} compare unsigned. */
  public boolean unsignedExtremes() {
    return this == YARA;
  }

  /** {@code math.mode} of no bytes is 0; otherwise undefined. */
  public boolean modeOfNothing() {
    return this == YARA;
  }

  /**
   * {@code string.to_int} takes leading blanks and, without a base or with base 0, {@code 0x} and
   * octal {@code 0}.
   */
  public boolean lenientToInt() {
    return this != YARA_X;
  }

  /**
   * Of the plain and the wide form of a text at one offset the longer counts; otherwise the
   * shorter.
   */
  public boolean longestOfForms() {
    return this == YARA_X;
  }

  /**
   * {@code icontains} and its like take upper and lower case of letters beyond ASCII for the same.
   */
  public boolean foldsUnicode() {
    return this == YARA_X;
  }

  /**
   * Patterns in which YARA finds no good bytes to search for get a warning; otherwise those that
   * slow this engine down.
   */
  public boolean warnsOfPoorAtoms() {
    return this == YARA;
  }

  /** Floats that no 64 bits hold are infinite; otherwise an error. */
  public boolean takesInfiniteFloats() {
    return this != HARRIER;
  }

  /**
   * Functions of a file format's module answer "no" or 0 on targets of other formats; otherwise
   * they are undefined.
   */
  public boolean answersOnOtherFormats() {
    return this == YARA_X;
  }

  /**
   * Addresses of an executable may lead to offsets behind the end of the file; otherwise these are
   * undefined.
   */
  public boolean offsetsBeyondEnd() {
    return this == YARA_X;
  }

  /**
   * Imports of an executable by names that no compiler makes (anything but ASCII letters, digits
   * and {@code ._?@$()<>}) are left out, and names of libraries may hold blanks; otherwise the
   * former count and the latter do not.
   */
  public boolean plainImportNames() {
    return this != YARA_X;
  }
}
