package harrier.hunt.page;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.KeptHunts.Kept;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptHuntsTest {
  private static final String PAGE =
      """
      title: A word
      hypothesis: Somebody leaves a word.
      severity: low
      confidence: high
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      provenance: {author: us}
      platforms: [linux]
      contexts: [file]
      """;
  private static final String RULE = "rule word { strings: $w = \"xyzzy\" condition: $w }";

  @TempDir Path folder;
  private Path hunts;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    hunts = Files.createDirectory(folder.resolve("hunts"));
    file = Files.createDirectory(folder.resolve("state")).resolve("hunts.kept");
    hunt("word", PAGE, RULE);
  }

  @Test
  void givesBackTheRulesOfAFolderThatDidNotChange() throws IOException {
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
    keep();
    Optional<RuleSet> kept = KeptHunts.of(file, hunts).read().map(Kept::rules);
    assertThat(kept).isPresent();
    assertThat(kept.get().rules())
        .isEqualTo(HuntLoader.load(hunts).hunts().getFirst().ruleSet().rules());
    byte[] text = "say xyzzy".getBytes(StandardCharsets.UTF_8);
    assertThat(kept.get().newScanner().scan(text).matches())
        .extracting(RuleMatch::rule)
        .containsExactlyElementsOf(kept.get().rules());
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void givesBackWhatRunsNeedOfAHunt() throws IOException {
    String page =
        PAGE.replace("[rule.yar]", "[{file: rule.yar, rules: [word]}]")
            + """
            notes: A \u00fc and more.
            lists: {admins: [ann, bob], empty: []}
            exclusions:
              - id: admin
                scenario: An admin leaves a word.
                when: user.name in @admins and not process.name == "x"
                written: admins
                status: active
                owner: us
                expires: 2030-01-31
                platforms: [linux, macos]
              - id: open
                scenario: Nobody knows.
                when: user.name == "carl"
                status: shadow
            tests: [{sample: {text: xyzzy}, expect: {rules: [word]}}]
            """;
    hunt("word", page, RULE);
    keep();
    Hunt loaded = HuntLoader.load(hunts).hunts().getFirst();
    Hunt kept = KeptHunts.of(file, hunts).read().orElseThrow().hunts().get("word").get();
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields(
            "compiled", "tests", "attack.places", "exclusions", "ruleFiles", "fingerprint")
        .isEqualTo(loaded);
    assertThat(kept.exclusions())
        .usingRecursiveComparison()
        .ignoringFields("whenPositions")
        .isEqualTo(loaded.exclusions());
    assertThat(kept.ruleFiles().getFirst().rules()).contains(Set.of("word"));
    assertThat(kept.ruleFiles().getFirst().source().text(0, RULE.length())).isEqualTo(RULE);
    assertThat(kept.fingerprint().version()).isEqualTo(loaded.fingerprint().version());
    assertThat(kept.rules()).isEqualTo(loaded.rules());
    assertThat(kept.ruleSet()).isSameAs(kept.ruleSet());
    assertThat(kept.tests()).isEmpty();
  }

  @Test
  void noticesDamageInEveryByte() throws IOException {
    keep();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(file, damaged);
      assertThat(KeptHunts.of(file, hunts).read()).as("byte %d", i).isEmpty();
    }
    Files.write(file, whole);
    assertThat(KeptHunts.of(file, hunts).read()).isPresent();
  }

  @Test
  void forgetsWhenAPageChanges() throws IOException {
    keep();
    hunt("word", PAGE.replace("A word", "The word"), RULE);
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
    hunt("word", PAGE, RULE);
    assertThat(KeptHunts.of(file, hunts).read()).isPresent();
  }

  @Test
  void forgetsWhenARuleFileChangesOrGoes() throws IOException {
    keep();
    hunt("word", PAGE, RULE.replace("xyzzy", "xyzzz"));
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
    Files.delete(hunts.resolve("word/rule.yar"));
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
  }

  @Test
  void forgetsWhenAHuntComesOrGoes() throws IOException {
    hunt("other", PAGE, RULE);
    keep();
    assertThat(KeptHunts.of(file, hunts).read()).isPresent();
    hunt("third", PAGE, RULE);
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
    remove("third");
    remove("other");
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
  }

  @Test
  void isAboutOneFolder() throws IOException {
    keep();
    Path copy = Files.move(hunts, folder.resolve("moved"));
    assertThat(KeptHunts.of(file, copy).read()).isEmpty();
    assertThat(KeptHunts.of(file, hunts).read()).isEmpty();
  }

  @Test
  void keepsNoFolderThatHasAProblemOrDependsOnOtherFiles() throws IOException {
    Files.createDirectory(hunts.resolve("empty"));
    keep();
    Files.delete(hunts.resolve("empty"));
    hunt("word", PAGE, "include \"more.yar\"\n" + RULE);
    Files.writeString(hunts.resolve("word/more.yar"), RULE.replace("rule word", "rule more"));
    assertThat(HuntLoader.load(hunts).problems()).isEmpty();
    keep();
    Files.writeString(hunts.resolve("word/a.bin"), "xyzzy");
    hunt("word", PAGE + "tests: [{sample: {file: a.bin}, expect: {rules: [word]}}]\n", RULE);
    assertThat(HuntLoader.load(hunts).problems()).isEmpty();
    keep();
    assertThat(file).doesNotExist();
  }

  @Test
  void takesNothingFromADamagedFile() throws IOException {
    keep();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(KeptHunts.of(file, hunts).read()).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void livesWithoutAFile() {
    Path nowhere = folder.resolve("missing/hunts.kept");
    Loaded loaded = HuntLoader.load(hunts);
    KeptHunts.of(nowhere, hunts).keep(loaded, loaded.hunts().getFirst().ruleSet());
    assertThat(KeptHunts.of(nowhere, hunts).read()).isEmpty();
    assertThat(KeptHunts.of(file, folder.resolve("nowhere")).read()).isEmpty();
  }

  private void keep() {
    KeptHunts kept = KeptHunts.of(file, hunts);
    Loaded loaded = HuntLoader.load(hunts);
    kept.keep(loaded, loaded.hunts().getFirst().ruleSet());
  }

  private void hunt(String id, String page, String rule) throws IOException {
    Path home = Files.createDirectories(hunts.resolve(id));
    Files.writeString(home.resolve("hunt.yaml"), page);
    Files.writeString(home.resolve("rule.yar"), rule);
  }

  private void remove(String id) throws IOException {
    for (String name : List.of("hunt.yaml", "rule.yar", "")) {
      Files.delete(hunts.resolve(id).resolve(name));
    }
  }
}
