package harrier.yara.pattern;

import harrier.yara.bytes.ByteString;
import harrier.yara.regex.Node;
import java.util.Optional;

/**
 * What a declared pattern looks for, with its modifiers resolved and nothing of its rule. Equal
 * specs of different rules are searched once.
 */
public sealed interface PatternSpec {
  /**
   * A text.
   *
   * @param text as written, escapes resolved; at least one byte
   * @param ascii look for the bytes themselves (true unless only {@code wide} is given)
   * @param wide look for the bytes with a zero after each
   * @param nocase ASCII letters match in either case
   * @param fullword no letter or digit may touch the match
   * @param xor keys to try, on the ascii and wide forms
   * @param base64 alphabet for {@code base64}: 64 bytes
   * @param base64wide alphabet for {@code base64wide}: 64 bytes
   */
  record Text(
      ByteString text,
      boolean ascii,
      boolean wide,
      boolean nocase,
      boolean fullword,
      Optional<XorRange> xor,
      Optional<ByteString> base64,
      Optional<ByteString> base64wide)
      implements PatternSpec {
    // Written out: the compiler's version of these two is put together when it is first called, and
    // every run calls it.
    @Override
    public boolean equals(Object other) {
      return other instanceof Text that
          && text.equals(that.text)
          && ascii == that.ascii
          && wide == that.wide
          && nocase == that.nocase
          && fullword == that.fullword
          && xor.equals(that.xor)
          && base64.equals(that.base64)
          && base64wide.equals(that.base64wide);
    }

    @Override
    public int hashCode() {
      int flags = (ascii ? 1 : 0) | (wide ? 2 : 0) | (nocase ? 4 : 0) | (fullword ? 8 : 0);
      return 31 * (31 * text.hashCode() + flags) + xor.hashCode();
    }
  }

  /**
   * A regular expression or a hex pattern.
   *
   * @param node case folding done, not widened
   * @param ascii look for it as it is
   * @param wide look for it with a zero after each byte
   * @param fullword no letter or digit may touch the match
   * @param greedy of several lengths at one offset the longest counts; otherwise the shortest
   */
  record Expression(Node node, boolean ascii, boolean wide, boolean fullword, boolean greedy)
      implements PatternSpec {
    // Written out like those of Text.
    @Override
    public boolean equals(Object other) {
      return other instanceof Expression that
          && ascii == that.ascii
          && wide == that.wide
          && fullword == that.fullword
          && greedy == that.greedy
          && node.equals(that.node);
    }

    @Override
    public int hashCode() {
      int flags = (ascii ? 1 : 0) | (wide ? 2 : 0) | (fullword ? 4 : 0) | (greedy ? 8 : 0);
      return 31 * node.hashCode() + flags;
    }
  }

  /** Keys from {@code low} to {@code high}, both inclusive, 0..255. */
  record XorRange(int low, int high) {}
}
