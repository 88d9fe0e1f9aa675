package harrier.yara.verify;

import harrier.yara.regex.ByteSet;
import harrier.yara.regex.LazyProgram;
import harrier.yara.regex.Node;
import java.util.List;
import java.util.Optional;

/**
 * One form of a pattern (as it is, wide, xored …) or one piece of a chained pattern, ready to be
 * compared with data. {@code number} is where its matches go in the {@link MatchTable}.
 */
sealed interface Needle {
  int number();

  /** Number of bytes compared, where that is the same for every match; else 0. */
  default int length() {
    return 0;
  }

  /** Bytes that must be equal under a mask. An empty mask stands for all bits. */
  record Literal(int number, byte[] value, byte[] mask, int edges) implements Needle {
    boolean exact() {
      return mask.length == 0;
    }

    @Override
    public int length() {
      return value.length;
    }
  }

  /** Bytes that must each be in a set. */
  record Sets(int number, ByteSet[] sets, int edges) implements Needle {
    @Override
    public int length() {
      return sets.length;
    }
  }

  /** Bytes under one key of a range, taken from the first byte. */
  record Xor(int number, byte[] value, int low, int high, boolean decodedEdges, int edges)
      implements Needle {
    @Override
    public int length() {
      return value.length;
    }
  }

  /**
   * The inner characters of a text in base64, and the bits that its ends leave in the characters
   * beside them.
   *
   * @param stride 1, or 2 for the wide form
   * @param digits value of each character in the alphabet, -1 for all others
   * @param before low bits of the character before the match: value, then number of bits
   * @param after high bits of the character after the match: value, then number of bits
   */
  record Base64(int number, byte[] value, int stride, byte[] digits, Bits before, Bits after)
      implements Needle {
    @Override
    public int length() {
      return value.length;
    }
  }

  /**
   * Bits that a neighbouring base64 character must have. {@code count} is 0 where nothing is asked.
   */
  record Bits(int value, int count) {
    static final Bits NONE = new Bits(0, 0);
  }

  /**
   * A regular expression around a split point, at which the atom's part begins.
   *
   * @param forward the whole expression if what precedes the split has a fixed length; else what
   *     follows the split
   * @param fixedLeft length of what precedes the split, or -1 if it varies
   * @param left what precedes the split, reversed; present if its length varies
   * @param whole the whole expression: says where a match ends that is known to begin at a place
   */
  record Expression(
      int number,
      LazyProgram forward,
      int fixedLeft,
      Optional<LazyProgram> left,
      LazyProgram whole,
      int edges)
      implements Needle {
    /** An expression whose beginning has a fixed length up to the split; it fits a program. */
    static Expression fixed(int number, Node node, int left, int edges) {
      LazyProgram whole = LazyProgram.fitting(node);
      return new Expression(number, whole, left, Optional.empty(), whole, edges);
    }

    /** An expression whose beginning varies in length; as a whole it fits a program. */
    static Expression varying(int number, Node left, Node right, int edges) {
      return new Expression(
          number,
          LazyProgram.fitting(right),
          -1,
          Optional.of(LazyProgram.fittingReversed(left)),
          LazyProgram.fitting(new Node.Concat(List.of(left, right))),
          edges);
    }
  }

  /**
   * A regular expression without useful atoms: the data is searched for a window of it, or read
   * from right to left, for the places where it begins.
   */
  record Sweep(int number, LazyProgram whole, LazyProgram reversed, SkipPlan skip, int edges)
      implements Needle {}

  /** Bits of {@code edges}: what must not touch a match. */
  interface Edges {
    /** Anything may. */
    int ANY = 0;

    /** No letter or digit before the match. */
    int LEFT = 1;

    /** No letter or digit after the match. */
    int RIGHT = 2;

    /** Neighbours are pairs: a letter or digit followed by zero. */
    int WIDE = 4;
  }
}
