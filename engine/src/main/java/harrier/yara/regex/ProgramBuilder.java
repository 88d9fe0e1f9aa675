package harrier.yara.regex;

import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays out the instructions of one tree, last to first: each part is told where it goes on. */
final class ProgramBuilder {
  private byte[] op = new byte[16];
  private int[] arg = new int[16];
  private int[] next = new int[16];
  private int size;
  private final int start;
  private final Map<ByteSet, Integer> setIndex = new HashMap<>();
  private final List<ByteSet> sets = new ArrayList<>();
  private boolean asserts;
  private boolean wideAsserts;

  ProgramBuilder(Node node) {
    int match = add(Program.MATCH, 0, 0);
    start = emit(node, match);
  }

  byte[] ops() {
    return Arrays.copyOf(op, size);
  }

  int[] args() {
    return Arrays.copyOf(arg, size);
  }

  int[] nexts() {
    return Arrays.copyOf(next, size);
  }

  int start() {
    return start;
  }

  List<ByteSet> sets() {
    return sets;
  }

  boolean asserts() {
    return asserts;
  }

  boolean wideAsserts() {
    return wideAsserts;
  }

  long[] setWords() {
    long[] words = new long[4 * sets.size()];
    int at = 0;
    for (ByteSet set : sets) {
      words[at++] = set.w0();
      words[at++] = set.w1();
      words[at++] = set.w2();
      words[at++] = set.w3();
    }
    return words;
  }

  /** Adds the instructions for a tree that goes on at {@code then}; returns where they begin. */
  private int emit(Node node, int then) {
    return switch (node) {
      case Empty() -> then;
      case Bytes(ByteSet set) -> add(Program.BYTES, indexOf(set), then);
      case Assertion(Node.Kind kind) -> {
        asserts = true;
        wideAsserts |= kind.isWide();
        yield add(Program.ASSERT, kind.ordinal(), then);
      }
      case Concat(List<Node> parts) -> {
        int at = then;
        for (Node part : parts.reversed()) {
          at = emit(part, at);
        }
        yield at;
      }
      case Alternation(List<Node> options) -> emitAlternation(options, then);
      case Repeat(Node body, int min, int max, boolean greedy) -> {
        int at =
            max == Node.UNBOUNDED
                ? emitUnbounded(body, min, greedy, then)
                : emitOptional(body, max - min, greedy, then);
        int fixed = max == Node.UNBOUNDED ? Math.max(0, min - 1) : min;
        for (int i = 0; i < fixed; i++) {
          at = emit(body, at);
        }
        yield at;
      }
    };
  }

  private int emitAlternation(List<Node> options, int then) {
    if (options.isEmpty()) {
      return add(Program.BYTES, indexOf(ByteSet.NONE), then);
    }
    int at = emit(options.getLast(), then);
    for (Node option : options.subList(0, options.size() - 1).reversed()) {
      at = add(Program.SPLIT, at, emit(option, then));
    }
    return at;
  }

  /** {@code (body(body(body)?)?)?}: every exit goes straight to {@code then}. */
  private int emitOptional(Node body, int times, boolean greedy, int then) {
    int at = then;
    for (int i = 0; i < times; i++) {
      int inner = emit(body, at);
      at = greedy ? add(Program.SPLIT, then, inner) : add(Program.SPLIT, inner, then);
    }
    return at;
  }

  /**
   * A loop that runs the body at least once, and around it, if none is enough, a choice to skip it.
   * The plain one-split loop would be smaller but gets preferences wrong where the body can match
   * the empty run.
   */
  private int emitUnbounded(Node body, int min, boolean greedy, int then) {
    int loop = add(Program.SPLIT, 0, 0);
    int first = emit(body, loop);
    arg[loop] = greedy ? then : first;
    next[loop] = greedy ? first : then;
    if (min > 0) {
      return first;
    }
    return Nodes.matchesEmpty(body) ? add(Program.SPLIT, arg[loop], next[loop]) : loop;
  }

  private int add(byte operation, int argument, int then) {
    if (size == op.length) {
      int grown = size * 2;
      op = Arrays.copyOf(op, grown);
      arg = Arrays.copyOf(arg, grown);
      next = Arrays.copyOf(next, grown);
    }
    op[size] = operation;
    arg[size] = argument;
    next[size] = then;
    return size++;
  }

  private int indexOf(ByteSet set) {
    return setIndex.computeIfAbsent(
        set,
        s -> {
          sets.add(s);
          return sets.size() - 1;
        });
  }
}
