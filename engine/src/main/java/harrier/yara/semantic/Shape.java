package harrier.yara.semantic;

import harrier.yara.value.Type;

/**
 * What every value of an expression has in common.
 *
 * @param letters case of the ASCII letters of a string
 * @param length number of bytes of a string, -1 if not known
 * @param min least integer
 * @param max greatest integer
 */
record Shape(Type.Letters letters, int length, long min, long max) {
  /** Nothing known. */
  static final Shape ANY = new Shape(Type.Letters.MIXED, -1, Long.MIN_VALUE, Long.MAX_VALUE);

  /** Integers between two ends, both inclusive. */
  static Shape between(long min, long max) {
    return new Shape(Type.Letters.MIXED, -1, min, max);
  }

  /** Strings of a form. */
  static Shape of(Type.TextForm form) {
    return form.equals(Type.TextForm.ANY)
        ? ANY
        : new Shape(form.letters(), form.length(), Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
