package harrier.yara.atoms;

import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses where an expression is split and which atoms lie at the split: in {@code
 * [a-z]+foo(bar|baz)} the split may be before {@code foo}. Every match has one of the atoms at its
 * offset from the split.
 */
public final class ExpressionAtoms {
  /** Copies of a repeated byte that are laid out for atoms. */
  private static final int COPIES = 8;

  /** Options of an alternation that are looked into. */
  private static final int OPTION_LIMIT = 512;

  /** Parts that are looked at for what may come next. */
  private static final int LOOK_AHEAD = 16;

  /** Bytes behind a split that are laid out where what follows varies. */
  private static final int RUN = 6;

  /** Bytes on either side of a split that are laid out. */
  private static final int RUN_LIMIT = 64;

  /** How much dearer a candidate is if what precedes the split varies in length. */
  private static final double VARIABLE_LEFT = 3;

  private final SequenceAtoms sequences;

  /** Chooses with the given chooser for sequences. */
  public ExpressionAtoms(SequenceAtoms sequences) {
    this.sequences = sequences;
  }

  /**
   * A place to look for an expression.
   *
   * @param left what precedes the split
   * @param right what follows it
   * @param choice atoms, with offsets from the split
   */
  public record Split(Node left, Node right, AtomChoice choice) {
    /** Both sides in a row. */
    public Node whole() {
      return new Node.Concat(List.of(left, right));
    }
  }

  /**
   * Bytes that lie around a split of an expression.
   *
   * @param sets possible values, byte by byte
   * @param offset where the first of them lies, counted from the split
   */
  public record Run(List<ByteSet> sets, int offset) {}

  /**
   * The runs of which every match has one around the split that follows its first {@code length}
   * bytes; empty if these are not a number of whole parts, or nothing is known.
   */
  public static List<Run> runs(Node node, int length) {
    List<Node> parts = new ArrayList<>();
    unroll(node, parts);
    int i = 0;
    for (int passed = 0; passed < length; i++) {
      if (i == parts.size()) {
        return List.of();
      }
      passed += Nodes.minLength(parts.get(i));
      if (passed > length) {
        return List.of();
      }
    }
    while (i < parts.size() && parts.get(i) instanceof Node.Assertion) {
      i++;
    }
    if (i == parts.size()) {
      return List.of();
    }
    if (parts.get(i) instanceof Node.Alternation(List<Node> options)) {
      return options.size() > OPTION_LIMIT ? List.of() : optionRuns(options, parts, i);
    }
    List<ByteSet> sets = known(parts, i);
    int before = preceding(parts, i);
    List<ByteSet> all = new ArrayList<>();
    for (int at = i - before; at < i; at++) {
      if (parts.get(at) instanceof Node.Bytes(ByteSet set)) {
        all.add(set);
      }
    }
    int offset = -all.size();
    all.addAll(sets);
    return sets.isEmpty() ? List.of() : List.of(new Run(all, offset));
  }

  private static List<Run> optionRuns(List<Node> options, List<Node> parts, int i) {
    List<Run> runs = new ArrayList<>();
    for (Node option : options) {
      List<ByteSet> sets = followed(List.of(option), parts, i, RUN);
      if (sets.isEmpty()) {
        return List.of();
      }
      runs.add(new Run(sets, 0));
    }
    return runs;
  }

  /** All bytes up to the first part that is not one, and a few that may come next. */
  private static List<ByteSet> known(List<Node> parts, int from) {
    List<ByteSet> sets = new ArrayList<>();
    int i = from;
    while (i < parts.size() && sets.size() < RUN_LIMIT) {
      if (parts.get(i) instanceof Node.Bytes(ByteSet set)) {
        sets.add(set);
      } else if (!(parts.get(i) instanceof Node.Assertion)) {
        break;
      }
      i++;
    }
    if (sets.size() < RUN) {
      sets.addAll(next(head(parts, i + LOOK_AHEAD), i, RUN - sets.size()));
    }
    return sets;
  }

  /** How many parts right before a place are bytes or assertions. */
  private static int preceding(List<Node> parts, int end) {
    int i = end;
    while (i > 0
        && end - i < RUN_LIMIT
        && (parts.get(i - 1) instanceof Node.Bytes || parts.get(i - 1) instanceof Node.Assertion)) {
      i--;
    }
    return end - i;
  }

  /** The cheapest split; empty if no byte of the expression narrows anything down. */
  public Optional<Split> choose(Node node) {
    List<Node> parts = new ArrayList<>();
    unroll(node, parts);
    int best = -1;
    double bestCost = Double.MAX_VALUE;
    AtomChoice chosen = null;
    for (int i = 0; i < parts.size(); i++) {
      Optional<AtomChoice> choice = at(parts, i);
      if (choice.isEmpty()) {
        continue;
      }
      boolean fixed = fixed(parts, i);
      double cost = choice.get().cost() * (fixed ? 1 : VARIABLE_LEFT);
      if (cost < bestCost) {
        best = i;
        bestCost = cost;
        chosen = choice.get();
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            new Node.Concat(parts.subList(0, best)),
            new Node.Concat(parts.subList(best, parts.size())),
            chosen));
  }

  private static boolean fixed(List<Node> parts, int end) {
    Node left = new Node.Concat(parts.subList(0, end));
    return Nodes.minLength(left) == Nodes.maxLength(left);
  }

  /** Lays out the parts of a sequence, with the first rounds of repeats that must occur. */
  private static void unroll(Node node, List<Node> into) {
    switch (node) {
      case Node.Concat(List<Node> parts) -> parts.forEach(p -> unroll(p, into));
      case Node.Repeat(Node body, int min, int max, boolean greedy) when min > 0 -> {
        int copies = body instanceof Node.Bytes ? Math.min(min, COPIES) : 1;
        for (int i = 0; i < copies; i++) {
          unroll(body, into);
        }
        if (max != copies) {
          int rest = max == Node.UNBOUNDED ? max : max - copies;
          into.add(new Node.Repeat(body, min - copies, rest, greedy));
        }
      }
      case Node.Empty _ -> {}
      case Node.Bytes _, Node.Alternation _, Node.Repeat _, Node.Assertion _ -> into.add(node);
    }
  }

  private Optional<AtomChoice> at(List<Node> parts, int i) {
    return switch (parts.get(i)) {
      case Node.Bytes _ ->
          insideRun(parts, i)
              ? Optional.empty()
              : sequences.choose(run(parts, i).toArray(ByteSet[]::new));
      case Node.Alternation(List<Node> options) -> options(options, parts, i);
      case Node.Empty _, Node.Concat _, Node.Repeat _, Node.Assertion _ -> Optional.empty();
    };
  }

  /** Whether the run that this byte belongs to begins earlier. */
  private static boolean insideRun(List<Node> parts, int i) {
    int before = i - 1;
    while (before >= 0 && parts.get(before) instanceof Node.Assertion) {
      before--;
    }
    return before >= 0 && parts.get(before) instanceof Node.Bytes;
  }

  /**
   * The bytes from a part on, up to the first part that is not one byte; assertions take no room. A
   * run that is shorter than an atom goes on with whatever bytes may come next.
   */
  private static List<ByteSet> run(List<Node> parts, int from) {
    List<ByteSet> sets = new ArrayList<>();
    int i = from;
    while (i < parts.size()) {
      if (parts.get(i) instanceof Node.Bytes(ByteSet set)) {
        sets.add(set);
      } else if (!(parts.get(i) instanceof Node.Assertion)) {
        break;
      }
      i++;
    }
    if (sets.size() < 4) {
      sets.addAll(next(head(parts, i + LOOK_AHEAD), i, 4 - sets.size()));
    }
    return sets;
  }

  private static List<Node> head(List<Node> parts, int end) {
    return parts.subList(0, Math.min(parts.size(), end));
  }

  /**
   * For each of the next places the bytes that may stand there; fewer than {@code count} where a
   * match may end before.
   */
  private static List<ByteSet> next(List<Node> parts, int from, int count) {
    if (count <= 0 || from == parts.size()) {
      return List.of();
    }
    return switch (parts.get(from)) {
      case Node.Bytes(ByteSet set) -> {
        List<ByteSet> sets = new ArrayList<>(List.of(set));
        sets.addAll(next(parts, from + 1, count - 1));
        yield sets;
      }
      case Node.Concat(List<Node> inner) -> followed(inner, parts, from, count);
      case Node.Alternation(List<Node> options) -> {
        List<ByteSet> sets = followed(List.of(options.getFirst()), parts, from, count);
        for (int i = 1; i < options.size() && !sets.isEmpty(); i++) {
          sets = either(sets, followed(List.of(options.get(i)), parts, from, count));
        }
        yield sets;
      }
      case Node.Repeat(Node body, int min, int _, boolean _) -> {
        List<ByteSet> once = next(List.of(body), 0, Math.min(count, Nodes.minLength(body)));
        yield min > 0 ? once : either(once, next(parts, from + 1, count));
      }
      case Node.Empty _, Node.Assertion _ -> next(parts, from + 1, count);
    };
  }

  /** What may come next if it is some nodes and then the parts behind {@code from}. */
  private static List<ByteSet> followed(List<Node> nodes, List<Node> parts, int from, int count) {
    List<ByteSet> sets = new ArrayList<>(next(head(nodes, LOOK_AHEAD), 0, count));
    Node whole = new Node.Concat(nodes);
    if (sets.size() < count
        && sets.size() == Nodes.minLength(whole)
        && sets.size() == Nodes.maxLength(whole)) {
      sets.addAll(next(parts, from + 1, count - sets.size()));
    }
    return sets;
  }

  private static List<ByteSet> either(List<ByteSet> a, List<ByteSet> b) {
    List<ByteSet> sets = new ArrayList<>();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      sets.add(a.get(i).or(b.get(i)));
    }
    return sets;
  }

  private Optional<AtomChoice> options(List<Node> options, List<Node> parts, int i) {
    if (options.size() > OPTION_LIMIT) {
      return Optional.empty();
    }
    List<Atom> atoms = new ArrayList<>();
    double cost = 0;
    for (Node option : options) {
      List<Node> laidOut = new ArrayList<>();
      unroll(option, laidOut);
      List<ByteSet> run = run(laidOut, 0);
      if (laidOut.stream().allMatch(n -> n instanceof Node.Bytes || n instanceof Node.Assertion)) {
        run.addAll(run(parts, i + 1));
      }
      Optional<AtomChoice> choice = sequences.choose(run.toArray(ByteSet[]::new));
      if (choice.isEmpty()) {
        return Optional.empty();
      }
      atoms.addAll(choice.get().atoms());
      cost += choice.get().cost();
    }
    return Optional.of(new AtomChoice(atoms, cost));
  }
}
