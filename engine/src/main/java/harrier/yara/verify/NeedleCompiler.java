package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import harrier.yara.atoms.AtomChoice;
import harrier.yara.atoms.ExpressionAtoms;
import harrier.yara.atoms.GramTable;
import harrier.yara.atoms.SequenceAtoms;
import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.LazyProgram;
import harrier.yara.regex.MaskedBytes;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import harrier.yara.regex.Program;
import harrier.yara.verify.Needle.Edges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns patterns into needles, chains and atoms. Patterns are numbered in the order in which they
 * are added.
 */
public final class NeedleCompiler {
  /** How far an expression reaches from its atom in either direction, as in YARA and YARA-X. */
  public static final int REACH = 4096;

  /** Atoms under keys are looked for in this many bytes from the start. */
  private static final int XOR_LOOK = 64;

  /** Nanoseconds for a candidate of an expression. */
  private static final double CANDIDATE = 40;

  /** Atoms that are cheaper than this, in nanoseconds for each byte, are taken without question. */
  private static final double CHEAP = 0.05;

  /** Patterns with which a search for atoms pays, whatever else there is. */
  private static final int FEW = 3;

  /** Atoms of a sequence from which on it is one of classes rather than of bytes. */
  private static final int MANY = 16;

  /** Nanoseconds for each byte of the search for atoms, which all patterns share. */
  private static final double SEARCH = 0.5;

  private final List<Needle> needles = new ArrayList<>();
  private final EntryList entries = new EntryList();
  private final List<Needle.Sweep> sweeps = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();
  private final int patterns;

  private final Dialect dialect;
  private final SequenceAtoms sequences = new SequenceAtoms(GramTable.shipped());
  private final ExpressionAtoms expressions = new ExpressionAtoms(sequences);
  private final List<Boolean> lazy = new ArrayList<>();

  private NeedleCompiler(int patterns, Dialect dialect) {
    this.patterns = patterns;
    this.dialect = dialect;
    for (int i = 0; i < patterns; i++) {
      lazy.add(false);
    }
  }

  /** Compiles patterns; the number of each is its index in the list. */
  public static Needles compile(List<PatternSpec> specs, Dialect dialect) {
    NeedleCompiler compiler = new NeedleCompiler(specs.size(), dialect);
    for (int number = 0; number < specs.size(); number++) {
      compiler.add(number, specs.get(number));
    }
    return new Needles(
        compiler.patterns,
        compiler.shortest(),
        new NeedleList(compiler.needles),
        compiler.entries.finish(),
        compiler.sweeps,
        compiler.chains);
  }

  private boolean[] shortest() {
    boolean[] shortest = new boolean[lazy.size()];
    for (int i = 0; i < shortest.length; i++) {
      shortest[i] = lazy.get(i);
    }
    return shortest;
  }

  private void add(int number, PatternSpec spec) {
    switch (spec) {
      case PatternSpec.Text text -> {
        lazy.set(number, !dialect.longestOfForms());
        addText(number, text);
      }
      case PatternSpec.Expression expression -> {
        lazy.set(number, !expression.greedy());
        Node node = Nodes.simplify(expression.node());
        if (expression.ascii()) {
          addNode(number, node, edges(expression.fullword(), false), expression.greedy());
        }
        if (expression.wide()) {
          Node wide = Nodes.simplify(Nodes.widen(node, dialect));
          addNode(number, wide, edges(expression.fullword(), true), expression.greedy());
        }
      }
    }
  }

  private static int edges(boolean fullword, boolean wide) {
    return fullword ? Edges.LEFT | Edges.RIGHT | (wide ? Edges.WIDE : 0) : Edges.ANY;
  }

  // ---- texts
  // ------------------------------------------------------------------------------------------------------

  private void addText(int number, PatternSpec.Text text) {
    if (text.ascii()) {
      addForm(number, text, text.text().toByteArray(), false);
    }
    if (text.wide()) {
      addForm(number, text, widened(text.text().toByteArray()), true);
    }
  }

  private void addForm(int number, PatternSpec.Text text, byte[] form, boolean wide) {
    int edges = edges(text.fullword(), wide);
    if (text.base64().isPresent() || text.base64wide().isPresent()) {
      text.base64().ifPresent(alphabet -> addBase64(number, form, alphabet, 1));
      text.base64wide().ifPresent(alphabet -> addBase64(number, form, alphabet, 2));
    } else if (text.xor().isPresent()) {
      addXor(number, form, text.xor().get(), edges);
    } else if (text.nocase()) {
      ByteSet[] sets = exactSets(form);
      for (int i = 0; i < form.length; i++) {
        sets[i] = sets[i].foldCase();
      }
      addSequence(number, sets, edges);
    } else {
      addExact(number, form, edges);
    }
  }

  private void addExact(int number, byte[] bytes, int edges) {
    AtomChoice choice = sequences.choose(bytes);
    if (choice.cost() * CANDIDATE > CHEAP) {
      addSequence(number, exactSets(bytes), edges);
      return;
    }
    Masked masked = Masked.exact(bytes);
    int needle = needles.size();
    needles.add(new Needle.Literal(number, bytes, masked.maskOrEmpty(), edges));
    addAtoms(needle, choice, Optional.of(masked));
  }

  private static byte[] widened(byte[] text) {
    byte[] wide = new byte[text.length * 2];
    for (int i = 0; i < text.length; i++) {
      wide[i * 2] = text[i];
    }
    return wide;
  }

  private void addXor(int number, byte[] value, PatternSpec.XorRange range, int edges) {
    int needle = needles.size();
    needles.add(
        new Needle.Xor(
            number, value, range.low(), range.high(), dialect.xorFullwordDecodes(), edges));
    int length = Math.min(4, value.length);
    int best = 0;
    double bestCost = Double.MAX_VALUE;
    for (int from = 0; from + length <= Math.min(value.length, XOR_LOOK); from++) {
      double cost = 0;
      for (int key = range.low(); key <= range.high(); key++) {
        cost += GramTable.shipped().frequency(under(value, from, length, key), 0, length);
      }
      if (cost < bestCost) {
        best = from;
        bestCost = cost;
      }
    }
    for (int key = range.low(); key <= range.high(); key++) {
      entries.add(needle, best, under(value, best, length, key));
    }
  }

  private static byte[] under(byte[] value, int from, int length, int key) {
    byte[] run = new byte[length];
    for (int i = 0; i < length; i++) {
      run[i] = (byte) (value[from + i] ^ key);
    }
    return run;
  }

  private void addBase64(int number, byte[] text, ByteString alphabet, int stride) {
    for (Base64Form form : Base64Form.of(text, alphabet, stride)) {
      boolean exact = dialect.exactBase64();
      int needle = needles.size();
      needles.add(
          new Needle.Base64(
              number,
              form.value(),
              stride,
              form.digits(),
              exact ? form.before() : Needle.Bits.NONE,
              exact ? form.after() : Needle.Bits.NONE));
      addAtoms(needle, exactSets(form.value()), Optional.empty());
    }
  }

  private static ByteSet[] exactSets(byte[] value) {
    ByteSet[] sets = new ByteSet[value.length];
    for (int i = 0; i < value.length; i++) {
      sets[i] = ByteSet.of(value[i] & 0xFF);
    }
    return sets;
  }

  // ---- sequences
  // --------------------------------------------------------------------------------------------------

  private void addSequence(int number, ByteSet[] sets, int edges) {
    Optional<AtomChoice> choice = sequences.choose(sets);
    double cost = choice.map(AtomChoice::cost).orElse(Double.MAX_VALUE);
    int atoms = choice.map(c -> c.atoms().size()).orElse(Integer.MAX_VALUE);
    if (atoms > MANY && cost * CANDIDATE > CHEAP) {
      Node node = new Node.Concat(bytes(sets));
      if (Program.fits(node) && isSwept(LazyProgram.of(node), cost)) {
        addSweep(number, node, edges);
        return;
      }
    }
    int needle = needles.size();
    Optional<Masked> masked = Masked.of(sets);
    needles.add(
        masked.isPresent()
            ? new Needle.Literal(number, masked.get().value(), masked.get().maskOrEmpty(), edges)
            : new Needle.Sets(number, sets, edges));
    addAtoms(needle, choice.orElseThrow(), masked);
  }

  private static List<Node> bytes(ByteSet[] sets) {
    List<Node> nodes = new ArrayList<>(sets.length);
    for (ByteSet set : sets) {
      nodes.add(new Node.Bytes(set));
    }
    return nodes;
  }

  private void addAtoms(int needle, ByteSet[] sets, Optional<Masked> masked) {
    sequences.choose(sets).ifPresent(choice -> addAtoms(needle, choice, masked));
  }

  private void addAtoms(int needle, AtomChoice choice, Optional<Masked> masked) {
    for (Atom atom : choice.atoms()) {
      int payload = entries.add(needle, atom);
      masked.ifPresent(m -> m.check(entries, payload, atom));
      if (masked.isEmpty() && atom.bytes().length == 3) {
        entries.check(payload, 2, atom.bytes()[2] & 0xFF, 0xFF);
      }
    }
  }

  // ---- expressions
  // ------------------------------------------------------------------------------------------------

  private void addNode(int number, Node node, int edges, boolean greedy) {
    if (node instanceof Node.Concat(MaskedBytes bytes) && bytes.isExact()) {
      addExact(number, bytes.values().toByteArray(), edges);
      return;
    }
    Optional<ByteSet[]> sequence = Sequences.fixed(node);
    if (sequence.isPresent()) {
      addSequence(number, sequence.get(), edges);
      return;
    }
    List<Node> parts = node instanceof Node.Concat(List<Node> list) ? list : List.of(node);
    List<Integer> gaps = Sequences.gaps(parts);
    if (gaps.isEmpty()) {
      addExpression(number, node, edges);
    } else {
      addChain(number, parts, gaps, edges, greedy);
    }
  }

  private void addExpression(int number, Node node, int edges) {
    List<Node> alternatives = Sequences.alternatives(node);
    double whole = alternatives.isEmpty() ? 0 : effort(node);
    if (whole > CHEAP && whole > effort(alternatives)) {
      alternatives.forEach(alternative -> addNode(number, alternative, edges));
    } else {
      addWhole(number, node, edges);
    }
  }

  private void addNode(int number, Node node, int edges) {
    Optional<ByteSet[]> sequence = Sequences.fixed(node);
    if (sequence.isPresent()) {
      addSequence(number, sequence.get(), edges);
    } else {
      addWhole(number, node, edges);
    }
  }

  private double effort(List<Node> nodes) {
    double sum = 0;
    for (Node node : nodes) {
      sum += effort(node);
    }
    return sum;
  }

  /** Nanoseconds for each byte that it takes to find an expression. */
  private double effort(Node node) {
    double cost = expressions.choose(node).map(s -> s.choice().cost()).orElse(Double.MAX_VALUE);
    return cost * CANDIDATE <= CHEAP
        ? cost * CANDIDATE
        : Math.min(cost * CANDIDATE, new SkipPlan(LazyProgram.of(node)).cost());
  }

  private void addWhole(int number, Node node, int edges) {
    Optional<ExpressionAtoms.Split> found = expressions.choose(node);
    double cost = found.map(s -> s.choice().cost()).orElse(Double.MAX_VALUE);
    boolean swept = cost * CANDIDATE > CHEAP && isSwept(LazyProgram.of(node), cost);
    if (swept || found.stream().noneMatch(s -> Program.fits(s.whole()))) {
      addSweep(number, node, edges);
      return;
    }
    ExpressionAtoms.Split split = found.orElseThrow();
    int length = Nodes.maxLength(split.left());
    boolean fixed = length >= 0 && length == Nodes.minLength(split.left()) && length <= REACH;
    int needle = needles.size();
    needles.add(
        fixed
            ? Needle.Expression.fixed(number, node, length, edges)
            : Needle.Expression.varying(number, split.left(), split.right(), edges));
    for (Atom atom : split.choice().atoms()) {
      int payload = entries.add(needle, atom);
      if (atom.bytes().length == 3) {
        entries.check(payload, 2, atom.bytes()[2] & 0xFF, 0xFF);
      }
    }
  }

  /**
   * Whether an expression is found with less effort without atoms.
   *
   * @param candidates of its atoms, for each byte
   */
  private boolean isSwept(LazyProgram program, double candidates) {
    double search = patterns <= FEW ? SEARCH / patterns : 0;
    return new SkipPlan(program).cost() < candidates * CANDIDATE + search;
  }

  private void addSweep(int number, Node node, int edges) {
    sweeps.add(sweep(number, node, edges));
  }

  static Needle.Sweep sweep(int number, Node node, int edges) {
    LazyProgram whole = LazyProgram.of(node);
    return new Needle.Sweep(number, whole, LazyProgram.reversed(node), new SkipPlan(whole), edges);
  }

  private void addChain(
      int number, List<Node> parts, List<Integer> gaps, int edges, boolean greedy) {
    List<Chain.Gap> between = new ArrayList<>();
    int[] pieces = new int[gaps.size() + 1];
    int from = 0;
    for (int i = 0; i <= gaps.size(); i++) {
      int to = i < gaps.size() ? gaps.get(i) : parts.size();
      pieces[i] = lazy.size();
      lazy.add(!greedy);
      int kept = i == 0 ? Edges.LEFT : i == gaps.size() ? Edges.RIGHT : 0;
      Node piece = Nodes.simplify(new Node.Concat(parts.subList(from, to)));
      addNode(pieces[i], piece, edges & (kept | Edges.WIDE));
      if (i < gaps.size()) {
        between.add(Sequences.gap(parts.get(to)));
      }
      from = to + 1;
    }
    chains.add(new Chain(number, pieces, between));
  }
}
