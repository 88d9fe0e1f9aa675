package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.Ir;
import java.util.Locale;

/** Tests on two strings: bytes as they are, or without regard to case. */
final class TextTests {
  private final Ir.Comparison[] comparisons = Ir.Comparison.values();
  private final Ir.TextOp[] operators = Ir.TextOp.values();
  private final boolean foldsUnicode;

  /** {@code foldsUnicode}: letters beyond ASCII have a case too. */
  TextTests(boolean foldsUnicode) {
    this.foldsUnicode = foldsUnicode;
  }

  /**
   * {@code test}: the ordinal of a comparison, or the number of comparisons plus the ordinal of an
   * operator.
   */
  boolean test(int test, ByteString text, ByteString operand) {
    return test < comparisons.length
        ? compare(comparisons[test], text, operand)
        : test(operators[test - comparisons.length], text, operand);
  }

  private static boolean compare(Ir.Comparison op, ByteString text, ByteString operand) {
    return switch (op) {
      case EQ -> text.equals(operand);
      case NE -> !text.equals(operand);
      case LT -> text.compareTo(operand) < 0;
      case LE -> text.compareTo(operand) <= 0;
      case GT -> text.compareTo(operand) > 0;
      case GE -> text.compareTo(operand) >= 0;
    };
  }

  private boolean test(Ir.TextOp op, ByteString text, ByteString operand) {
    return switch (op) {
      case CONTAINS -> text.contains(operand);
      case STARTS_WITH -> text.startsWith(operand);
      case ENDS_WITH -> text.endsWith(operand);
      case ICONTAINS -> fold(text).contains(fold(operand));
      case ISTARTS_WITH -> fold(text).startsWith(fold(operand));
      case IENDS_WITH -> fold(text).endsWith(fold(operand));
      case IEQUALS -> fold(text).equals(fold(operand));
    };
  }

  private ByteString fold(ByteString text) {
    if (foldsUnicode) {
      String decoded = text.toUtf8();
      if (ByteString.utf8(decoded).equals(text)) {
        return ByteString.utf8(decoded.toLowerCase(Locale.ROOT));
      }
    }
    return text.foldCase();
  }
}
