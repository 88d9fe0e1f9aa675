package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.ir.Ir;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Ir ANY_MZ = read(Ir.IntReader.UINT16, 0, 0x5A4D);
  private static final Ir ELF = read(Ir.IntReader.UINT32BE, 0, 0x7F454C46);

  private static Ir pattern(int index) {
    return new Ir.PatternTest(new Ir.FixedPattern(index), new Ir.Anywhere());
  }

  private static Ir at(int index, long offset) {
    return new Ir.PatternTest(new Ir.FixedPattern(index), new Ir.At(new Ir.ConstInt(offset)));
  }

  private static Ir count(int index, Ir.Comparison op, long count) {
    return new Ir.Compare(
        op,
        new Ir.PatternCount(new Ir.FixedPattern(index), java.util.Optional.empty()),
        new Ir.ConstInt(count));
  }

  private static Ir read(Ir.IntReader reader, long offset, long value) {
    return new Ir.Compare(
        Ir.Comparison.EQ, new Ir.ReadInt(reader, new Ir.ConstInt(offset)), new Ir.ConstInt(value));
  }

  private static Ir size(Ir.Comparison op, long bytes) {
    return new Ir.Compare(op, new Ir.Filesize(), new Ir.ConstInt(bytes));
  }

  private static Ir and(Ir... operands) {
    return new Ir.And(List.of(operands));
  }

  private static Ir or(Ir... operands) {
    return new Ir.Or(List.of(operands));
  }

  private static Conditions lower(Ir condition) {
    return new Fixture().rule(condition, 7, 3).lower();
  }

  private static boolean mayMatchWithoutPatterns(Ir condition) {
    return lower(condition).mayMatchWithoutPatterns(0);
  }

  @Test
  void knowsWhichConditionsNeedAPattern() {
    assertThat(mayMatchWithoutPatterns(pattern(0))).isFalse();
    assertThat(mayMatchWithoutPatterns(and(ANY_MZ, or(pattern(0), pattern(1))))).isFalse();
    assertThat(mayMatchWithoutPatterns(count(0, Ir.Comparison.GT, 2))).isFalse();
    assertThat(mayMatchWithoutPatterns(at(0, 5))).isFalse();
    Ir loop = new Ir.ForPatterns(new Ir.Any(), List.of(0, 1), 0, new Ir.ConstBool(true));
    assertThat(mayMatchWithoutPatterns(and(loop, pattern(0)))).isFalse();
    Ir offset = new Ir.PatternOffset(new Ir.FixedPattern(0), new Ir.ConstInt(1));
    assertThat(mayMatchWithoutPatterns(new Ir.Compare(Ir.Comparison.LT, offset, new Ir.Filesize())))
        .isFalse();
    for (Ir.Quantifier quantifier :
        List.of(new Ir.All(), new Ir.Any(), new Ir.Share(new Ir.ConstInt(1)))) {
      assertThat(
              mayMatchWithoutPatterns(
                  new Ir.OfPatterns(quantifier, List.of(0, 1), new Ir.Anywhere())))
          .isFalse();
    }
  }

  @Test
  void knowsWhichConditionsMayDoWithout() {
    assertThat(mayMatchWithoutPatterns(new Ir.Not(pattern(0)))).isTrue();
    assertThat(mayMatchWithoutPatterns(or(pattern(0), ANY_MZ))).isTrue();
    assertThat(mayMatchWithoutPatterns(count(0, Ir.Comparison.LT, 2))).isTrue();
    assertThat(mayMatchWithoutPatterns(loop(new Ir.None()))).isTrue();
    assertThat(mayMatchWithoutPatterns(loop(new Ir.AtLeast(new Ir.ConstInt(0))))).isTrue();
    assertThat(mayMatchWithoutPatterns(loop(new Ir.AtLeast(new Ir.Filesize())))).isTrue();
  }

  private static Ir loop(Ir.Quantifier quantifier) {
    return new Ir.ForPatterns(
        quantifier, List.of(0), 0, new Ir.PatternTest(new Ir.CurrentPattern(0), new Ir.Anywhere()));
  }

  @Test
  void aRuleDependsOnThePatternsOfTheRulesItNames() {
    Conditions conditions =
        new Fixture()
            .rule(pattern(0), 5)
            .rule(new Ir.Not(new Ir.RuleTest(0)))
            .rule(and(new Ir.RuleTest(0), pattern(1)), 9, 2)
            .lower();
    assertThat(conditions.patternsOf(1)).containsExactly(5);
    assertThat(conditions.mayMatchWithoutPatterns(1)).isTrue();
    assertThat(conditions.patternsOf(2)).containsExactly(2, 5);
    assertThat(conditions.mayMatchWithoutPatterns(2)).isFalse();
    assertThat(conditions.references(2)).containsExactly(0);
  }

  @Test
  void knowsHowPatternsAreAskedFor() {
    Conditions conditions = lower(and(pattern(0), at(1, 16), at(1, 16)));
    assertThat(conditions.usesAllMatches(0, 0)).isFalse();
    assertThat(conditions.fixedOffset(0, 0)).isEqualTo(-1);
    assertThat(conditions.usesAllMatches(0, 1)).isTrue();
    assertThat(conditions.fixedOffset(0, 1)).isEqualTo(16);
    assertThat(lower(or(at(0, 1), at(0, 2))).fixedOffset(0, 0)).isEqualTo(-1);
    assertThat(lower(or(at(0, 1), at(0, 2))).isPlaced(0, 0)).isTrue();
    assertThat(lower(or(at(0, 1), pattern(0))).isPlaced(0, 0)).isFalse();
    assertThat(lower(or(at(0, 1), pattern(0))).fixedOffset(0, 0)).isEqualTo(-1);
    assertThat(lower(or(at(0, 1), count(0, Ir.Comparison.EQ, 1))).fixedOffset(0, 0)).isEqualTo(-1);
  }

  @Test
  void patternsOfLoopsAreAskedForAsTheBodyAsks() {
    Ir current = new Ir.PatternTest(new Ir.CurrentPattern(0), new Ir.At(new Ir.ConstInt(3)));
    Conditions anchored = lower(new Ir.ForPatterns(new Ir.Any(), List.of(0, 1), 0, current));
    assertThat(anchored.fixedOffset(0, 0)).isEqualTo(3);
    assertThat(anchored.fixedOffset(0, 1)).isEqualTo(3);
    Ir length = new Ir.PatternLength(new Ir.CurrentPattern(0), new Ir.ConstInt(1));
    Ir body = new Ir.Compare(Ir.Comparison.GT, length, new Ir.ConstInt(4));
    Conditions counted = lower(new Ir.ForPatterns(new Ir.Any(), List.of(1), 0, body));
    assertThat(counted.usesAllMatches(0, 0)).isFalse();
    assertThat(counted.usesAllMatches(0, 1)).isTrue();
    assertThat(lower(loop(new Ir.Any())).usesAllMatches(0, 0)).isFalse();
  }

  @Test
  void findsBoundsOfTheSize() {
    assertThat(lower(and(pattern(0), size(Ir.Comparison.LT, 100))).filesize(0))
        .isEqualTo(new FilesizeBounds(0, 99));
    assertThat(lower(and(size(Ir.Comparison.GT, 10), size(Ir.Comparison.LE, 20))).filesize(0))
        .isEqualTo(new FilesizeBounds(11, 20));
    assertThat(lower(or(size(Ir.Comparison.EQ, 10), size(Ir.Comparison.EQ, 20))).filesize(0))
        .isEqualTo(new FilesizeBounds(10, 20));
    assertThat(lower(or(size(Ir.Comparison.LT, 10), pattern(0))).filesize(0))
        .isEqualTo(FilesizeBounds.ANY);
    Ir mirrored = new Ir.Compare(Ir.Comparison.LT, new Ir.ConstInt(5), new Ir.Filesize());
    assertThat(lower(mirrored).filesize(0)).isEqualTo(new FilesizeBounds(6, Long.MAX_VALUE));
    FilesizeBounds never = lower(size(Ir.Comparison.GT, Long.MAX_VALUE)).filesize(0);
    assertThat(never.admits(Long.MAX_VALUE)).isFalse();
    assertThat(lower(size(Ir.Comparison.LT, 0)).filesize(0).admits(0)).isFalse();
  }

  @Test
  void findsHeaderBytes() {
    HeaderConstraint mz = new HeaderConstraint(0, 2, false, 0x5A4D);
    HeaderConstraint elf = new HeaderConstraint(0, 4, true, 0x7F454C46);
    assertThat(lower(and(ANY_MZ, pattern(0))).header(0)).containsExactly(List.of(mz));
    assertThat(lower(or(ANY_MZ, and(pattern(0), ELF))).header(0)).containsExactly(List.of(mz, elf));
    assertThat(lower(or(ANY_MZ, pattern(0))).header(0)).isEmpty();
    assertThat(lower(new Ir.Not(ANY_MZ)).header(0)).isEmpty();
    assertThat(lower(read(Ir.IntReader.INT8, 3, -1)).header(0))
        .containsExactly(List.of(new HeaderConstraint(3, 1, false, 0xFF)));
  }

  @Test
  void rulesInheritGatesAndReadsOfTheRulesTheyNeed() {
    Conditions conditions =
        new Fixture()
            .rule(and(ANY_MZ, size(Ir.Comparison.LT, 100)))
            .rule(and(new Ir.RuleTest(0), read(Ir.IntReader.UINT8, 8, 1)))
            .lower();
    assertThat(conditions.filesize(1)).isEqualTo(new FilesizeBounds(0, 99));
    assertThat(conditions.header(1)).hasSize(2);
    assertThat(conditions.readsData(1).ranges())
        .containsExactly(new DataReads.Range(0, 2), new DataReads.Range(8, 1));
  }

  @Test
  void knowsWhichBytesAreRead() {
    assertThat(lower(pattern(0)).readsData(0)).isEqualTo(DataReads.NOTHING);
    assertThat(lower(pattern(0)).readsData(0).none()).isTrue();
    Ir dynamic = new Ir.ReadInt(Ir.IntReader.UINT8, new Ir.Filesize());
    assertThat(lower(new Ir.AsBool(dynamic)).readsData(0)).isEqualTo(DataReads.ANYWHERE);
  }
}
