package harrier.yara.regex;

import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Facts about trees and trees made from trees. All of it recurses: a tree must not be deeper than
 * {@link #MAX_DEPTH}.
 */
public final class Nodes {
  /**
   * Levels that a tree may have. What {@link RegexParser} returns keeps to it; other builders of
   * trees must do so, too.
   */
  public static final int MAX_DEPTH = 1_024;

  private static final Bytes[] SINGLES = new Bytes[256];
  private static final Bytes[] HIGH_DIGITS = new Bytes[16];
  private static final Bytes[] LOW_DIGITS = new Bytes[16];
  private static final Bytes ANY = new Bytes(ByteSet.ALL);

  static {
    for (int value = 0; value < 256; value++) {
      SINGLES[value] = new Bytes(ByteSet.of(value));
    }
    for (int digit = 0; digit < 16; digit++) {
      HIGH_DIGITS[digit] = new Bytes(ByteSet.masked(digit << 4, 0xF0));
      LOW_DIGITS[digit] = new Bytes(ByteSet.masked(digit, 0x0F));
    }
  }

  private static final Node ZERO = SINGLES[0];

  private Nodes() {}

  /**
   * One byte as a hex pattern writes it: {@code 4A} has mask 0xFF, {@code 4?} mask 0xF0, {@code ?A}
   * mask 0x0F, {@code ??} mask 0. Equal bytes are one node.
   */
  public static Bytes masked(int value, int mask) {
    return switch (mask) {
      case 0xFF -> SINGLES[value];
      case 0xF0 -> HIGH_DIGITS[value >> 4];
      case 0x0F -> LOW_DIGITS[value];
      case 0 -> ANY;
      default -> throw new IllegalArgumentException("no mask of hex digits: " + mask);
    };
  }

  /** Length of the shortest match. At most {@link Integer#MAX_VALUE}. */
  public static int minLength(Node node) {
    return switch (node) {
      case Empty() -> 0;
      case Assertion _ -> 0;
      case Bytes _ -> 1;
      case Concat(List<Node> parts) -> {
        long sum = 0;
        for (Node part : parts) {
          sum += minLength(part);
        }
        yield clamp(sum);
      }
      case Alternation(List<Node> options) -> {
        int least = options.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (Node option : options) {
          least = Math.min(least, minLength(option));
        }
        yield least;
      }
      case Repeat(Node body, int min, int _, boolean _) -> clamp((long) min * minLength(body));
    };
  }

  /** Length of the longest match, or -1 where there is none. */
  public static int maxLength(Node node) {
    return switch (node) {
      case Empty() -> 0;
      case Assertion _ -> 0;
      case Bytes _ -> 1;
      case Concat(List<Node> parts) -> {
        long sum = 0;
        for (Node part : parts) {
          int length = maxLength(part);
          if (length < 0) {
            yield -1;
          }
          sum += length;
        }
        yield clamp(sum);
      }
      case Alternation(List<Node> options) -> {
        int most = 0;
        for (Node option : options) {
          int length = maxLength(option);
          if (length < 0) {
            yield -1;
          }
          most = Math.max(most, length);
        }
        yield most;
      }
      case Repeat(Node body, int _, int max, boolean _) -> {
        int length = maxLength(body);
        if (length == 0 || max == 0) {
          yield 0;
        }
        yield length < 0 || max == Node.UNBOUNDED ? -1 : clamp((long) max * length);
      }
    };
  }

  /** Whether a match can be empty, where all assertions hold. */
  public static boolean matchesEmpty(Node node) {
    return minLength(node) == 0;
  }

  /**
   * The same pattern read from right to left. Assertions stay as they are: they speak of the data,
   * not of the direction of reading.
   */
  public static Node reverse(Node node) {
    return switch (node) {
      case Empty _, Bytes _, Assertion _ -> node;
      case Concat(List<Node> parts) -> new Concat(map(parts.reversed(), Nodes::reverse));
      case Alternation(List<Node> options) -> new Alternation(map(options, Nodes::reverse));
      case Repeat(Node body, int min, int max, boolean greedy) ->
          new Repeat(reverse(body), min, max, greedy);
    };
  }

  /**
   * The pattern for data in which a zero follows each byte. Assertions about words and lines then
   * ask about such pairs: a word character is a word byte followed by zero, as in YARA; YARA-X,
   * which looks at the first byte alone, differs only next to bytes that are no such pair.
   */
  public static Node widen(Node node, Dialect dialect) {
    return widen(node);
  }

  private static Node widen(Node node) {
    return switch (node) {
      case Empty() -> node;
      case Bytes _ -> new Concat(List.of(node, ZERO));
      case Assertion(Node.Kind kind) -> new Assertion(kind.widened());
      case Concat(List<Node> parts) -> {
        List<Node> wide = new ArrayList<>(2 * parts.size());
        for (Node part : parts) {
          wide.add(part instanceof Bytes ? part : widen(part));
          if (part instanceof Bytes) {
            wide.add(ZERO);
          }
        }
        yield new Concat(wide);
      }
      case Alternation(List<Node> options) -> new Alternation(map(options, Nodes::widen));
      case Repeat(Node body, int min, int max, boolean greedy) ->
          new Repeat(widen(body), min, max, greedy);
    };
  }

  /** The first bytes of matches that are not empty. */
  public static ByteSet firstBytes(Node node) {
    return switch (node) {
      case Empty() -> ByteSet.NONE;
      case Assertion _ -> ByteSet.NONE;
      case Bytes(ByteSet set) -> set;
      case Concat(List<Node> parts) -> {
        ByteSet first = ByteSet.NONE;
        for (Node part : parts) {
          first = first.or(firstBytes(part));
          if (!matchesEmpty(part)) {
            break;
          }
        }
        yield first;
      }
      case Alternation(List<Node> options) -> {
        ByteSet first = ByteSet.NONE;
        for (Node option : options) {
          first = first.or(firstBytes(option));
        }
        yield first;
      }
      case Repeat(Node body, int _, int max, boolean _) ->
          max == 0 ? ByteSet.NONE : firstBytes(body);
    };
  }

  /** Whether a tree has an assertion. */
  public static boolean hasAssertion(Node node) {
    return switch (node) {
      case Empty _, Bytes _ -> false;
      case Assertion _ -> true;
      case Concat(List<Node> parts) -> parts.stream().anyMatch(Nodes::hasAssertion);
      case Alternation(List<Node> options) -> options.stream().anyMatch(Nodes::hasAssertion);
      case Repeat(Node body, int _, int _, boolean _) -> hasAssertion(body);
    };
  }

  /**
   * An equal pattern (same matches, same preferences) in fewer nodes: nested sequences and
   * alternations are flat, neighbouring alternatives of one byte are one set; empty parts, repeats
   * of exactly one and repeated alternatives are gone.
   */
  public static Node simplify(Node node) {
    return switch (node) {
      case Empty _, Bytes _, Assertion _ -> node;
      case Concat(List<Node> parts) -> isPlain(parts) ? node : simplifyConcat(parts);
      case Alternation(List<Node> options) -> simplifyAlternation(options);
      case Repeat(Node body, int min, int max, boolean greedy) -> {
        Node inner = simplify(body);
        if (max == 0 || inner instanceof Empty) {
          yield new Empty();
        }
        yield min == 1 && max == 1 ? inner : new Repeat(inner, min, max, greedy);
      }
    };
  }

  /** Whether a sequence has nothing but two or more bytes and repeats of one byte. */
  private static boolean isPlain(List<Node> parts) {
    if (parts instanceof MaskedBytes) {
      return parts.size() > 1;
    }
    for (int i = 0; i < parts.size(); i++) {
      Node part = parts.get(i);
      if (!(part instanceof Bytes)
          && !(part instanceof Repeat(Bytes _, int _, int max, boolean _)
              && max != 0
              && max != 1)) {
        return false;
      }
    }
    return parts.size() > 1;
  }

  private static Node simplifyConcat(List<Node> parts) {
    List<Node> flat = new ArrayList<>(parts.size());
    for (Node part : parts) {
      switch (simplify(part)) {
        case Empty _ -> {}
        case Concat(List<Node> inner) -> flat.addAll(inner);
        case Bytes one -> flat.add(one);
        case Alternation one -> flat.add(one);
        case Repeat one -> flat.add(one);
        case Assertion one -> flat.add(one);
      }
    }
    return switch (flat.size()) {
      case 0 -> new Empty();
      case 1 -> flat.getFirst();
      default -> new Concat(flat);
    };
  }

  private static Node simplifyAlternation(List<Node> options) {
    List<Node> flat = new ArrayList<>(options.size());
    for (Node option : options) {
      Node simple = simplify(option);
      if (simple instanceof Alternation(List<Node> inner)) {
        inner.forEach(o -> addOption(flat, o));
      } else {
        addOption(flat, simple);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Alternation(flat);
  }

  private static void addOption(List<Node> options, Node option) {
    if (!options.isEmpty()
        && option instanceof Bytes(ByteSet set)
        && options.getLast() instanceof Bytes(ByteSet last)) {
      options.set(options.size() - 1, new Bytes(last.or(set)));
    } else if (options.isEmpty() || !options.getLast().equals(option)) {
      options.add(option);
    }
  }

  private static List<Node> map(List<Node> nodes, UnaryOperator<Node> change) {
    List<Node> changed = new ArrayList<>(nodes.size());
    for (Node n : nodes) {
      changed.add(change.apply(n));
    }
    return changed;
  }

  private static int clamp(long length) {
    return (int) Math.min(length, Integer.MAX_VALUE);
  }
}
