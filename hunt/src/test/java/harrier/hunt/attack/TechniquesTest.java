package harrier.hunt.attack;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Platform;
import harrier.hunt.model.Tactic;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TechniquesTest {
  /** The numbers that MITRE gives for version 18.1. */
  @Test
  void theTableIsWhole() {
    Map<Tactic, Integer> counts = new EnumMap<>(Tactic.class);
    for (Technique each : Techniques.all()) {
      each.tactics().forEach(tactic -> counts.merge(tactic, 1, Integer::sum));
      assertThat(Techniques.of(each.parent())).as(each.id()).isPresent();
      assertThat(Techniques.of(each.parent()).orElseThrow().tactics()).containsAll(each.tactics());
    }
    assertThat(Techniques.all()).hasSize(691).extracting(Technique::id).isSorted();
    assertThat(counts)
        .hasSize(14)
        .containsEntry(Tactic.DEFENSE_EVASION, 215)
        .containsEntry(Tactic.PERSISTENCE, 126)
        .containsEntry(Tactic.EXECUTION, 46)
        .containsEntry(Tactic.EXFILTRATION, 19);
  }

  @Test
  void knowsNamesTacticsAndPlatforms() {
    Technique powershell = Techniques.of("T1059.001").orElseThrow();
    assertThat(Techniques.title(powershell))
        .isEqualTo("Command and Scripting Interpreter: PowerShell");
    assertThat(powershell.tactics()).containsExactly(Tactic.EXECUTION);
    assertThat(powershell.platforms()).containsExactly(Platform.WINDOWS);
    assertThat(powershell.elsewhere()).isFalse();
    assertThat(Techniques.of("T1610").orElseThrow().elsewhere()).isTrue();
    assertThat(Techniques.of("T9999")).isEmpty();
  }

  @Test
  void knowsWhatBecameOfOldIds() {
    assertThat(Techniques.replacement("T1086")).map(Technique::id).contains("T1059.001");
    assertThat(Techniques.replacement("T1059")).isEmpty();
  }
}
