package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rules compile}, {@code explain}, {@code deps} and {@code fmt}, and scanning with what was
 * compiled.
 */
class RulesCommandsTest {
  @TempDir Path folder;
  private Path rules;
  private Path stored;
  private Path target;

  @BeforeEach
  void files() throws IOException {
    write("base.yar", "rule base { condition: filesize > 3 }\n");
    rules =
        write(
            "rules.yar",
            """
            include "base.yar"
            import "math"
            rule found { strings: $a = "needle" condition: $a and base and math.abs(-1) == 1 }
            rule named { condition: name == "x" }
            """);
    stored = folder.resolve("rules.compiled");
    target = write("target.txt", "a needle");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandRun compile() {
    return CommandRun.of("rules", "compile", "-d", "name=y", "-o", stored, rules);
  }

  // ---- compile
  // ------------------------------------------------------------------------------------------------

  @Test
  void scansWithWhatItCompiled() throws IOException {
    CommandRun run = compile();
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("3 rules, 1 pattern, " + Files.size(stored) + " bytes\n");

    CommandRun scan = CommandRun.of("scan", "-q", stored, target);
    assertThat(scan)
        .isEqualTo(
            new CommandRun(ExitStatus.OK, "base " + target + "\nfound " + target + "\n", ""));
    assertThat(CommandRun.of("scan", "-q", "-d", "name=x", stored, target).out())
        .isEqualTo(CommandRun.of("scan", "-q", "-d", "name=x", rules, target).out())
        .contains("named ");
  }

  @Test
  void saysWhyCompiledRulesCannotBeUsed() throws IOException {
    compile();
    byte[] bytes = Files.readAllBytes(stored);
    Files.write(stored, Arrays.copyOf(bytes, 200));
    assertThat(CommandRun.of("scan", stored, target))
        .isEqualTo(
            failure(
                stored
                    + ": the compiled rules are cut off: 200 of "
                    + bytes.length
                    + " bytes are there."));
    bytes[300] ^= 1;
    Files.write(stored, bytes);
    assertThat(CommandRun.of("scan", stored, target))
        .isEqualTo(
            failure(
                stored
                    + ": the compiled rules are damaged (their checksum is wrong): compile them again from their"
                    + " source."));
    bytes[8] = 99;
    Files.write(stored, bytes);
    assertThat(CommandRun.of("scan", stored, target).err())
        .contains("have format 99, and this Harrier reads format");
  }

  @Test
  void compiledRulesAreNotCompiledAgain() {
    compile();
    String already =
        stored
            + " holds rules that are compiled already.\nharrier scan takes them as they are; here their source is wanted.";
    assertThat(CommandRun.of("rules", "compile", "-o", folder.resolve("b"), stored))
        .isEqualTo(failure(already));
    assertThat(CommandRun.of("rules", "fmt", stored)).isEqualTo(failure(already));
    assertThat(CommandRun.of("scan", "--compat=yara", stored, target))
        .isEqualTo(
            failure(
                "--compat says how rules are compiled, and those in "
                    + stored
                    + " are compiled already."));
    assertThat(CommandRun.of("scan", "-d", "other=1", stored, target))
        .isEqualTo(
            failure(
                "variable other was not defined at compile time.\n"
                    + "Compiled rules have the variables that they were compiled with."));
  }

  @Test
  void writesNothingWhenRulesAreWrong() throws IOException {
    Path wrong = write("wrong.yar", "rule a { condition: x } rule b { condition: true }");
    CommandRun run = CommandRun.of("rules", "compile", "-o", stored, wrong);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).contains("unknown identifier `x`").contains("do not compile");
    assertThat(stored).doesNotExist();

    CommandRun skipping = CommandRun.of("rules", "compile", "--skip-invalid", "-o", stored, wrong);
    assertThat(skipping.status()).isEqualTo(ExitStatus.OK);
    assertThat(skipping.err()).contains("left out a").contains("1 rule, ");
    assertThat(CommandRun.of("rules", "compile", rules))
        .isEqualTo(
            failure(
                "harrier rules compile needs --output FILE.\nSee harrier rules compile --help."));
  }

  // ---- explain, deps
  // ------------------------------------------------------------------------------------------

  @Test
  void explainsEveryStage() {
    for (String stage : new String[] {"tokens", "ast", "ir", "atoms", "plan"}) {
      CommandRun run = CommandRun.of("rules", "explain", "-d", "name=y", "--stage", stage, rules);
      assertThat(run.status()).as(stage + run.err()).isEqualTo(ExitStatus.OK);
      assertThat(run.out()).as(stage).isNotBlank();
    }
    assertThat(CommandRun.of("rules", "explain", "-s", "atoms", "-d", "name=y", rules).out())
        .contains("rule found\n  $a = \"needle\"\n    bytes, 6 long; ");
    CommandRun wrong = CommandRun.of("rules", "explain", rules);
    assertThat(wrong.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(wrong.err())
        .contains("unknown identifier `name`")
        .endsWith(
            "the rules in "
                + rules
                + " do not compile.\n--stage tokens shows what there is even so.\n");
  }

  @Test
  void showsWhatRulesDependOn() {
    CommandRun run = CommandRun.of("rules", "deps", "-d", "name=y", rules);
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                ExitStatus.OK,
                rules
                    + "\n  import math\n  include "
                    + folder.resolve("base.yar")
                    + "\n  rule found needs base\n"
                    + folder.resolve("base.yar")
                    + "\n",
                ""));
    assertThat(CommandRun.of("rules", "deps", "-f", "json", "-d", "name=y", rules).out())
        .contains("\"imports\": [\n        \"math\"\n      ]")
        .contains(
            "\"name\": \"found\",\n          \"rules\": [\n            \"base\"\n          ]");
  }

  // ---- fmt
  // ----------------------------------------------------------------------------------------------------

  private static final String UNTIDY = "rule  a{condition :true}";
  private static final String TIDY = "rule a {\n  condition:\n    true\n}\n";

  @Test
  void formats() throws IOException {
    Path untidy = write("untidy.yar", UNTIDY);
    assertThat(CommandRun.of("rules", "fmt", untidy))
        .isEqualTo(new CommandRun(ExitStatus.OK, TIDY, ""));
    assertThat(CommandRun.withInput(UNTIDY.getBytes(StandardCharsets.UTF_8), "rules", "fmt", "-"))
        .isEqualTo(new CommandRun(ExitStatus.OK, TIDY, ""));
    assertThat(CommandRun.of("rules", "fmt", "--indent=0", untidy).out())
        .contains("\n\tcondition:\n\t\ttrue\n");
    assertThat(CommandRun.of("rules", "fmt", "--check", untidy))
        .isEqualTo(new CommandRun(ExitStatus.FOUND, untidy + "\n", ""));
    assertThat(untidy).hasContent(UNTIDY);
    assertThat(CommandRun.of("rules", "fmt", "-w", untidy))
        .isEqualTo(new CommandRun(ExitStatus.OK, "", ""));
    assertThat(untidy).content().isEqualTo(TIDY);
    assertThat(CommandRun.of("rules", "fmt", "--check", untidy))
        .isEqualTo(new CommandRun(ExitStatus.OK, "", ""));
  }

  @Test
  void leavesWrongRulesAsTheyAre() throws IOException {
    Path wrong = write("wrong.yar", "rule a { condition: (true }");
    CommandRun run = CommandRun.of("rules", "fmt", "-w", wrong);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("syntax error")
        .endsWith(wrong + " has syntax errors; what they concern is left as it is.\n");
    assertThat(wrong).hasContent("rule a { condition: (true }");
    assertThat(CommandRun.of("rules", "fmt", "-w", "-c", wrong).err())
        .startsWith("harrier: --check changes nothing");
  }

  private static CommandRun failure(String message) {
    return new CommandRun(ExitStatus.WRONG, "", "harrier: " + message + "\n");
  }
}
