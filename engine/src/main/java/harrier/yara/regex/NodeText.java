package harrier.yara.regex;

import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.List;

/**
 * Writes trees and byte sets as one line of text, for dumps and tests: close to the syntax of
 * expressions, unambiguous.
 */
public final class NodeText {
  private final StringBuilder out = new StringBuilder();

  private NodeText() {}

  /**
   * A tree, for example {@code (seq 'ab' (rep 0..* [0-9]))}. Lazy repeats are written {@code lazy}.
   */
  public static String of(Node node) {
    NodeText text = new NodeText();
    text.node(node);
    return text.out.toString();
  }

  /** A set, for example {@code [0-9a-f]}; {@code .} for all bytes. */
  public static String of(ByteSet set) {
    NodeText text = new NodeText();
    text.set(set);
    return text.out.toString();
  }

  private void node(Node node) {
    switch (node) {
      case Empty() -> out.append("empty");
      case Bytes(ByteSet set) -> bytes(set);
      case Concat(List<Node> parts) -> list("seq", parts);
      case Alternation(List<Node> options) -> list("alt", options);
      case Repeat(Node body, int min, int max, boolean greedy) -> {
        out.append(greedy ? "(rep " : "(lazy ").append(min).append("..");
        out.append(max == Node.UNBOUNDED ? "*" : Integer.toString(max)).append(' ');
        node(body);
        out.append(')');
      }
      case Assertion(Node.Kind kind) -> out.append('<').append(kind.name()).append('>');
    }
  }

  private void list(String name, List<Node> nodes) {
    out.append('(').append(name);
    boolean run = false;
    for (Node n : nodes) {
      boolean single = n instanceof Bytes(ByteSet set) && set.size() == 1;
      if (run && single && name.equals("seq")) {
        out.setLength(out.length() - 1);
        literal(((Bytes) n).set().first());
        out.append('\'');
      } else {
        out.append(' ');
        node(n);
      }
      run = single;
    }
    out.append(')');
  }

  private void bytes(ByteSet set) {
    if (set.size() == 1) {
      out.append('\'');
      literal(set.first());
      out.append('\'');
    } else {
      set(set);
    }
  }

  private void set(ByteSet set) {
    if (set.equals(ByteSet.ALL)) {
      out.append('.');
      return;
    }
    boolean negate = set.size() > 128;
    ByteSet shown = negate ? set.not() : set;
    out.append(negate ? "[^" : "[");
    for (int low = shown.first(); low >= 0; ) {
      int high = low;
      while (high < 255 && shown.has(high + 1)) {
        high++;
      }
      literal(low);
      if (high > low + 1) {
        out.append('-');
      }
      if (high > low) {
        literal(high);
      }
      low = shown.next(high + 1);
    }
    out.append(']');
  }

  private void literal(int value) {
    if (value < 0x21 || value > 0x7E || "'\\[]-^".indexOf(value) >= 0) {
      out.append("\\x");
      out.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    } else {
      out.append((char) value);
    }
  }
}
