package harrier.yara.regex;

import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import harrier.yara.regex.Parsed.Extent;
import java.util.List;
import java.util.Optional;

/**
 * Watches the parts of an expression go by for a beginning that matches any number of any bytes.
 */
final class ArbitraryPrefix {
  private boolean over;
  private boolean unbounded;
  private int start = -1;
  private int end;

  /** The next part of the outermost sequence. */
  void add(Node part, int from, int to) {
    if (over || part instanceof Empty) {
      return;
    }
    Node simple = Nodes.simplify(part);
    if (isArbitrary(simple)) {
      start = start < 0 ? from : start;
      end = to;
      unbounded |= Nodes.maxLength(simple) < 0;
    } else {
      over = true;
    }
  }

  /** There is more than one alternative: no beginning is common to all. */
  void drop() {
    over = true;
    unbounded = false;
  }

  Optional<Extent> extent() {
    return unbounded ? Optional.of(new Extent(start, end)) : Optional.empty();
  }

  private static boolean isArbitrary(Node node) {
    return switch (node) {
      case Bytes(ByteSet set) -> set.equals(ByteSet.ALL);
      case Repeat(Node body, int _, int _, boolean _) -> isArbitrary(body);
      case Concat(List<Node> parts) -> parts.stream().allMatch(ArbitraryPrefix::isArbitrary);
      case Empty _, Node.Alternation _, Node.Assertion _ -> false;
    };
  }
}
