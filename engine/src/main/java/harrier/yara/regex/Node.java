package harrier.yara.regex;

import java.util.List;

/**
 * A pattern over bytes: what regular expressions and hex patterns become. No captures. Case folding
 * is already done (classes hold both cases), {@code .} is already a class. Priorities are Perl's:
 * earlier alternatives and, for greedy repeats, longer repeats come first.
 */
public sealed interface Node {
  /**
   * An upper bound of the instructions of a {@link Program} for it, without the last one; saturates
   * at {@link Program#MAX_INSTRUCTIONS}.
   */
  long instructions();

  private static long sum(List<Node> nodes) {
    long sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      sum += nodes.get(i).instructions();
    }
    return sum;
  }

  private static long saturated(long instructions) {
    return Math.min(instructions, Program.MAX_INSTRUCTIONS);
  }

  /** Matches the empty run. */
  record Empty() implements Node {
    @Override
    public long instructions() {
      return 0;
    }
  }

  /** One byte of a set. A single byte is a set of one. */
  record Bytes(ByteSet set) implements Node {
    // Written out, as those of the other nodes: compiling a rule set asks for these two more often
    // than for anything else.
    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Bytes that && set.equals(that.set);
    }

    @Override
    public int hashCode() {
      return set.hashCode();
    }

    @Override
    public long instructions() {
      return 1;
    }
  }

  /** One after the other. */
  record Concat(List<Node> parts) implements Node {
    public Concat {
      parts = parts instanceof MaskedBytes ? parts : List.copyOf(parts);
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Concat that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
      return parts.hashCode();
    }

    @Override
    public long instructions() {
      return saturated(parts instanceof MaskedBytes ? parts.size() : sum(parts));
    }
  }

  /** One of several, in order of preference. */
  record Alternation(List<Node> options) implements Node {
    public Alternation {
      options = List.copyOf(options);
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Alternation that && options.equals(that.options);
    }

    @Override
    public int hashCode() {
      return 17 * options.hashCode();
    }

    @Override
    public long instructions() {
      return saturated(sum(options) + options.size());
    }
  }

  /** {@code min} to {@code max} times; {@code max} is {@link #UNBOUNDED} for no limit. */
  record Repeat(Node body, int min, int max, boolean greedy) implements Node {
    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Repeat that
              && min == that.min
              && max == that.max
              && greedy == that.greedy
              && body.equals(that.body);
    }

    @Override
    public int hashCode() {
      return ((31 * body.hashCode() + min) * 31 + max) * 31 + (greedy ? 1 : 0);
    }

    @Override
    public long instructions() {
      long one = Math.max(1, body.instructions());
      return saturated(max == UNBOUNDED ? one * Math.max(1, min) + 2 : one * max + (max - min));
    }
  }

  /** A test of the place that consumes nothing. */
  record Assertion(Kind kind) implements Node {
    @Override
    public long instructions() {
      return 1;
    }
  }

  /** {@link Repeat#max} without a limit. */
  int UNBOUNDED = -1;

  /**
   * Kinds of assertions. Word bytes are {@code [0-9A-Za-z_]}; lines end with LF, CR or CR LF. The
   * {@code WIDE_} kinds look at pairs of bytes: a character there is a byte followed by zero.
   */
  enum Kind {
    DATA_START,
    DATA_END,
    LINE_START,
    LINE_END,
    WORD_BOUNDARY,
    NOT_WORD_BOUNDARY,
    WORD_START,
    WORD_END,
    WORD_START_HALF,
    WORD_END_HALF,
    WIDE_LINE_START,
    WIDE_LINE_END,
    WIDE_WORD_BOUNDARY,
    WIDE_NOT_WORD_BOUNDARY,
    WIDE_WORD_START,
    WIDE_WORD_END,
    WIDE_WORD_START_HALF,
    WIDE_WORD_END_HALF;

    /** The kind that asks the same about a widened pattern. */
    Kind widened() {
      return switch (this) {
        case LINE_START -> WIDE_LINE_START;
        case LINE_END -> WIDE_LINE_END;
        case WORD_BOUNDARY -> WIDE_WORD_BOUNDARY;
        case NOT_WORD_BOUNDARY -> WIDE_NOT_WORD_BOUNDARY;
        case WORD_START -> WIDE_WORD_START;
        case WORD_END -> WIDE_WORD_END;
        case WORD_START_HALF -> WIDE_WORD_START_HALF;
        case WORD_END_HALF -> WIDE_WORD_END_HALF;
        case DATA_START,
            DATA_END,
            WIDE_LINE_START,
            WIDE_LINE_END,
            WIDE_WORD_BOUNDARY,
            WIDE_NOT_WORD_BOUNDARY,
            WIDE_WORD_START,
            WIDE_WORD_END,
            WIDE_WORD_START_HALF,
            WIDE_WORD_END_HALF ->
            this;
      };
    }

    /** Whether two bytes on either side decide, not one. */
    boolean isWide() {
      return ordinal() >= WIDE_LINE_START.ordinal();
    }
  }
}
