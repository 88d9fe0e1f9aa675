package harrier.yara.verify;

import harrier.yara.bytes.ByteString;
import harrier.yara.verify.Needle.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a text looks inside base64, depending on where among groups of three bytes it begins: the
 * characters that the text alone decides, and the bits that it leaves in the characters before and
 * after these.
 */
record Base64Form(byte[] value, byte[] digits, Bits before, Bits after) {
  /**
   * The forms for 0, 1 and 2 bytes before the text; those without a character of their own are left
   * out.
   */
  static List<Base64Form> of(byte[] text, ByteString alphabet, int stride) {
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < 64; i++) {
      digits[alphabet.at(i)] = (byte) i;
    }
    List<Base64Form> forms = new ArrayList<>(3);
    for (int padding = 0; padding < 3; padding++) {
      int first = (padding * 8 + 5) / 6;
      int end = (padding + text.length) * 8 / 6;
      if (end > first) {
        forms.add(form(text, alphabet, digits, padding, first, end, stride));
      }
    }
    return forms;
  }

  private static Base64Form form(
      byte[] text,
      ByteString alphabet,
      byte[] digits,
      int padding,
      int first,
      int end,
      int stride) {
    byte[] value = new byte[(end - first) * stride];
    for (int i = first; i < end; i++) {
      value[(i - first) * stride] = (byte) alphabet.at(bits(text, i * 6 - padding * 8, 6));
    }
    int lead = first * 6 - padding * 8;
    int rest = (padding + text.length) * 8 - end * 6;
    return new Base64Form(
        value,
        digits,
        lead == 0 ? Bits.NONE : new Bits(bits(text, 0, lead), lead),
        rest == 0 ? Bits.NONE : new Bits(bits(text, text.length * 8 - rest, rest), rest));
  }

  /** Some bits of a text, the first bit of the first byte highest. */
  private static int bits(byte[] text, int from, int count) {
    int value = 0;
    for (int bit = from; bit < from + count; bit++) {
      value = value << 1 | text[bit >> 3] >> 7 - (bit & 7) & 1;
    }
    return value;
  }
}
