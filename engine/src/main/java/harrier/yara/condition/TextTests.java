package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.Ir;

/** Tests on two strings: bytes as they are, or ASCII letters folded. */
final class TextTests {
  private final Ir.Comparison[] comparisons = Ir.Comparison.values();
  private final Ir.TextOp[] operators = Ir.TextOp.values();

  /** {@code test}: the ordinal of a comparison, or the number of comparisons plus the ordinal of an operator. */
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

  private static boolean test(Ir.TextOp op, ByteString text, ByteString operand) {
    return switch (op) {
      case CONTAINS -> text.contains(operand);
      case STARTS_WITH -> text.startsWith(operand);
      case ENDS_WITH -> text.endsWith(operand);
      case ICONTAINS -> text.foldCase().contains(operand.foldCase());
      case ISTARTS_WITH ->
          operand.length() <= text.length() && same(text.slice(0, operand.length()), operand);
      case IENDS_WITH ->
          operand.length() <= text.length()
              && same(text.slice(text.length() - operand.length(), text.length()), operand);
      case IEQUALS -> operand.length() == text.length() && same(text, operand);
    };
  }

  private static boolean same(ByteString a, ByteString b) {
    return a.foldCase().equals(b.foldCase());
  }
}
