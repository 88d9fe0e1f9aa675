package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.MaskedBytes;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the tokens of a hex pattern into a pattern over bytes. Jumps become lazy repeats of any
 * byte.
 */
final class HexLowering {
  /** Longest jump inside alternatives in the {@link Dialect#YARA} dialect. */
  private static final int MAX_JUMP_IN_ALTERNATIVES = 200;

  private static final Node ANY = Nodes.masked(0, 0);

  private final Dialect dialect;
  private final Reporter reporter;
  private final String name;

  HexLowering(Dialect dialect, Reporter reporter, String name) {
    this.dialect = dialect;
    this.reporter = reporter;
    this.name = name;
  }

  Node lower(List<Ast.Hex> tokens) {
    return sequence(tokens, false);
  }

  private Node sequence(List<Ast.Hex> tokens, boolean inAlternatives) {
    if (tokens.size() == 1
        && tokens.getFirst() instanceof Ast.Hex.Run(_, ByteString values, ByteString masks)
        && values.length() > 1) {
      return new Node.Concat(new MaskedBytes(values, masks));
    }
    List<Node> parts = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      switch (tokens.get(i)) {
        case Ast.Hex.Run(_, ByteString values, ByteString masks) -> {
          for (int k = 0; k < values.length(); k++) {
            parts.add(Nodes.masked(values.at(k), masks.at(k)));
          }
        }
        case Ast.Hex.Not token -> parts.add(not(token));
        case Ast.Hex.Alternatives alternatives -> parts.add(alternation(alternatives));
        case Ast.Hex.Jump _ -> {
          int end = i;
          while (end < tokens.size() && tokens.get(end) instanceof Ast.Hex.Jump) {
            end++;
          }
          parts.add(jump(tokens.subList(i, end), inAlternatives));
          i = end - 1;
        }
      }
      i++;
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Concat(List.copyOf(parts));
  }

  private Node not(Ast.Hex.Not token) {
    if (token.mask() == 0) {
      throw Problems.invalidPattern(token.span(), name, "negation of `??` is not allowed");
    }
    return new Node.Bytes(Nodes.masked(token.value(), token.mask()).set().not());
  }

  private Node alternation(Ast.Hex.Alternatives alternatives) {
    List<Node> options = new ArrayList<>(alternatives.options().size());
    for (List<Ast.Hex> option : alternatives.options()) {
      options.add(sequence(option, true));
    }
    return options.size() == 1 ? options.getFirst() : new Node.Alternation(List.copyOf(options));
  }

  private Node jump(List<Ast.Hex> jumps, boolean inAlternatives) {
    long min = 0;
    long max = 0;
    for (Ast.Hex token : jumps) {
      Ast.Hex.Jump jump = (Ast.Hex.Jump) token;
      min = saturatingAdd(min, jump.min());
      max = max < 0 || jump.max() < 0 ? -1 : saturatingAdd(max, jump.max());
    }
    Span span = jumps.getFirst().span().to(jumps.getLast().span());
    check(span, min, max, jumps.size() > 1);
    if (!dialect.extensions()) {
      checkStrict(span, max, inAlternatives);
    }
    if (jumps.size() > 1) {
      reporter.warn(Warnings.consecutiveJumps(span, name, bounds(min, max)));
    }
    int low = (int) Math.min(min, Integer.MAX_VALUE);
    int high = max < 0 || max > Integer.MAX_VALUE ? Node.UNBOUNDED : (int) max;
    return low == 1 && high == 1 ? ANY : new Node.Repeat(ANY, low, high, false);
  }

  private void check(Span span, long min, long max, boolean merged) {
    if (min == 0 && max == 0) {
      throw Problems.invalidPattern(span, name, "zero-length jumps are useless, remove it");
    }
    if (max >= 0 && min > max) {
      String label = "lower bound (" + min + ") is greater than upper bound (" + max + ")";
      throw merged
          ? Problems.invalidPattern(
              span, name, label, "consecutive jumps were coalesced into a single one")
          : Problems.invalidPattern(span, name, label);
    }
  }

  private void checkStrict(Span span, long max, boolean inAlternatives) {
    if (inAlternatives && max < 0) {
      throw Problems.invalidPattern(span, name, "jumps inside alternatives need an upper bound");
    }
    if (inAlternatives && max > MAX_JUMP_IN_ALTERNATIVES) {
      throw Problems.invalidPattern(
          span, name, "jumps inside alternatives are limited to " + MAX_JUMP_IN_ALTERNATIVES);
    }
    if (max > Integer.MAX_VALUE) {
      throw Problems.invalidPattern(span, name, "this jump is too long");
    }
  }

  private static String bounds(long min, long max) {
    if (max < 0) {
      return "[" + (min == 0 ? "" : min) + "-]";
    }
    return min == max ? "[" + min + "]" : "[" + min + "-" + max + "]";
  }

  private static long saturatingAdd(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
