package harrier.bench.barometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.bench.barometer.Definitions.Block;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  @Test
  void readsBlocks() {
    List<Block> blocks =
        Definitions.parse(
            "t",
            List.of(
                "# words",
                "[corpus a]",
                "bytes = 12M",
                "quick-bytes = 3k",
                "",
                "[row b]",
                "x = y = z"));
    assertThat(blocks).extracting(Block::name).containsExactly("a", "b");
    assertThat(blocks.get(0).number("bytes", 0)).isEqualTo(12_000_000);
    assertThat(blocks.get(0).quick().number("bytes", 0)).isEqualTo(3_000);
    assertThat(blocks.get(1).text("x")).isEqualTo("y = z");
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> Definitions.parse("rows.txt", List.of("[row a]", "words")))
        .hasMessageContaining("rows.txt:2");
  }

  @Test
  void everyRowOfTheProjectFindsItsRulesAndCorpus() throws Exception {
    Definitions definitions = Definitions.read(Repository.bench().resolve("definitions"), false);
    assertThat(definitions.all("row")).isNotEmpty();
    for (Block block : definitions.all("row")) {
      Row row = Row.of(block);
      assertThat(definitions.one("rules", row.rules())).isNotNull();
      assertThat(definitions.one("corpus", row.corpus())).isNotNull();
      row.speedupOver().ifPresent(other -> assertThat(definitions.one("row", other)).isNotNull());
    }
  }

  /** Where the tests run: the module's folder, or the repository. */
  static final class Repository {
    private Repository() {}

    static Path bench() {
      Path here = Path.of("").toAbsolutePath();
      return here.endsWith("bench") ? here : here.resolve("bench");
    }
  }
}
