package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {
  /** 0 and 2 of (1, 2, 3). */
  private static final int[] FORMULA = {-1, 2, 2, 0, -1, 2, 3, 1, 2, 3};

  @Test
  void holdsWhenEnoughPatternsAreThere() {
    assertThat(Presence.holds(FORMULA, Set.of(0, 1, 3)::contains)).isTrue();
    assertThat(Presence.holds(FORMULA, Set.of(0, 3)::contains)).isFalse();
    assertThat(Presence.holds(FORMULA, Set.of(1, 2, 3)::contains)).isFalse();
    assertThat(Presence.holds(new int[] {-1, 0, 0}, _ -> false)).isTrue();
  }

  @Test
  void comesBackFromBytes() {
    assertThat(read(FORMULA, 4)).containsExactly(FORMULA);
  }

  @ParameterizedTest
  @CsvSource({"'-1,2,2,0'", "'-1,2'", "'0,0'", "'4'", "'-1,1,-1'", "''"})
  void refusesWhatIsNoFormula(String codes) {
    int[] formula =
        codes.isEmpty()
            ? new int[0]
            : java.util.Arrays.stream(codes.split(",")).mapToInt(Integer::parseInt).toArray();
    assertThatThrownBy(() -> read(formula, 4)).isInstanceOf(PackedException.class);
  }

  private static int[] read(int[] formula, int patterns) {
    PackedOutput out = new PackedOutput();
    Presence.write(formula, out);
    byte[] bytes = out.toByteArray();
    return Presence.read(new PackedInput(bytes, 0, bytes.length), patterns);
  }
}
