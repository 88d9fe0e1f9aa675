package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command over small files: whatever it prints is compared. */
class ScanCommandTest {
  private static final String RULES =
      """
      rule site : web name {
        meta:
          author = "us"
          level = 3
        strings:
          $text = "example.org" nocase
          $hex = { 65 78 ?? 6D }
        condition:
          $text or $hex
      }
      rule large { condition: filesize > 20 }
      """;

  @TempDir Path folder;
  private Path rules;
  private Path note;

  @BeforeEach
  void write() throws IOException {
    rules = Files.writeString(folder.resolve("r.yar"), RULES);
    note = Files.writeString(folder.resolve("note.txt"), "see EXAMPLE.ORG and exam");
  }

  @Test
  void showsLengthsKeysAndWhatIsAround() throws IOException {
    Path rules = folder.resolve("x.yar");
    Files.writeString(
        rules,
        "import \"console\" rule x { strings: $x = \"hello\" xor(1-255) condition: $x and console.log(\"seen\") }");
    Path data = folder.resolve("x.bin");
    Files.writeString(data, "abc HELLO def");
    CommandRun run = CommandRun.of("scan", "-L", "-X", "--context", "4", rules, data);
    assertThat(run.out())
        .isEqualTo(
            "seen\nx " + data + "\n0x4:5:$x:xor(0x20,hello): HELLO\n  in abc  [HELLO]  def\n");
    assertThat(CommandRun.of("scan", "--no-console", rules, data).out())
        .isEqualTo("x " + data + "\n");
  }

  @Test
  void namesRulesThatDidNotRunInRecordsToo() throws IOException {
    Path rules = folder.resolve("bad.yar");
    Files.writeString(
        rules,
        "rule bad { condition: nope } rule too { condition: bad } rule good { condition: filesize > 0 }");
    CommandRun run = CommandRun.of("scan", "--skip-invalid", "--format", "json", rules, rules);
    assertThat(run.out()).contains("\"skipped_rules\":[{").contains("\"name\":\"too\"");
    assertThat(run.err()).contains("left out bad").contains("left out too");
  }

  @Test
  void printsRuleAndTarget() {
    expect(CommandRun.of("scan", rules, note), "site NOTE", "large NOTE");
  }

  @Test
  void printsWhatYaraPrints() {
    expect(
        CommandRun.of("scan", "-sgme", rules, note),
        "default:site [web,name] [author=\"us\",level=3] NOTE",
        "0x4:$text: EXAMPLE.ORG",
        "0x14:$hex: 65 78 61 6D",
        "default:large [] [] NOTE");
  }

  @Test
  void selectsRules() {
    expect(CommandRun.of("scan", "-t", "web", rules, note), "site NOTE");
    expect(CommandRun.of("scan", "-i", "large", rules, note), "large NOTE");
    expect(CommandRun.of("scan", "-c", rules, note), "NOTE: 2");
    expect(CommandRun.of("scan", "-l", "1", rules, note), "site NOTE");
  }

  @Test
  void reportsWhatDoesNotMatch() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    expect(CommandRun.of("scan", "-n", rules, empty), "site FOLDER/empty", "large FOLDER/empty");
  }

  @Test
  void scansFoldersInOrderOfTheirNames() throws IOException {
    Path below = Files.createDirectories(folder.resolve("data/b"));
    Files.writeString(below.resolve("2"), "example.org");
    Files.writeString(below.resolve("1"), "example.org");
    Files.writeString(folder.resolve("data/a"), "example.org");
    Files.createSymbolicLink(below.resolve("loop"), folder.resolve("data"));
    for (String jobs : new String[] {"1", "8"}) {
      expect(
          CommandRun.of("scan", "-p", jobs, rules, folder.resolve("data")),
          "site FOLDER/data/a",
          "site FOLDER/data/b/1",
          "site FOLDER/data/b/2");
    }
  }

  @Test
  void scansStandardInput() {
    CommandRun run =
        CommandRun.withInput("at example.org".getBytes(StandardCharsets.UTF_8), "scan", rules, "-");
    expect(run, "site standard input");
  }

  @Test
  void takesTargetsFromAList() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), note + "\n\n" + note + "\n");
    expect(
        CommandRun.of("scan", "-i", "site", "--scan-list", rules, list), "site NOTE", "site NOTE");
  }

  @Test
  void takesRulesOfAFolder() throws IOException {
    Path more = Files.createDirectories(folder.resolve("rules/deep"));
    Files.writeString(more.resolve("b.yara"), "rule b { condition: true }");
    Files.writeString(more.resolve("a.yar"), "rule a { condition: true }");
    Files.writeString(more.resolve("README"), "not a rule");
    expect(CommandRun.of("scan", "-q", folder.resolve("rules"), note), "a NOTE", "b NOTE");
  }

  @Test
  void definesVariables() throws IOException {
    Path text =
        Files.writeString(
            folder.resolve("v.yar"), "rule v { condition: level > 2 and name == \"x\" and on }");
    expect(
        CommandRun.of("scan", "-d", "level=3", "-d", "name=x", "--define=on=true", text, note),
        "v NOTE");
    CommandRun run = CommandRun.of("scan", "-d", "level", text, note);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).startsWith("harrier: --define is NAME=VALUE, not \"level\".");
  }

  @Test
  void leavesOutWhatIsTooLarge() {
    expect(CommandRun.of("scan", "-z", "10", rules, note));
  }

  @Test
  void namesAMissingTargetAndGoesOn() {
    CommandRun run = CommandRun.of("scan", "-i", "site", rules, folder.resolve("nothing"), note);
    assertThat(run.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(lines(run.out())).containsExactly("site NOTE");
    assertThat(lines(run.err())).containsExactly("harrier: FOLDER/nothing: does not exist");
  }

  @Test
  void namesAnUnreadableFileAndGoesOn() throws IOException {
    Path locked = Files.writeString(folder.resolve("locked"), "example.org");
    assumeTrue(
        locked.toFile().setReadable(false) && !Files.isReadable(locked),
        "who may read everything cannot test this");
    CommandRun run = CommandRun.of("scan", "-i", "site", rules, locked, note);
    assertThat(run.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(lines(run.out())).containsExactly("site NOTE");
    assertThat(lines(run.err())).singleElement().asString().startsWith("harrier: FOLDER/locked: ");
  }

  @Test
  void refusesRulesThatDoNotCompile() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("b.yar"),
            "rule a { condition: x }\nrule b { condition: filesize > 1 }\n");
    CommandRun run = CommandRun.of("scan", broken, note);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).isEmpty();
    assertThat(lines(run.err()))
        .startsWith("error[E009]: unknown identifier `x`", " --> FOLDER/b.yar:1:21")
        .endsWith(
            "harrier: the rules in FOLDER/b.yar do not compile.",
            "With --skip-invalid the others are used.");
    CommandRun rest = CommandRun.of("scan", "--skip-invalid", broken, note);
    assertThat(rest.status()).isEqualTo(ExitStatus.OK);
    assertThat(lines(rest.out())).containsExactly("b NOTE");
    assertThat(lines(rest.err()))
        .last()
        .asString()
        .startsWith("harrier: left out a (FOLDER/b.yar:1): ");
  }

  @Test
  void refusesWhatHoldsNoRules() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'M', 'Z', 0, 3, 0});
    Path compiled = Files.write(folder.resolve("compiled"), new byte[] {'Y', 'A', 'R', 'A', 36, 0});
    Path text = Files.createFile(folder.resolve("text.yar"));
    Path none = Files.createDirectory(folder.resolve("none"));
    refuses(binary, "FOLDER/binary is not text, so it holds no rules.");
    refuses(compiled, "FOLDER/compiled holds rules that YARA has compiled.");
    refuses(text, "there are no rules in FOLDER/text.yar.");
    refuses(none, "there are no rules in FOLDER/none.");
  }

  @Test
  void writesRecords() {
    CommandRun run = CommandRun.of("scan", "-i", "site", "--format=ndjson", rules, note);
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .startsWith("{\"@timestamp\":\"2026-06-01T12:00:00Z\"")
        .contains("\"rule\":{\"name\":\"site\"", "\"offset\":4", "\"path\":\"" + note + "\"");
    CommandRun wrong = CommandRun.of("scan", "--format=xml", rules, note);
    assertThat(wrong.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(wrong.err())
        .startsWith(
            "harrier: --format is one of csv, html, json, ndjson, sarif, text, not \"xml\".");
  }

  @Test
  void writesToAFile() throws IOException {
    Path out = folder.resolve("out.txt");
    expect(CommandRun.of("scan", "-o", out, rules, note));
    assertThat(lines(Files.readString(out))).containsExactly("site NOTE", "large NOTE");
    CommandRun wrong = CommandRun.of("scan", "-o", folder.resolve("no/out"), rules, note);
    assertThat(wrong.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(lines(wrong.err()).getFirst())
        .isEqualTo("harrier: cannot write FOLDER/no/out: there is no such file.");
  }

  @Test
  void failsOnAFindingIfAsked() {
    assertThat(CommandRun.of("scan", "--fail-on", "finding", rules, note).status())
        .isEqualTo(ExitStatus.FOUND);
    assertThat(CommandRun.of("scan", "--fail-on=finding", "-t", "none", rules, note).status())
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void keepsFileNamesFromSteeringTheTerminal() throws IOException {
    Path evil = Files.writeString(folder.resolve("a\u001b[31m\nsite b"), "example.org");
    CommandRun run = CommandRun.of("scan", rules, evil);
    assertThat(lines(run.out())).containsExactly("site FOLDER/a\\x1B[31m\\x0Asite b");
  }

  private void refuses(Path wrong, String message) {
    CommandRun run = CommandRun.of("scan", wrong, note);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).isEmpty();
    assertThat(lines(run.err()).getFirst()).isEqualTo("harrier: " + message);
  }

  private void expect(CommandRun run, String... lines) {
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(lines(run.out())).containsExactly(lines);
  }

  private List<String> lines(String text) {
    return text.replace(note.toString(), "NOTE")
        .replace(folder.toString(), "FOLDER")
        .lines()
        .toList();
  }
}
