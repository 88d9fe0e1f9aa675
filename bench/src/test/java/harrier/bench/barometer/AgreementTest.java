package harrier.bench.barometer;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.bench.barometer.Outcome.Pass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
  @Test
  void tellsWhatDiffers() {
    Matches found = new Matches(Map.of("1\tn:a", 1L, "1\tn:b", 2L, "2\tn:c", 1L));
    Matches reference = new Matches(Map.of("1\tn:a", 1L, "1\tn:b", 3L, "3\tn:d", 1L));
    Agreement agreement = Agreement.between(found, reference);
    assertThat(agreement).isEqualTo(new Agreement(1, 1, 1, "2 n:c"));
    assertThat(agreement.text()).isEqualTo("1 more, 1 fewer, 1 with other counts");
    assertThat(Agreement.between(found, found).holds()).isTrue();
  }

  @Test
  void readsBothFormsOfMatches(@TempDir Path folder) throws Exception {
    Path lines = Files.writeString(folder.resolve("lines"), "1.bin\tn:a\t2\n2.bin\tn:b\t0\n");
    String printed = "n:a /some where/1.bin\n0x1f:3:$x\n0x2f:3:$x\nn:b /some where/2.bin\n";
    Path yara = Files.writeString(folder.resolve("yara"), printed);
    assertThat(Matches.readYara(yara)).isEqualTo(Matches.read(lines));
    assertThat(Matches.read(lines).rules()).isEqualTo(2);
    assertThat(Matches.read(lines).patterns()).isEqualTo(2);
  }

  @Test
  void showsNoTimeOfAnEngineThatDiffersForNoKnownReason() {
    Matches right = new Matches(Map.of("1\tn:a", 0L));
    Row row = row("differs-yara-x", "it is known");
    Outcome yara = outcome("yara", right);
    RowResult result =
        result(row, outcome("harrier", Matches.NONE), outcome("yara-x", Matches.NONE), yara);
    assertThat(result.shown("harrier")).isEmpty();
    assertThat(result.shown("yara-x")).isPresent();
    assertThat(result.sound()).isFalse();
    assertThat(result.timesFasterThanBest()).isEmpty();
    assertThat(result(row, outcome("harrier", right), yara).timesFasterThanBest()).contains(1.0);
  }

  @Test
  void takesMediansOverAllTurns() {
    Outcome first = outcome("yara", Matches.NONE);
    Outcome later =
        new Outcome(
            "yara", List.of(new Pass(3, 5), new Pass(8, 9)), 7, 0, Matches.NONE, Optional.empty());
    assertThat(first.and(later).cpuSeconds()).isEqualTo(3e-9);
    assertThat(first.and(later).peakBytes()).isEqualTo(7);
    assertThat(first.and(outcome("yara", new Matches(Map.of("1\tn:a", 0L)))).failure()).isPresent();
  }

  private static Row row(String key, String value) {
    Map<String, String> values = Map.of("title", "t", "rules", "r", key, value);
    return Row.of(new Definitions.Block("row", "r", values));
  }

  private static RowResult result(Row row, Outcome... outcomes) {
    Corpus corpus = new Corpus("c", Path.of("c"), List.of(), 1, "");
    Plan plan = new Plan(row, new RuleFiles("r", List.of(), ""), corpus, Plan.Effort.QUICK);
    return RowResult.of(plan, List.of(outcomes));
  }

  private static Outcome outcome(String engine, Matches matches) {
    return new Outcome(engine, List.of(new Pass(2, 2)), 1, 0, matches, Optional.empty());
  }
}
