package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Conditions that mean different things to YARA and YARA-X; each expectation is HARRIER, YARA,
 * YARA_X.
 */
class DialectMeaningTest {
  private static final Ir UNDEFINED = new Ir.ReadInt(Ir.IntReader.UINT8, new Ir.ConstInt(1000));

  private static List<Boolean> inEachDialect(Ir condition) {
    List<Boolean> results = new ArrayList<>();
    for (Dialect dialect : Dialect.values()) {
      results.add(
          new Fixture()
              .dialect(dialect)
              .data((byte) 'x')
              .matches(new long[] {0}, new long[] {2})
              .rule(condition, 0, 1)
              .matches());
    }
    return results;
  }

  private static Ir of(Ir.Quantifier quantifier) {
    return new Ir.OfPatterns(quantifier, List.of(0, 1), new Ir.Anywhere());
  }

  private static Ir equal(Ir left, Ir right) {
    return new Ir.Compare(Ir.Comparison.EQ, left, right);
  }

  @Test
  void zeroOfPatternsThatMatch() {
    Ir constant = of(new Ir.AtLeast(new Ir.ConstInt(0)));
    assertThat(inEachDialect(constant)).containsExactly(false, false, true);
    Ir computed =
        of(
            new Ir.AtLeast(
                new Ir.IntArithmetic(Ir.Arithmetic.SUB, new Ir.Filesize(), new Ir.ConstInt(1))));
    assertThat(inEachDialect(computed)).containsExactly(false, false, true);
  }

  @Test
  void negativeQuantifierIsTrue() {
    assertThat(inEachDialect(of(new Ir.AtLeast(new Ir.ConstInt(-99)))))
        .containsExactly(true, true, true);
  }

  @Test
  void undefinedQuantifier() {
    assertThat(inEachDialect(of(new Ir.AtLeast(UNDEFINED)))).containsExactly(false, true, false);
    assertThat(inEachDialect(of(new Ir.Share(UNDEFINED)))).containsExactly(false, false, false);
    Ir loop =
        new Ir.ForIn(
            new Ir.AtLeast(UNDEFINED),
            List.of(0),
            new Ir.Values(List.of(new Ir.ConstInt(1), new Ir.ConstInt(2))),
            new Ir.ConstBool(true));
    assertThat(inEachDialect(loop)).containsExactly(false, true, false);
  }

  @Test
  void undefinedFloatBelowAnother() {
    Ir less = new Ir.Compare(Ir.Comparison.LT, new Ir.AsFloat(UNDEFINED), new Ir.ConstFloat(1.0));
    assertThat(inEachDialect(new Ir.Not(less))).containsExactly(false, true, false);
    Ir greater =
        new Ir.Compare(Ir.Comparison.GT, new Ir.AsFloat(UNDEFINED), new Ir.ConstFloat(1.0));
    assertThat(inEachDialect(new Ir.Not(greater))).containsExactly(false, false, false);
  }

  @Test
  void equalityOfFloats() {
    Ir sum =
        new Ir.FloatArithmetic(Ir.Arithmetic.ADD, new Ir.ConstFloat(0.1), new Ir.ConstFloat(0.2));
    assertThat(inEachDialect(equal(sum, new Ir.ConstFloat(0.3))))
        .containsExactly(false, true, false);
    assertThat(inEachDialect(new Ir.Compare(Ir.Comparison.NE, sum, new Ir.ConstFloat(0.3))))
        .containsExactly(true, false, true);
  }

  @Test
  void shiftByANegativeNumber() {
    Ir shift =
        new Ir.IntArithmetic(
            Ir.Arithmetic.SHL, new Ir.Filesize(), new Ir.IntNegate(new Ir.Filesize()));
    assertThat(inEachDialect(new Ir.Defined(shift))).containsExactly(false, false, true);
    assertThat(inEachDialect(equal(shift, new Ir.ConstInt(Long.MIN_VALUE))))
        .containsExactly(false, false, true);
  }

  @Test
  void nothingDividesTheSmallestNumberByMinusOne() {
    Ir smallest = new Ir.ConstInt(Long.MIN_VALUE);
    Ir minusOne = new Ir.IntNegate(new Ir.Filesize());
    for (Ir.Arithmetic op : List.of(Ir.Arithmetic.DIV, Ir.Arithmetic.MOD)) {
      assertThat(inEachDialect(new Ir.Defined(new Ir.IntArithmetic(op, smallest, minusOne))))
          .containsExactly(false, false, false);
    }
  }
}
