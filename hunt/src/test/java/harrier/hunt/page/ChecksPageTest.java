package harrier.hunt.page;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/CHECKS.md says of each code is so: the examples are checked. */
class ChecksPageTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final Path PAGE = Path.of("../docs/CHECKS.md");
  private static final Pattern SECTION =
      Pattern.compile(
          "(?ms)^## (?<code>\\S+) \\((?<level>\\w+)\\)$(?<text>.*?)"
              + "^```(?<kind>\\w+) bad\\n(?<bad>.*?)^```$.*?^```\\w+ good\\n(?<good>.*?)^```$");

  @TempDir Path folder;

  record Section(String code, String level, String text, String kind, String bad, String good) {
    @Override
    public String toString() {
      return code;
    }
  }

  static List<Section> sections() throws IOException {
    List<Section> sections = new ArrayList<>();
    Matcher each = SECTION.matcher(Files.readString(PAGE));
    while (each.find()) {
      sections.add(
          new Section(
              each.group("code"),
              each.group("level"),
              each.group("text"),
              each.group("kind"),
              each.group("bad"),
              each.group("good")));
    }
    return sections;
  }

  @Test
  void everyCodeHasASection() throws IOException {
    Set<String> codes = new TreeSet<>(HuntChecks.codes());
    codes.addAll(List.of("schema", "expression", "rule"));
    assertThat(sections()).extracting(Section::code).containsExactlyInAnyOrderElementsOf(codes);
    assertThat(sections()).noneMatch(section -> section.text().isBlank());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void examplesAreRight(Section section) {
    assertThat(found(section, section.bad(), "bad"))
        .contains(section.code() + " " + section.level());
    assertThat(found(section, section.good(), "good"))
        .noneMatch(finding -> finding.startsWith(section.code() + " "));
  }

  private Set<String> found(Section section, String example, String id) {
    boolean isPage = section.kind().equals("yaml");
    String page = isPage ? with(example) : Folders.PAGE;
    String rule = isPage ? Folders.RULE : example;
    Loaded loaded = HuntLoader.load(Folders.hunt(folder.resolve(id), "probe", page, rule));
    Set<String> found = new TreeSet<>();
    loaded.problems().forEach(problem -> found.add(problem.code() + " error"));
    loaded
        .hunts()
        .forEach(hunt ->
            HuntChecks.check(hunt, TODAY)
                .forEach(finding -> found.add(finding.code() + " " + level(finding))));
    return found;
  }

  private static String level(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }

  /** The page of an example: its keys take the place of the usual ones. */
  private static String with(String example) {
    return Folders.PAGE
            .lines()
            .filter(
                line -> !("\n" + example).contains("\n" + line.substring(0, line.indexOf(':') + 1)))
            .collect(Collectors.joining("\n", "", "\n"))
        + example;
  }

  @Test
  void patchesSettleWhatTheyBelongTo() throws IOException {
    int patched = 0;
    for (Section section : sections()) {
      Loaded loaded =
          HuntLoader.load(
              Folders.hunt(
                  folder.resolve("patch-" + section.code()),
                  "probe",
                  section.kind().equals("yaml") ? with(section.bad()) : Folders.PAGE,
                  section.kind().equals("yaml") ? Folders.RULE : section.bad()));
      for (var hunt : loaded.hunts()) {
        for (Finding finding : HuntChecks.check(hunt, TODAY)) {
          if (finding.code().equals(section.code()) && finding.patch().isPresent()) {
            patched++;
            String settled = finding.patch().get().apply(text(hunt.page()));
            assertThat(found(section, settled, "settled-" + section.code() + patched))
                .as(finding.patch().get().difference(text(hunt.page())).toString())
                .noneMatch(other -> other.startsWith(section.code() + " "))
                .noneMatch(other -> other.startsWith("schema ") || other.startsWith("expression "));
          }
        }
      }
    }
    assertThat(patched).isGreaterThanOrEqualTo(7);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
