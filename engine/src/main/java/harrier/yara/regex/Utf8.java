package harrier.yara.regex;

import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import java.util.ArrayList;
import java.util.List;

/** Sets of characters as patterns over the bytes of UTF-8. */
final class Utf8 {
  private static final Node TAIL = range(0x80, 0xBF);

  /** Any character beyond ASCII, in its shortest form, without surrogates. */
  private static final List<Node> BEYOND_ASCII =
      List.of(
          new Concat(List.of(range(0xC2, 0xDF), TAIL)),
          new Concat(List.of(range(0xE0, 0xE0), range(0xA0, 0xBF), TAIL)),
          new Concat(List.of(range(0xE1, 0xEC), TAIL, TAIL)),
          new Concat(List.of(range(0xED, 0xED), range(0x80, 0x9F), TAIL)),
          new Concat(List.of(range(0xEE, 0xEF), TAIL, TAIL)),
          new Concat(List.of(range(0xF0, 0xF0), range(0x90, 0xBF), TAIL, TAIL)),
          new Concat(List.of(range(0xF1, 0xF3), TAIL, TAIL, TAIL)),
          new Concat(List.of(range(0xF4, 0xF4), range(0x80, 0x8F), TAIL, TAIL)));

  private static final ByteSet ASCII = ByteSet.range(0, 0x7F);

  private Utf8() {}

  /**
   * One character of a set whose values from 0x80 on stand for all characters beyond ASCII
   * together.
   */
  static Node character(ByteSet set) {
    Node ascii = new Bytes(set.and(ASCII));
    if (!set.has(0x80)) {
      return ascii;
    }
    List<Node> options = new ArrayList<>(BEYOND_ASCII);
    options.addFirst(ascii);
    return new Alternation(options);
  }

  private static Node range(int low, int high) {
    return new Bytes(ByteSet.range(low, high));
  }
}
