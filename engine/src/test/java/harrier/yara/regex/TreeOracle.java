package harrier.yara.regex;

import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Matches by walking the tree, slowly and in the obvious way. */
final class TreeOracle {
  private final Text text;
  private final int limit;

  TreeOracle(Text text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** All ends of matches that begin at a place. */
  BitSet ends(Node node, int from) {
    BitSet ends = new BitSet();
    switch (node) {
      case Empty() -> ends.set(from);
      case Bytes(ByteSet set) -> {
        if (from < limit && set.has(text.bytes()[from] & 0xFF)) {
          ends.set(from + 1);
        }
      }
      case Assertion(Node.Kind kind) -> ends.set(from, from + (holds(kind, from) ? 1 : 0));
      case Concat(List<Node> parts) -> {
        ends.set(from);
        for (Node part : parts) {
          ends = after(part, ends);
        }
      }
      case Alternation(List<Node> options) -> {
        for (Node option : options) {
          ends.or(ends(option, from));
        }
      }
      case Repeat(Node body, int min, int max, boolean _) -> {
        ends.set(from);
        for (int i = 0; i < min; i++) {
          ends = after(body, ends);
        }
        int more = max == Node.UNBOUNDED ? limit - from + 1 : max - min;
        for (int i = 0; i < more; i++) {
          ends.or(after(body, ends));
        }
      }
    }
    return ends;
  }

  private BitSet after(Node node, BitSet places) {
    BitSet ends = new BitSet();
    places.stream().forEach(place -> ends.or(ends(node, place)));
    return ends;
  }

  /**
   * The end that a backtracking matcher finds first, or -1. Only for trees in which no repeated
   * part matches the empty run: there engines differ.
   */
  int preferred(Node node, int from) {
    return match(node, from, end -> end);
  }

  private int match(Node node, int at, IntUnaryOperator then) {
    return switch (node) {
      case Empty() -> then.applyAsInt(at);
      case Bytes(ByteSet set) ->
          at < limit && set.has(text.bytes()[at] & 0xFF) ? then.applyAsInt(at + 1) : -1;
      case Assertion(Node.Kind kind) -> holds(kind, at) ? then.applyAsInt(at) : -1;
      case Concat(List<Node> parts) -> sequence(parts, at, then);
      case Alternation(List<Node> options) -> {
        for (Node option : options) {
          int end = match(option, at, then);
          if (end >= 0) {
            yield end;
          }
        }
        yield -1;
      }
      case Repeat repeat -> repeat(repeat, 0, at, then);
    };
  }

  private int sequence(List<Node> parts, int at, IntUnaryOperator then) {
    return parts.isEmpty()
        ? then.applyAsInt(at)
        : match(parts.getFirst(), at, next -> sequence(parts.subList(1, parts.size()), next, then));
  }

  private int repeat(Repeat repeat, int done, int at, IntUnaryOperator then) {
    if (done < repeat.min()) {
      return match(repeat.body(), at, next -> repeat(repeat, done + 1, next, then));
    }
    if (done == repeat.max()) {
      return then.applyAsInt(at);
    }
    IntUnaryOperator again =
        place -> match(repeat.body(), place, next -> repeat(repeat, done + 1, next, then));
    int first = repeat.greedy() ? again.applyAsInt(at) : then.applyAsInt(at);
    if (first >= 0) {
      return first;
    }
    return repeat.greedy() ? then.applyAsInt(at) : again.applyAsInt(at);
  }

  private boolean holds(Node.Kind kind, int at) {
    boolean start = at == text.low() && text.lowIsStart;
    boolean end = at == text.high() && text.highIsEnd;
    int left = at > text.low() ? text.bytes()[at - 1] & 0xFF : -1;
    int right = at < text.high() ? text.bytes()[at] & 0xFF : -1;
    return switch (kind) {
      case DATA_START -> start;
      case DATA_END -> end;
      case LINE_START -> start || left == '\n' || left == '\r' && right != '\n';
      case LINE_END -> end || right == '\r' || right == '\n' && left != '\r';
      case WORD_BOUNDARY -> word(left) != word(right);
      case NOT_WORD_BOUNDARY -> word(left) == word(right);
      case WORD_START -> !word(left) && word(right);
      case WORD_END -> word(left) && !word(right);
      case WORD_START_HALF -> !word(left);
      case WORD_END_HALF -> !word(right);
      case WIDE_LINE_START ->
          start || pairLeft(at) == '\n' || pairLeft(at) == '\r' && pairRight(at) != '\n';
      case WIDE_LINE_END ->
          end || pairRight(at) == '\r' || pairRight(at) == '\n' && pairLeft(at) != '\r';
      case WIDE_WORD_BOUNDARY -> word(pairLeft(at)) != word(pairRight(at));
      case WIDE_NOT_WORD_BOUNDARY -> word(pairLeft(at)) == word(pairRight(at));
      case WIDE_WORD_START -> !word(pairLeft(at)) && word(pairRight(at));
      case WIDE_WORD_END -> word(pairLeft(at)) && !word(pairRight(at));
      case WIDE_WORD_START_HALF -> !word(pairLeft(at));
      case WIDE_WORD_END_HALF -> !word(pairRight(at));
    };
  }

  private int pairLeft(int at) {
    return at - 2 >= text.low() && text.bytes()[at - 1] == 0 ? text.bytes()[at - 2] & 0xFF : -1;
  }

  private int pairRight(int at) {
    return at + 2 <= text.high() && text.bytes()[at + 1] == 0 ? text.bytes()[at] & 0xFF : -1;
  }

  private static boolean word(int b) {
    return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }
}
