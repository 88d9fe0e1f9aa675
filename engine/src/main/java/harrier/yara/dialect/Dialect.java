package harrier.yara.dialect;

/**
 * Which meaning is taken where YARA 4.5 and YARA-X 1.20 differ. {@link #HARRIER} accepts what either accepts and takes one
 * documented meaning for each construct (docs/LANGUAGE.md); the other two follow one engine.
 */
public enum Dialect {
  /** The default: the union of both languages. */
  HARRIER,
  /** YARA 4.5. */
  YARA,
  /** YARA-X 1.20. */
  YARA_X;

  /** {@code with}, {@code .len()}, tuples of booleans, float readers, {@code (?:)}, {@code 1_000}, float metadata and the like. */
  public boolean extensions() {
    return this != YARA;
  }

  /** What only YARA takes: {@code entrypoint}, {@code any of (rule*)}, regular expressions as booleans, repeated modifiers. */
  public boolean legacy() {
    return this != YARA_X;
  }

  /** Regular expressions: <code>{</code> as a literal, unknown escapes as the character, patterns that match the empty run. */
  public boolean relaxedRegex() {
    return this != YARA_X;
  }

  /** {@code \v} is the vertical tab, not the letter; POSIX classes, inline flags and {@code (?:)} are known. */
  public boolean modernRegex() {
    return this != YARA;
  }

  /** {@code 0 of} means "none of" instead of "at least none", which is always true. */
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

  /** {@code xor fullword} looks at the neighbours after taking the key away; otherwise at the raw bytes. */
  public boolean xorFullwordDecodes() {
    return this != YARA;
  }

  /** base64 matches are verified by decoding, from 3 bytes of text on; otherwise by the trimmed encodings, from 1. */
  public boolean exactBase64() {
    return this != YARA;
  }

  /** Ranges of {@code hash} and {@code math} functions that reach past the end are cut there; otherwise undefined. */
  public boolean clampsRanges() {
    return this != YARA_X;
  }
}
