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
  void holdsRulesAgainstTheSitesFile() throws IOException {
    Path site =
        write(
            "site.toml",
            """
            # what rules carry here
            [check]
            rule_name = { regexp = "^[A-Z]", error = true }
            metadata.author = { type = "string", required = true }
            [check.tags]
            allowed = [
              "apt", # groups
              'crime',
            ]
            [warnings]
            text_as_hex = { disabled = true }
            """);
    Path rules =
        write(
            "r.yar",
            "rule a : other { strings: $a = { 41 42 43 44 } condition: $a and filesize > 1 }");
    CommandRun run = CommandRun.of("rules", "check", "--config", site, rules);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(lines(run.out()).stream().filter(line -> line.contains("]: ")))
        .containsExactly(
            "warning[missing_metadata]: required metadata is missing",
            "error[E039]: rule name does not match regex `^[A-Z]`",
            "warning[unknown_tag]: tag not in allowed list");
  }

  @Test
  void saysWhatIsWrongWithTheSitesFile() throws IOException {
    Path rules = write("r.yar", "rule a { condition: filesize > 1 }");
    for (String[] each :
        new String[][] {
          {"[check]\nx = ", "line 2: a key is wanted"},
          {"[check]\ntag = { allowed = [] }", "there is no tag in check"},
          {"[check]\nrule_name.regexp = '('", "regexp (: "},
          {"[check]\nmetadata.a.type = 'date'", "there is no type date"},
          {"a = 1\na = 2", "line 2: the key a is there twice"},
          {"a = \"x", "line 1: the text is not closed"}
        }) {
      CommandRun run =
          CommandRun.of("rules", "check", "--config", write("site.toml", each[0]), rules);
      assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
      assertThat(run.err()).contains(each[1]);
    }
  }

  @Test
  void failsOnWarningsIfAsked() throws IOException {
    Path rules = write("w.yar", "rule w { condition: true }");
    assertThat(CommandRun.of("rules", "check", "--fail-on-warnings", rules).status())
        .isEqualTo(ExitStatus.WRONG);
    CommandRun quiet =
        CommandRun.of(
            "rules", "check", "--fail-on-warnings", "--no-warning", "invariant_expr", rules);
    assertThat(quiet.status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void takesJsonForVariables() throws IOException {
    Path rules =
        write("j.yar", "rule j { condition: x.list[1] == 2 and for any y in x.list : (y == n) }");
    assertThat(check(rules, "x={\"list\":[1,2]}", "n=2").status()).isEqualTo(ExitStatus.OK);
    assertThat(check(rules, "x={\"list\":[1,2", "n=2").err()).contains("variable x is not JSON");
    assertThat(check(rules, "x={\"list\":[1,\"b\"]}", "n=2").err())
        .contains("x.list[] holds values of different types: integer and string");
    assertThat(check(rules, "x={\"list\":null}", "n=2").err()).contains("x holds null");
  }

  private static CommandRun check(Path rules, String first, String second) {
    return CommandRun.of("rules", "check", "-d", first, "-d", second, rules);
  }

  @Test
  void refusesBannedModulesAndIncludes() throws IOException {
    Path rules = write("m.yar", "import \"pe\" rule m { condition: pe.is_pe }");
    assertThat(CommandRun.of("rules", "check", "--ban-module", "pe", rules).out())
        .contains("error[E100]: module `pe` can't be used");
    Path including = write("i.yar", "include \"m.yar\"");
    assertThat(CommandRun.of("rules", "check", "--no-includes", including).out())
        .contains("error[E044]");
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
