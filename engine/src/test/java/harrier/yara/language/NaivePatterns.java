package harrier.yara.language;

import harrier.yara.match.MatchView;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All matches of patterns, by trying every offset and every way. Default dialect; no base64. */
final class NaivePatterns implements MatchView {
  private final byte[] data;
  private final List<List<int[]>> matches = new ArrayList<>();

  NaivePatterns(byte[] data, List<PatternSpec> specs) {
    this.data = data;
    specs.forEach(spec -> matches.add(matches(spec)));
  }

  @Override
  public int count(int pattern) {
    return matches.get(pattern).size();
  }

  @Override
  public long offset(int pattern, int index) {
    return matches.get(pattern).get(index)[0];
  }

  @Override
  public long length(int pattern, int index) {
    return matches.get(pattern).get(index)[1];
  }

  private List<int[]> matches(PatternSpec spec) {
    List<int[]> found = new ArrayList<>();
    for (int at = 0; at < data.length; at++) {
      int length =
          switch (spec) {
            case PatternSpec.Text text -> text(text, at);
            case PatternSpec.Expression expression -> expression(expression, at);
          };
      if (length > 0) {
        found.add(new int[] {at, length});
      }
    }
    return found;
  }

  /** The shorter of the forms that match at a place, or 0. */
  private int text(PatternSpec.Text text, int at) {
    int best = 0;
    int low = text.xor().map(PatternSpec.XorRange::low).orElse(0);
    int high = text.xor().map(PatternSpec.XorRange::high).orElse(0);
    for (int key = low; key <= high; key++) {
      if (text.wide() && matches(text, at, 2, key)) {
        best = text.text().length() * 2;
      }
    }
    for (int key = low; key <= high; key++) {
      if (text.ascii() && matches(text, at, 1, key)) {
        best = text.text().length();
      }
    }
    return best;
  }

  private boolean matches(PatternSpec.Text text, int at, int stride, int key) {
    int length = text.text().length() * stride;
    if (at + length > data.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int wanted = i % stride == 0 ? text.text().at(i / stride) : 0;
      int found = data[at + i] & 0xFF ^ key;
      boolean same = found == wanted || text.nocase() && lower(found) == lower(wanted);
      if (!same) {
        return false;
      }
    }
    return !text.fullword() || isWord(at, at + length, stride, key);
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  private boolean isWord(int from, int to, int stride, int key) {
    return !letter(from - stride, stride, key) && !letter(to, stride, key);
  }

  private boolean letter(int at, int stride, int key) {
    if (at < 0 || at + stride > data.length || stride == 2 && ((data[at + 1] & 0xFF) ^ key) != 0) {
      return false;
    }
    int c = lower(data[at] & 0xFF ^ key);
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  /** The preferred match of each form, if it is a word where it must be one. */
  private int expression(PatternSpec.Expression spec, int at) {
    int best = 0;
    for (int stride = 1; stride <= 2; stride++) {
      boolean asked = stride == 1 ? spec.ascii() : spec.wide();
      Iterator<Integer> ends =
          asked ? ends(spec.node(), at, stride).iterator() : List.<Integer>of().iterator();
      int end = ends.hasNext() ? ends.next() : at;
      boolean counts = end > at && (!spec.fullword() || isWord(at, end, stride, 0));
      if (counts && (best == 0 || spec.greedy() == end - at > best)) {
        best = end - at;
      }
    }
    return best;
  }

  /** Where matches that begin at a place end, in order of preference. */
  private Set<Integer> ends(Node node, int from, int stride) {
    Set<Integer> ends = new LinkedHashSet<>();
    switch (node) {
      case Node.Empty() -> ends.add(from);
      case Node.Bytes(ByteSet set) -> {
        boolean inside = from + stride <= data.length && set.has(data[from] & 0xFF);
        if (inside && (stride == 1 || data[from + 1] == 0)) {
          ends.add(from + stride);
        }
      }
      case Node.Concat(List<Node> parts) -> {
        ends.add(from);
        for (Node part : parts) {
          Set<Integer> longer = new LinkedHashSet<>();
          ends.forEach(place -> longer.addAll(ends(part, place, stride)));
          ends = longer;
        }
      }
      case Node.Alternation(List<Node> options) -> {
        for (Node option : options) {
          ends.addAll(ends(option, from, stride));
        }
      }
      case Node.Repeat repeat -> repeat(repeat, 0, from, stride, ends, new HashSet<>());
      case Node.Assertion(Node.Kind kind) -> {
        if (holds(kind, from)) {
          ends.add(from);
        }
      }
    }
    return ends;
  }

  private void repeat(
      Node.Repeat repeat, int done, int at, int stride, Set<Integer> ends, Set<Long> seen) {
    boolean unbounded = repeat.max() == Node.UNBOUNDED;
    int state = unbounded ? Math.min(done, repeat.min()) : done;
    if (!seen.add((long) state << 32 | at)) {
      return;
    }
    boolean enough = done >= repeat.min();
    if (enough && !repeat.greedy()) {
      ends.add(at);
    }
    if (unbounded || done < repeat.max()) {
      ends(repeat.body(), at, stride)
          .forEach(end -> repeat(repeat, done + 1, end, stride, ends, seen));
    }
    if (enough) {
      ends.add(at);
    }
  }

  private boolean holds(Node.Kind kind, int at) {
    return switch (kind) {
      case DATA_START -> at == 0;
      case DATA_END -> at == data.length;
      case WORD_BOUNDARY -> word(at - 1) != word(at);
      case NOT_WORD_BOUNDARY -> word(at - 1) == word(at);
      default -> throw new IllegalArgumentException(kind.toString());
    };
  }

  private boolean word(int at) {
    return at >= 0 && at < data.length && (data[at] == '_' || letter(at, 1, 0));
  }
}
