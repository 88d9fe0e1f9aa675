package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCheckCommandTest {
  @TempDir Path folder;

  @Test
  void praisesGoodRules() throws IOException {
    Path good = write("good.yar", "rule a { condition: filesize > 1 }\nrule b { condition: a }\n");
    CommandRun run = CommandRun.of("rules", "check", good);
    assertThat(run)
        .isEqualTo(new CommandRun(ExitStatus.OK, "1 file, 2 rules: 0 errors, 0 warnings\n", ""));
  }

  @Test
  void pointsAtEveryError() throws IOException {
    write("1.yar", "rule a { condition: x }\n");
    write("2.yar", "rule b {\n  condition: y\n}\n");
    CommandRun run = CommandRun.of("rules", "check", folder);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).isEmpty();
    assertThat(lines(run.out()))
        .containsSubsequence(
            "error[E009]: unknown identifier `x`",
            " --> FOLDER/1.yar:1:21",
            "error[E009]: unknown identifier `y`",
            " --> FOLDER/2.yar:2:14")
        .endsWith("2 files, 0 rules without errors: 2 errors, 0 warnings");
  }

  @Test
  void takesWarningsLightly() throws IOException {
    CommandRun run = CommandRun.of("rules", "check", write("w.yar", "rule w { condition: true }"));
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(lines(run.out()))
        .startsWith("warning[invariant_expr]: invariant boolean expression")
        .endsWith("1 file, 1 rule: 0 errors, 1 warning");
  }

  @Test
  void writesJson() throws IOException {
    Path broken = write("b.yar", "rule a { condition: x }");
    CommandRun run = CommandRun.of("rules", "check", "--format=json", broken);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out())
        .startsWith("[{\"severity\":\"error\",\"code\":\"E009\"")
        .contains("\"line\":1,\"column\":21")
        .endsWith("}]\n");
  }

  @Test
  void goesOnAfterAFileThatIsNotText() throws IOException {
    Files.write(folder.resolve("a.yar"), new byte[] {1, 0, 2});
    write("b.yar", "rule b { condition: filesize > 1 }");
    CommandRun run = CommandRun.of("rules", "check", folder);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(lines(run.err()).getFirst())
        .isEqualTo("harrier: FOLDER/a.yar is not text, so it holds no rules.");
    assertThat(lines(run.out()))
        .containsExactly("2 files, 1 rule without errors: 1 error, 0 warnings");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> lines(String text) {
    return text.replace(folder.toString(), "FOLDER").lines().toList();
  }
}
