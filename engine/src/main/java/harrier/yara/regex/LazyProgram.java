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
