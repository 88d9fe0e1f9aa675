package harrier.yara.verify;

import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shapes of expressions that are searched in a simpler way: fixed sequences, and pieces with gaps
 * between them.
 */
final class Sequences {
  /** Longest sequence that is laid out byte by byte. */
  private static final int LENGTH_LIMIT = 1 << 20;

  /** Gaps wider than this split a pattern, as in YARA and YARA-X. */
  private static final int GAP_LIMIT = 200;

  /** Most alternatives that are searched one by one. */
  private static final int ALTERNATIVES = 4;

  private Sequences() {}

  /** The byte sets of an expression that is one fixed sequence. */
  static Optional<ByteSet[]> fixed(Node node) {
    List<ByteSet> sets = new ArrayList<>();
    return append(node, sets) && !sets.isEmpty()
        ? Optional.of(sets.toArray(ByteSet[]::new))
        : Optional.empty();
  }

  private static boolean append(Node node, List<ByteSet> into) {
    return switch (node) {
      case Node.Bytes(ByteSet set) -> into.size() < LENGTH_LIMIT && set.size() > 0 && into.add(set);
      case Node.Concat(List<Node> parts) -> {
        for (Node part : parts) {
          if (!append(part, into)) {
            yield false;
          }
        }
        yield true;
      }
      case Node.Repeat(Node body, int min, int max, boolean _) -> {
        if (min != max) {
          yield false;
        }
        for (int i = 0; i < min; i++) {
          if (!append(body, into)) {
            yield false;
          }
        }
        yield true;
      }
      case Node.Empty _ -> true;
      case Node.Alternation _, Node.Assertion _ -> false;
    };
  }

  /**
   * Indexes of the parts that are wide gaps with at least one byte before, between and after them.
   */
  static List<Integer> gaps(List<Node> parts) {
    List<Integer> gaps = new ArrayList<>();
    boolean bytes = false;
    int start = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (bytes && isGap(parts.get(i)) && splits(parts.subList(start, i), parts.get(i))) {
        gaps.add(i);
        bytes = false;
        start = i + 1;
      } else {
        bytes |= Nodes.minLength(parts.get(i)) > 0;
      }
    }
    if (!bytes && !gaps.isEmpty()) {
      gaps.removeLast();
    }
    return gaps;
  }

  /**
   * Whether a piece and the gap behind it can be searched apart. A piece is found with one length
   * at each place; one that can be longer would miss what only the longer form reaches, unless the
   * gap has no upper end. Such a pattern stays whole, as far as an expression reaches.
   */
  private static boolean splits(List<Node> piece, Node gap) {
    int max = ((Node.Repeat) gap).max();
    Node whole = new Node.Concat(piece);
    return max == Node.UNBOUNDED
        || max > NeedleCompiler.REACH / 2
        || Nodes.minLength(whole) == Nodes.maxLength(whole);
  }

  private static boolean isGap(Node node) {
    return node instanceof Node.Repeat(Node.Bytes(ByteSet set), int _, int max, boolean _)
        && set.equals(ByteSet.ALL)
        && (max == Node.UNBOUNDED || max > GAP_LIMIT);
  }

  /** What a gap part allows. */
  static Chain.Gap gap(Node node) {
    Node.Repeat repeat = (Node.Repeat) node;
    long max = repeat.max() == Node.UNBOUNDED ? Long.MAX_VALUE : repeat.max();
    return new Chain.Gap(repeat.min(), max, repeat.greedy());
  }

  /**
   * The alternatives of an expression each with what stands around them, if it begins with an
   * alternation and the first byte of a match tells which alternative it is: then each of them can
   * be searched alone.
   */
  static List<Node> alternatives(Node node) {
    List<Node> parts = node instanceof Node.Concat(List<Node> list) ? list : List.of(node);
    int at = 0;
    while (at < parts.size() && parts.get(at) instanceof Node.Assertion) {
      at++;
    }
    if (at == parts.size()
        || !(parts.get(at) instanceof Node.Alternation(List<Node> options))
        || options.size() > ALTERNATIVES) {
      return List.of();
    }
    ByteSet seen = ByteSet.NONE;
    List<Node> all = new ArrayList<>();
    for (Node option : options) {
      ByteSet first = Nodes.firstBytes(option);
      if (Nodes.matchesEmpty(option) || first.and(seen).size() > 0) {
        return List.of();
      }
      seen = seen.or(first);
      List<Node> with = new ArrayList<>(parts);
      with.set(at, option);
      all.add(Nodes.simplify(new Node.Concat(with)));
    }
    return all;
  }
}
