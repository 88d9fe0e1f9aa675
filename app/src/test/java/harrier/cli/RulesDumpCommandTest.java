package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.json.JsonText;
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
    assertThat(CommandRun.of("rules", "dump").err())
        .startsWith("harrier: harrier rules dump needs FILE after it.");
  }

  @Test
  void namesEachOfSeveralFiles() throws Exception {
    Path first = Files.write(folder.resolve("first"), elf());
    Path second = Files.write(folder.resolve("sec\u001b[31mond"), new byte[0]);
    String shown = folder + "/sec\\u001b[31mond";
    CommandRun text = CommandRun.of("rules", "dump", "-m", "elf", first, second);
    assertThat(text.status()).isEqualTo(ExitStatus.OK);
    assertThat(text.out()).startsWith("// " + first + "\nelf.").endsWith("// " + shown + "\n");
    assertThat(CommandRun.of("rules", "dump", "-m", "elf", "-f", "yaml", first, second).out())
        .startsWith("\"" + first + "\":\n  elf:\n    type: 2\n")
        .endsWith("\"" + shown + "\":\n  elf: {}\n");
  }

  @Test
  void namesWhatCannotBeRead() throws Exception {
    Path file = Files.write(folder.resolve("x"), elf());
    Path none = folder.resolve("none");
    CommandRun run = CommandRun.of("rules", "dump", "-m", "elf", none, file, folder);
    assertThat(run.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(run.out()).startsWith("// " + file + "\nelf.");
    assertThat(run.err())
        .contains("cannot read " + none + ": there is no such file.")
        .contains("cannot read " + folder + ": it is a folder.");
  }

  @Test
  void escapesWhatAFileSays() throws Exception {
    ByteBuffer zip = ByteBuffer.allocate(53 + 22).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0, 0x02014B50).putShort(28, (short) 7).put(46, "\33[31m\"a".getBytes());
    zip.putInt(53, 0x06054B50).putShort(61, (short) 1).putShort(63, (short) 1).putInt(65, 53);
    Path file = Files.write(folder.resolve("x"), zip.array());
    assertThat(CommandRun.of("rules", "dump", "-m", "zip", file).out())
        .contains("zip.entries[0].file_path == \"\\x1b[31m\\\"a\"\n");
    assertThat(CommandRun.of("rules", "dump", "-m", "zip", "-f", "json", file).out())
        .contains("\"file_path\": \"\\\\x1b[31m\\\"a\"");
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
