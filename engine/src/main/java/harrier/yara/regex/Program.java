package harrier.yara.regex;

/**
 * A tree compiled to a nondeterministic automaton: flat arrays of instructions. Immutable. A
 * program knows no direction; the one that {@link Matcher#starts} and {@link Matcher#scan} walk to
 * the left with is compiled from {@link Nodes#reverse}.
 *
 * <p>Counted repeats are unrolled, which {@link #MAX_INSTRUCTIONS} bounds. Bytes that no set of the
 * pattern tells apart share a class.
 */
public final class Program {
  /** Instructions that a program may have. */
  public static final int MAX_INSTRUCTIONS = 1 << 17;

  /** Takes one byte of set {@code arg} and goes on at {@code next}. */
  static final byte BYTES = 0;

  /** Goes on at {@code next} or, second choice, at {@code arg}. */
  static final byte SPLIT = 1;

  /** Goes on at {@code next} if the assertion with ordinal {@code arg} holds. */
  static final byte ASSERT = 2;

  /** The pattern has matched. */
  static final byte MATCH = 3;

  final byte[] op;
  final int[] arg;
  final int[] next;
  final int start;

  /** Four words for each set: bit b of set s is bit b % 64 of word 4 * s + b / 64. */
  final long[] sets;

  /** Class of each byte value: 0 .. classes - 1. */
  final byte[] classOf;

  /** One byte of each class. */
  final byte[] sampleOf;

  final int classes;
  final boolean asserts;

  /** Whether an assertion looks at two bytes of a side. */
  final boolean wideAsserts;

  Program(ProgramBuilder built) {
    op = built.ops();
    arg = built.args();
    next = built.nexts();
    start = built.start();
    sets = built.setWords();
    asserts = built.asserts();
    wideAsserts = built.wideAsserts();
    ByteClasses byteClasses = ByteClasses.of(built.sets(), asserts);
    classOf = byteClasses.classOf();
    sampleOf = byteClasses.sampleOf();
    classes = sampleOf.length;
  }

  /**
   * Compiles a tree.
   *
   * @throws IllegalArgumentException if it is too large; ask {@link #fits} first
   */
  public static Program of(Node node) {
    if (!fits(node)) {
      throw new IllegalArgumentException(
          "the pattern needs more than " + MAX_INSTRUCTIONS + " instructions: ask fits() first");
    }
    return new Program(new ProgramBuilder(node));
  }

  /** Whether {@link #of} takes a tree. */
  public static boolean fits(Node node) {
    return node.instructions() < MAX_INSTRUCTIONS;
  }

  /** Number of instructions. */
  public int size() {
    return op.length;
  }

  /** Whether instruction {@code pc} takes the byte. */
  boolean takes(int pc, int value) {
    return (sets[(arg[pc] << 2) + (value >> 6)] >>> value & 1) != 0;
  }

  /** One instruction a line, for dumps and tests. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("start ").append(start).append('\n');
    for (int pc = 0; pc < op.length; pc++) {
      out.append(pc).append(' ');
      switch (op[pc]) {
        case BYTES -> out.append(NodeText.of(set(arg[pc]))).append(" -> ").append(next[pc]);
        case SPLIT -> out.append("split -> ").append(next[pc]).append(", ").append(arg[pc]);
        case ASSERT -> out.append(Node.Kind.values()[arg[pc]]).append(" -> ").append(next[pc]);
        default -> out.append("match");
      }
      out.append('\n');
    }
    return out.toString();
  }

  ByteSet set(int index) {
    int at = index << 2;
    return new ByteSet(sets[at], sets[at + 1], sets[at + 2], sets[at + 3]);
  }
}
