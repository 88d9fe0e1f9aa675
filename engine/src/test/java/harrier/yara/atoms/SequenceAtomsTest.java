package harrier.yara.atoms;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.regex.ByteSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SequenceAtomsTest {
  private final SequenceAtoms atoms = new SequenceAtoms(GramTable.shipped());

  @Test
  void avoidsRunsOfZeros() {
    AtomChoice choice = atoms.choose(sets("\0\0\0\0\0\0\0\0qZx9")).orElseThrow();
    assertThat(choice.atoms())
        .singleElement()
        .satisfies(a -> assertThat(a.offset()).isGreaterThan(5));
  }

  @Test
  void expandsBothCases() {
    ByteSet[] sets = sets("ab12");
    sets[0] = sets[0].foldCase();
    sets[1] = sets[1].foldCase();
    assertThat(atoms.choose(sets).orElseThrow().atoms())
        .extracting(a -> new String(a.bytes(), StandardCharsets.ISO_8859_1))
        .containsExactlyInAnyOrder("ab12", "Ab12", "aB12", "AB12");
  }

  @Test
  void hasNothingForSequencesOfAnyByte() {
    assertThat(atoms.choose(new ByteSet[] {ByteSet.ALL, ByteSet.ALL})).isEmpty();
  }

  @Test
  void knowsThatZerosAreCommonAndOddRunsAreNot() {
    GramTable grams = GramTable.shipped();
    byte[] zeros = new byte[4];
    byte[] odd = {(byte) 0xC7, 0x13, (byte) 0x9E, 0x77};
    assertThat(grams.frequency(zeros, 0, 4)).isGreaterThan(0.01);
    assertThat(grams.frequency(odd, 0, 4)).isLessThan(1e-5);
  }

  private static ByteSet[] sets(String text) {
    ByteSet[] sets = new ByteSet[text.length()];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = ByteSet.of(text.charAt(i));
    }
    return sets;
  }
}
