package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What YARA warns of: patterns in which it finds no good run of up to four bytes to search for, and
 * unbounded dots. Bytes count for more the rarer they are; a run of one frequent byte counts for
 * little.
 */
final class AtomQuality {
  private static final int RUN = 4;

  /** Of two letters, YARA is content; of less it warns. */
  private static final int GOOD = 38;

  private static final int ANY = -10;
  private static final int HALF = 4;
  private static final int FREQUENT = 12;
  private static final int LETTER = 18;
  private static final int OTHER = 20;
  private static final int DIFFERENT = 2;
  private static final int SAME = -10;

  /** Gaps wider than this split a pattern into parts that are searched one by one. */
  private static final int WIDE_GAP = 200;

  private AtomQuality() {}

  static boolean isLow(PatternSpec spec) {
    return switch (spec) {
      case PatternSpec.Text text when text.base64().isPresent() || text.base64wide().isPresent() ->
          false;
      case PatternSpec.Text text -> best(sets(text.text())) < GOOD;
      case PatternSpec.Expression expression -> ofParts(expression.node()) < GOOD;
    };
  }

  /** Whether an expression holds {@code .*}, {@code .+} or <code>.{n,}</code>. */
  static boolean hasUnboundedDot(Node node) {
    return switch (node) {
      case Node.Empty _, Node.Bytes _, Node.Assertion _ -> false;
      case Node.Concat(List<Node> parts) -> parts.stream().anyMatch(AtomQuality::hasUnboundedDot);
      case Node.Alternation(List<Node> options) ->
          options.stream().anyMatch(AtomQuality::hasUnboundedDot);
      case Node.Repeat(Node body, int _, int max, boolean _) ->
          max == Node.UNBOUNDED && isAny(body) || hasUnboundedDot(body);
    };
  }

  private static boolean isAny(Node node) {
    return node instanceof Node.Bytes(ByteSet set) && set.size() >= 255;
  }

  private static List<ByteSet> sets(ByteString text) {
    List<ByteSet> sets = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); i++) {
      sets.add(ByteSet.of(text.at(i)));
    }
    return sets;
  }

  /** The least of the parts between wide gaps. */
  private static int ofParts(Node node) {
    List<Node> parts = node instanceof Node.Concat(List<Node> list) ? list : List.of(node);
    int least = Integer.MAX_VALUE;
    int from = 0;
    for (int i = 0; i <= parts.size(); i++) {
      boolean gap =
          i < parts.size()
              && parts.get(i) instanceof Node.Repeat(Node body, int _, int max, boolean _)
              && body instanceof Node.Bytes(ByteSet set)
              && set.equals(ByteSet.ALL)
              && (max == Node.UNBOUNDED || max > WIDE_GAP);
      if (gap || i == parts.size()) {
        least = Math.min(least, of(new Node.Concat(parts.subList(from, i))));
        from = i + 1;
      }
    }
    return least;
  }

  /** The best run of which every match has one. */
  private static int of(Node node) {
    return switch (node) {
      case Node.Empty _, Node.Assertion _ -> 0;
      case Node.Bytes(ByteSet set) -> best(List.of(set));
      case Node.Concat(List<Node> parts) -> ofSequence(parts);
      case Node.Alternation(List<Node> options) ->
          options.stream().mapToInt(AtomQuality::of).min().orElse(0);
      case Node.Repeat(Node body, int min, int _, boolean _) -> min == 0 ? 0 : of(body);
    };
  }

  private static int ofSequence(List<Node> parts) {
    int best = 0;
    List<ByteSet> run = new ArrayList<>();
    for (Node part : parts) {
      int fixed =
          part instanceof Node.Repeat(Node.Bytes _, int min, int max, boolean _) && min == max
              ? Math.min(min, RUN)
              : 0;
      if (part instanceof Node.Bytes(ByteSet set) && isInRuns(set)) {
        run.add(set);
      } else if (fixed > 0
          && part instanceof Node.Repeat(Node.Bytes(ByteSet set), int _, int _, boolean _)
          && isInRuns(set)) {
        for (int i = 0; i < fixed; i++) {
          run.add(set);
        }
      } else if (!(part instanceof Node.Assertion) && !(part instanceof Node.Empty)) {
        best = Math.max(best, Math.max(best(run), of(part)));
        run.clear();
      }
    }
    return Math.max(best, best(run));
  }

  private static boolean isInRuns(ByteSet set) {
    return value(set) != 0;
  }

  private static int best(List<ByteSet> run) {
    int best = 0;
    for (int from = 0; from < run.size() && best < GOOD; from++) {
      for (int to = from + 1; to <= Math.min(run.size(), from + RUN); to++) {
        best = Math.max(best, quality(run.subList(from, to)));
      }
    }
    return best;
  }

  private static int quality(List<ByteSet> run) {
    int quality = 0;
    ByteSet seen = ByteSet.NONE;
    for (ByteSet set : run) {
      quality += value(set);
      if (isByte(set)) {
        seen = seen.or(ByteSet.of(set.members()[0]));
      }
    }
    boolean oneFrequent = seen.size() == 1 && isFill(seen.members()[0]);
    return quality + (oneFrequent ? SAME * run.size() : DIFFERENT * seen.size());
  }

  /** What one byte adds; 0 if it ends a run. */
  private static int value(ByteSet set) {
    if (set.size() >= 255) {
      return ANY;
    }
    if (isByte(set)) {
      int c = set.members()[0];
      return isFrequent(c) ? FREQUENT : Character.isLetter(c) && c < 0x80 ? LETTER : OTHER;
    }
    return set.size() == 16 && isHalf(set.members()) ? HALF : 0;
  }

  /** One byte, or one letter in both cases. */
  private static boolean isByte(ByteSet set) {
    int[] members = set.size() <= 2 ? set.members() : new int[0];
    return members.length == 1
        || members.length == 2
            && members[0] >= 'A'
            && members[0] <= 'Z'
            && members[1] - members[0] == 32;
  }

  /** Whether sixteen bytes have the same upper or the same lower half. */
  private static boolean isHalf(int[] members) {
    boolean upper = true;
    boolean lower = true;
    for (int member : members) {
      upper &= (member ^ members[0]) < 0x10;
      lower &= ((member ^ members[0]) & 0x0F) == 0;
    }
    return upper || lower;
  }

  private static boolean isFrequent(int c) {
    return c == 0x00 || c == 0x20 || c == 0xCC || c == 0xFF;
  }

  private static boolean isFill(int c) {
    return c == 0x00 || c == 0x20 || c == 0x90 || c == 0xCC || c == 0xFF;
  }
}
