package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.MaskedBytes;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import harrier.yara.regex.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells patterns that slow every scan down: those of which no run of at least two bytes, in few
 * enough variants, is known to be in every match, and runs of one frequent byte.
 */
final class PatternCost {
  /** Longest run that helps a search. */
  private static final int RUN = 4;

  /**
   * Parts that are looked at from one place on. Most have a byte or more, and four bytes are
   * enough.
   */
  private static final int LOOK = 64;

  /** Most variants of a run. */
  private static final long MAX_VARIANTS = 16_384;

  /** Most variants of two bytes. */
  private static final long MAX_PAIRS = 2_700;

  /** Runs of bytes that always fit. */
  private static final int SHORT = 1_000;

  /** Gaps wider than this split a pattern into parts that are searched one by one. */
  private static final int WIDE_GAP = 200;

  /** Bytes that fill files. */
  private static final ByteSet FREQUENT =
      ByteSet.of(0x00).or(ByteSet.of(0x20)).or(ByteSet.of(0x90)).or(ByteSet.of(0xFF));

  private PatternCost() {}

  static boolean isSlow(PatternSpec spec) {
    return switch (spec) {
      case PatternSpec.Text text -> isSlow(text);
      case PatternSpec.Expression expression -> isSlow(Nodes.simplify(expression.node()));
    };
  }

  /**
   * Whether a search can have an automaton for each part between wide gaps that is not one run of
   * bytes.
   */
  static boolean fits(Node node) {
    List<Node> parts = node instanceof Node.Concat(List<Node> list) ? list : List.of(node);
    if (parts instanceof MaskedBytes && parts.size() <= SHORT || Program.fits(node)) {
      return true;
    }
    if (isFixed(parts)) {
      return isRunWithPair(parts);
    }
    int from = 0;
    for (int i = 0; i <= parts.size(); i++) {
      if (i == parts.size() || isWideGap(parts.get(i))) {
        if (!fits(parts.subList(from, i))) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }

  private static boolean fits(List<Node> parts) {
    return isRunWithPair(parts) || Program.fits(new Node.Concat(parts));
  }

  /**
   * Whether parts are bytes, each so often as is said: the search lays them out as one sequence.
   */
  private static boolean isFixed(List<Node> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (!isFixed(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFixed(Node node) {
    return node instanceof Node.Bytes
        || node instanceof Node.Repeat(Node.Bytes _, int min, int max, boolean _) && min == max;
  }

  /** Whether parts are bytes, two neighbours of which have one value each. */
  private static boolean isRunWithPair(List<Node> parts) {
    boolean pair = false;
    boolean before = false;
    for (int i = 0; i < parts.size(); i++) {
      if (!isFixed(parts.get(i))) {
        return false;
      }
      boolean known = isKnown(parts.get(i));
      pair |= known && before;
      before = known;
    }
    return pair;
  }

  private static boolean isSlow(PatternSpec.Text text) {
    boolean plain = text.base64().isEmpty() && text.base64wide().isEmpty();
    if (!plain || text.xor().isPresent()) {
      return plain && text.text().length() < 2;
    }
    return text.text().length() < 2 ? !text.fullword() : isFill(text.text());
  }

  private static boolean isFill(ByteString text) {
    int first = text.at(0);
    if (!FREQUENT.has(first)) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (text.at(i) != first) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSlow(Node node) {
    if (node instanceof Node.Concat(MaskedBytes bytes)) {
      return isFill(bytes) || isSlow(bytes, 0, bytes.size());
    }
    List<Node> parts = new ArrayList<>();
    lay(node, parts);
    if (isFill(parts)) {
      return true;
    }
    int from = 0;
    for (int i = 1; i < parts.size() - 1; i++) {
      if (isWideGap(parts.get(i))
          && length(parts, from, i) > 1
          && length(parts, i + 1, parts.size()) > 1) {
        if (isSlow(parts, from, i)) {
          return true;
        }
        from = i + 1;
      }
    }
    return isSlow(parts, from, parts.size());
  }

  private static boolean isFill(List<Node> parts) {
    return !parts.isEmpty()
        && parts.getFirst() instanceof Node.Bytes(ByteSet set)
        && isKnown(parts.getFirst())
        && FREQUENT.has(set.first())
        && parts.stream().allMatch(parts.getFirst()::equals);
  }

  /** The parts of a sequence, with what is repeated a fixed number of times laid out. */
  private static void lay(Node node, List<Node> into) {
    switch (node) {
      case Node.Concat(List<Node> parts) -> parts.forEach(part -> lay(part, into));
      case Node.Repeat(Node body, int min, int max, boolean _) when min == max -> {
        for (int i = 0; i < Math.min(min, RUN); i++) {
          lay(body, into);
        }
      }
      case Node.Empty _, Node.Assertion _ -> {}
      case Node.Bytes _, Node.Alternation _, Node.Repeat _ -> into.add(node);
    }
  }

  private static boolean isWideGap(Node node) {
    return node instanceof Node.Repeat(Node.Bytes(ByteSet set), int _, int max, boolean _)
        && set.equals(ByteSet.ALL)
        && (max == Node.UNBOUNDED || max > WIDE_GAP);
  }

  /** Any bytes, more or fewer. */
  private static boolean isGap(Node body, int min, int max) {
    return min != max && body instanceof Node.Bytes(ByteSet set) && set.equals(ByteSet.ALL);
  }

  private static int length(List<Node> parts, int from, int to) {
    return Nodes.minLength(new Node.Concat(parts.subList(from, to)));
  }

  private static boolean isSlow(List<Node> parts, int from, int to) {
    for (int i = from; i < to; i++) {
      Runs runs = new Runs();
      for (int next = i; next < Math.min(to, i + LOOK) && runs.isOpen(); next++) {
        if (isAny(parts.get(next)) && endsWithAny(parts, next, to)) {
          runs.close();
        } else {
          runs.add(parts.get(next));
        }
      }
      if (runs.isGood()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(Node node) {
    return node instanceof Node.Bytes(ByteSet set) && set.only() >= 0;
  }

  private static boolean isAny(Node node) {
    return node instanceof Node.Bytes(ByteSet set) && set.equals(ByteSet.ALL);
  }

  /** Whether only bytes of any value follow, up to a part that is not one byte. */
  private static boolean endsWithAny(List<Node> parts, int from, int to) {
    int next = from;
    while (next < to && next - from < RUN && isAny(parts.get(next))) {
      next++;
    }
    return next == to || parts.get(next) instanceof Node.Repeat;
  }

  /**
   * How many variants of each length the bytes from one place on have; those that may grow are
   * counted apart.
   */
  private static final class Runs {
    private final long[] open = new long[RUN];
    private final long[] closed = new long[RUN + 1];

    Runs() {
      open[0] = 1;
    }

    boolean isOpen() {
      for (long count : open) {
        if (count > 0) {
          return true;
        }
      }
      return false;
    }

    boolean isGood() {
      long pairs = open[2] + closed[2];
      return open[0] + open[1] + closed[0] + closed[1] == 0 && pairs <= MAX_PAIRS;
    }

    void add(Node node) {
      switch (node) {
        case Node.Bytes(ByteSet set) -> extend(set);
        case Node.Concat(List<Node> parts) -> {
          for (int i = 0; i < parts.size() && isOpen(); i++) {
            add(parts.get(i));
          }
        }
        case Node.Alternation(List<Node> options) -> branch(options);
        case Node.Repeat(Node body, int min, int max, boolean _) -> {
          if (isGap(body, min, max)) {
            close();
          } else {
            repeat(body, min, max);
          }
        }
        case Node.Empty _, Node.Assertion _ -> {}
      }
    }

    private void repeat(Node body, int min, int max) {
      for (int i = 0; i < Math.min(min, RUN); i++) {
        add(body);
      }
      if (max == min) {
        return;
      }
      long[] skipping = open.clone();
      if (min == 0) {
        add(body);
      }
      if (max != 1) {
        close();
      }
      if (min == 0) {
        for (int i = 0; i < RUN; i++) {
          open[i] = Math.min(MAX_VARIANTS, open[i] + skipping[i]);
        }
      }
    }

    private void extend(ByteSet set) {
      int variants = set.equals(ByteSet.ALL) ? 1 : set.size();
      if (total() * variants > MAX_VARIANTS) {
        close();
        return;
      }
      closed[RUN] += open[RUN - 1] * variants;
      for (int length = RUN - 1; length > 0; length--) {
        open[length] = open[length - 1] * variants;
      }
      open[0] = 0;
    }

    private void branch(List<Node> options) {
      long[] before = open.clone();
      long[] after = new long[RUN];
      for (Node option : options) {
        System.arraycopy(before, 0, open, 0, RUN);
        add(option);
        for (int i = 0; i < RUN; i++) {
          after[i] = Math.min(MAX_VARIANTS, after[i] + open[i]);
        }
      }
      System.arraycopy(after, 0, open, 0, RUN);
    }

    private void close() {
      for (int i = 0; i < RUN; i++) {
        closed[i] += open[i];
        open[i] = 0;
      }
    }

    private long total() {
      long total = 0;
      for (int i = 0; i < RUN; i++) {
        total += open[i] + closed[i];
      }
      return total + closed[RUN];
    }
  }
}
