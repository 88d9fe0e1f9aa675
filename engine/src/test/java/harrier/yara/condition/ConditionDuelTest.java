package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Flat code against the naive interpreter, and the facts of each rule against what really happens.
 */
class ConditionDuelTest {
  private static final int RULES = 5_000;
  private static final int[] PATTERN_IDS = {2, 0, 3};

  /**
   * Those without float epsilon and undefined-is-false quirks, which the naive interpreter does not
   * know.
   */
  @ParameterizedTest
  @EnumSource(names = {"HARRIER", "YARA_X"})
  void agreesWithTheNaiveInterpreter(Dialect dialect) {
    long base = Long.getLong("harrier.seed", 7);
    for (long seed = base; seed < base + RULES; seed++) {
      duel(seed, dialect);
    }
  }

  private static void duel(long seed, Dialect dialect) {
    Random random = new Random(seed);
    Ir condition = new RandomIr(seed).truth(1 + random.nextInt(5));
    byte[] data = new byte[random.nextInt(12)];
    random.nextBytes(data);
    long[][] offsets = new long[4][];
    boolean silent = random.nextInt(3) == 0;
    for (int i = 0; i < offsets.length; i++) {
      int count = silent ? 0 : random.nextInt(4);
      offsets[i] = random.longs(count, 0, 8).distinct().sorted().toArray();
    }
    Fixture fixture =
        new Fixture().dialect(dialect).data(data).matches(offsets).rule(condition, PATTERN_IDS);
    NaiveInterpreter naive =
        new NaiveInterpreter(ByteView.of(data), TableMatches.of(offsets), PATTERN_IDS, dialect);
    boolean expected = naive.isTrue(condition);
    assertThat(fixture.matches()).as("seed %d: %s", seed, condition).isEqualTo(expected);
    if (expected) {
      checkFacts(seed, fixture.lower(), ByteView.of(data), silent);
    }
  }

  private static void checkFacts(long seed, Conditions conditions, ByteView data, boolean silent) {
    assertThat(conditions.filesize(0).admits(data.length())).as("filesize, seed %d", seed).isTrue();
    assertThat(conditions.header(0))
        .as("header, seed %d", seed)
        .allSatisfy(clause -> assertThat(clause).anyMatch(constraint -> constraint.holds(data)));
    if (silent) {
      assertThat(conditions.mayMatchWithoutPatterns(0)).as("silent, seed %d", seed).isTrue();
    }
  }
}
