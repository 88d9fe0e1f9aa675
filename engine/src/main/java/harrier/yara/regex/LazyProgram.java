package harrier.yara.regex;

/**
 * A program that is compiled when it is first asked for: most expressions of a large rule set never
 * meet a candidate. Shared by threads; two that ask at the same time may both compile, which does
 * no harm.
 */
public final class LazyProgram {
  private final Node node;
  private final boolean reversed;
  private volatile Program program;

  private LazyProgram(Node node, boolean reversed) {
    this.node = node;
    this.reversed = reversed;
  }

  /**
   * The program of a tree.
   *
   * @throws IllegalArgumentException if it is too large: see {@link Program#fits}
   */
  public static LazyProgram of(Node node) {
    return new LazyProgram(checked(node), false);
  }

  /** The same for a tree of which is known that it {@linkplain Program#fits fits}. */
  public static LazyProgram fitting(Node node) {
    return new LazyProgram(node, false);
  }

  /** The program that reads to the left, of a tree of which is known that it fits. */
  public static LazyProgram fittingReversed(Node node) {
    return new LazyProgram(node, true);
  }

  /** The program that reads to the left. Throws as {@link #of}. */
  public static LazyProgram reversed(Node node) {
    return new LazyProgram(checked(node), true);
  }

  /** The tree as it reads to the right. */
  public Node node() {
    return node;
  }

  /** The program. */
  public Program get() {
    Program known = program;
    if (known == null) {
      known = Program.of(reversed ? Nodes.reverse(node) : node);
      program = known;
    }
    return known;
  }

  private static Node checked(Node node) {
    if (!Program.fits(node)) {
      throw new IllegalArgumentException("the pattern is too large: ask Program.fits() first");
    }
    return node;
  }
}
