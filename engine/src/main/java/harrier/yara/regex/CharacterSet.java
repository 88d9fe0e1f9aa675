package harrier.yara.regex;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** An immutable set of Unicode characters. */
final class CharacterSet {
  /** One more than the largest character. */
  static final int LIMIT = 0x110000;

  /** No character. */
  static final CharacterSet NONE = new CharacterSet(new long[0]);

  /** All characters. */
  static final CharacterSet ALL = range(0, LIMIT - 1);

  /** Bit c % 64 of word c / 64 for each character c; the last word is not zero. */
  private final long[] words;

  private CharacterSet(long[] words) {
    this.words = words;
  }

  private static CharacterSet trimmed(long[] words) {
    int length = words.length;
    while (length > 0 && words[length - 1] == 0) {
      length--;
    }
    return new CharacterSet(length == words.length ? words : Arrays.copyOf(words, length));
  }

  /** One character. */
  static CharacterSet of(int c) {
    return range(c, c);
  }

  /** All characters from {@code low} to {@code high}, both inclusive. */
  static CharacterSet range(int low, int high) {
    long[] words = new long[(high >> 6) + 1];
    Arrays.fill(words, low >> 6, words.length, -1);
    words[low >> 6] &= -1L << low;
    words[high >> 6] &= -1L >>> 63 - (high & 63);
    return new CharacterSet(words);
  }

  /** All characters of which something is true. */
  static CharacterSet where(IntPredicate isMember) {
    long[] words = new long[LIMIT >> 6];
    for (int c = 0; c < LIMIT; c++) {
      if (isMember.test(c)) {
        words[c >> 6] |= 1L << c;
      }
    }
    return trimmed(words);
  }

  /** The characters of each kind, {@code 0..kinds - 1}. */
  static CharacterSet[] split(int kinds, IntUnaryOperator kindOf) {
    long[][] words = new long[kinds][LIMIT >> 6];
    for (int c = 0; c < LIMIT; c++) {
      words[kindOf.applyAsInt(c)][c >> 6] |= 1L << c;
    }
    CharacterSet[] sets = new CharacterSet[kinds];
    Arrays.setAll(sets, kind -> trimmed(words[kind]));
    return sets;
  }

  /** The ASCII characters of a set of bytes. */
  static CharacterSet ascii(ByteSet set) {
    return trimmed(new long[] {set.w0(), set.w1()});
  }

  /** Whether a character is in the set. */
  boolean has(int c) {
    return (word(c >> 6) >>> c & 1) != 0;
  }

  /** The 64 characters from {@code 64 * block} on: bit i is the i-th of them. */
  long word(int block) {
    return block < words.length ? words[block] : 0;
  }

  /** Characters of either set. */
  CharacterSet or(CharacterSet other) {
    CharacterSet longer = words.length < other.words.length ? other : this;
    CharacterSet shorter = longer == this ? other : this;
    long[] union = longer.words.clone();
    for (int i = 0; i < shorter.words.length; i++) {
      union[i] |= shorter.words[i];
    }
    return new CharacterSet(union);
  }

  /** Characters of both sets. */
  CharacterSet and(CharacterSet other) {
    long[] both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return trimmed(both);
  }

  /** All other characters. */
  CharacterSet not() {
    long[] others = Arrays.copyOf(words, LIMIT >> 6);
    for (int i = 0; i < others.length; i++) {
      others[i] = ~others[i];
    }
    return trimmed(others);
  }

  /** With all characters that differ from a member in case only. */
  CharacterSet foldCase() {
    CharacterSet cased = and(CaseFolds.CASED);
    if (cased.words.length == 0) {
      return this;
    }
    long[] folded = Arrays.copyOf(words, Math.max(words.length, CaseFolds.LIMIT >> 6));
    for (int block = 0; block < cased.words.length; block++) {
      for (long bits = cased.words[block]; bits != 0; bits &= bits - 1) {
        int member = block << 6 | Long.numberOfTrailingZeros(bits);
        for (int c = CaseFolds.NEXT[member]; c != member; c = CaseFolds.NEXT[c]) {
          folded[c >> 6] |= 1L << c;
        }
      }
    }
    return trimmed(folded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharacterSet that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** Which characters differ in case only; made when the first expression asks. */
  private static final class CaseFolds {
    /** No character from here on has another case. */
    static final int LIMIT = 0x20000;

    /** For each character the next of those that differ from it in case, in a ring. */
    static final int[] NEXT = rings();

    static final CharacterSet CASED = where(c -> c < LIMIT && NEXT[c] != c);

    private static int[] rings() {
      int[] next = new int[LIMIT];
      for (int c = 0; c < LIMIT; c++) {
        next[c] = c;
      }
      for (int c = 0; c < LIMIT; c++) {
        int folded = fold(c);
        if (folded != c && folded < LIMIT) {
          next[c] = next[folded];
          next[folded] = c;
        }
      }
      return next;
    }

    /** The same for all characters that differ in case only. */
    private static int fold(int c) {
      boolean turkish = c == 0x130 || c == 0x131;
      return turkish ? c : Character.toLowerCase(Character.toUpperCase(c));
    }
  }
}
