package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.value.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesDumpCommandTest {
  @TempDir Path folder;

  private static byte[] elf() {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
    header.putShort(16, (short) 2).putShort(18, (short) 62).putInt(20, 1);
    return header.array();
  }

  @Test
  void showsWhatAModuleKnows() throws Exception {
    Path file = Files.write(folder.resolve("x"), elf());
    CommandRun text = CommandRun.of("rules", "dump", file);
    assertThat(text.status()).as(text.err()).isEqualTo(ExitStatus.OK);
    assertThat(text.out()).contains("elf.machine == 62\n").contains("elf.type == 2\n");
    assertThat(text.out().lines()).noneMatch(line -> line.startsWith("pe."));
    assertThat(CommandRun.withInput(elf(), "rules", "dump", "-")).isEqualTo(text);
    assertThat(CommandRun.of("rules", "dump", "-f", "json", "-m", "elf", file).out())
        .startsWith("{\n  \"elf\": {\n")
        .contains("    \"machine\": 62");
    assertThat(CommandRun.of("rules", "dump", "-f", "yaml", "-m", "elf", file).out())
        .startsWith("elf:\n")
        .contains("  machine: 62\n");
  }

  @Test
  void asksOnlyTheModulesThatWereNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "nothing");
    assertThat(CommandRun.of("rules", "dump", "-m", "math", "-f", "yaml", file))
        .isEqualTo(new CommandRun(ExitStatus.OK, "math: {}\n", ""));
    assertThat(CommandRun.of("rules", "dump", "-m", "mth", file))
        .isEqualTo(
            new CommandRun(
                ExitStatus.WRONG,
                "",
                "harrier: there is no module mth; did you mean math?\nSee harrier rules dump --help.\n"));
    assertThat(CommandRun.of("rules", "dump", folder.resolve("none")).status())
        .isEqualTo(ExitStatus.WRONG);
    assertThat(CommandRun.of("rules", "dump").err())
        .startsWith("harrier: harrier rules dump needs FILE after it.");
  }

  @Test
  void documentsWhatModulesDeclare() {
    CommandRun run = CommandRun.of("rules", "dump", "--schema", "-m", "math");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).startsWith("module math — ").contains("  math.entropy(string): float — ");
    assertThat(run.out().lines().skip(1)).allMatch(line -> line.isEmpty() || line.contains(" — "));
  }

  @Test
  void writesNestedFactsInEveryForm() {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("list", List.of(Map.of("name", ".te\"xt"), List.of(1L, List.of()), 2L));
    facts.put("map", Map.of("a b", true, "empty", Map.of()));
    Map<String, Object> root = Map.of("m", facts);
    Type.Dictionary entries = new Type.Dictionary(Type.Scalar.STRING, Type.Scalar.STRING);
    Type.Dictionary type = new Type.Dictionary(Type.Scalar.STRING, entries);
    assertThat(FactsText.lines(root, _ -> Type.Scalar.STRING).lines())
        .startsWith("m.list[0].name == \".te\\\"xt\"", "m.list[1][0] == 1", "m.list[2] == 2");
    assertThat(FactsText.lines(root, _ -> type).lines())
        .contains("m[\"map\"][\"a b\"] == true", "m[\"list\"][2] == 2");
    assertThat(FactsText.yaml(root))
        .startsWith(
            "m:\n  list:\n    - name: \".te\\\"xt\"\n    -\n      - 1\n      - []\n    - 2\n  map:\n")
        .contains("    \"a b\": true\n")
        .contains("    empty: {}\n");
    assertThat(JsonText.of(Map.of("k", List.of("\u0001\"\\é", 1.5, Double.NaN))))
        .isEqualTo("{\n  \"k\": [\n    \"\\u0001\\\"\\\\é\",\n    1.5,\n    \"NaN\"\n  ]\n}\n");
  }
}
