package harrier.hunt.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.exclusion.Equivalence;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.ExpressionText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Guidance of the forms found in the wild. The sentences are our own. */
class GuidanceTest {
  private static final double WANTED = 0.95;

  @Test
  void readsTheFormsFoundInTheWild() throws IOException {
    equalShare("as written", text -> text);
  }

  @Test
  void readsThemWithOtherWordsForOperators() throws IOException {
    equalShare("capitals", text -> text.replace(" and ", " AND ").replace(" or ", " OR "));
    equalShare("signs", text -> text.replace(" and ", " && ").replace(" or ", " || "));
    equalShare("one equals sign", text -> text.replace(" == ", " = "));
    equalShare("colons", text -> text.replaceAll(" == \"", ":\""));
    equalShare("words", text -> text.replace(" contains ", " includes ").replace(" == ", " is "));
    equalShare("a sentence", text -> "Exclude events where " + text + ".");
    equalShare("curly quotes", text -> text.replaceAll("\"([^\"]*)\"", "\u201c$1\u201d"));
    equalShare(
        "other names",
        text ->
            text.replace("process.command_line", "CommandLine")
                .replace("process.parent.name", "ParentProcessName")
                .replace("user.name", "user"));
  }

  @Test
  void readsChainsOfDenialsAsTheListThatIsMeant() throws IOException {
    int chains = 0;
    for (String[] row : rows("forms.tsv")) {
      if (row[0].matches("process\\.name in \\([^)]*\\)")) {
        for (String word : List.of(" or ", " and ")) {
          String denied =
              row[0]
                  .substring(row[0].indexOf('(') + 1, row[0].length() - 1)
                  .replaceAll("\"([^\"]*)\",? ?", "process.name != \"$1\"" + word);
          Proposal proposal = Guidance.parse(denied.substring(0, denied.length() - word.length()));
          assertThat(same(proposal, row[1])).as(denied).isEqualTo(Equivalence.EQUAL);
          assertThat(proposal.polarity())
              .isEqualTo(word.equals(" or ") ? Polarity.KEEP_ALWAYS_TRUE : Polarity.KEEP);
          chains++;
        }
      }
    }
    assertThat(chains).isGreaterThan(20);
  }

  @Test
  void readsSentences() throws IOException {
    for (String[] row : rows("sentences.tsv")) {
      Proposal proposal = Guidance.parse(row[1]);
      assertThat(same(proposal, row[2]))
          .as(row[1] + "\n" + proposal.inferred().map(ExpressionText::print))
          .isEqualTo(Equivalence.EQUAL);
      assertThat(proposal.polarity().key()).as(row[1]).isEqualTo(row[0]);
      assertThat(proposal.status().key()).isEqualTo("review");
    }
  }

  @Test
  void showsTheLiteralReadingBesideTheInferredOne() {
    Proposal proposal = Guidance.parse("process.name != \"ip\" or process.name != \"ss\"");
    assertThat(proposal.literal().map(Proposal::effect))
        .contains("excludes every hit whose fields are known");
    assertThat(proposal.literalAsFilter().map(Proposal::effect)).contains("excludes nothing");
    assertThat(proposal.inferred().map(ExpressionText::print))
        .contains("process.name in~ (\"ip\", \"ss\")");
  }

  @Test
  void saysWhatItLeavesOut() {
    Proposal proposal =
        Guidance.parse("process.nam == \"a\" or process.name == \"b\" or container.id or");
    assertThat(proposal.notes())
        .extracting(Note::code)
        .contains("unknown-field", "needs-operator", "cut-off");
    assertThat(proposal.notes().getFirst().message()).contains("did you mean process.name?");
    assertThat(Guidance.parse("nothing to see").notes())
        .extracting(Note::code)
        .contains("nothing-understood");
  }

  @Test
  void neverThrowsAndAlwaysProposesWhatParses() {
    Random random = new Random(20_261_122);
    String[] words =
        ("process.name == != = : ( ) \" ' and or not with contains in IN @x \"a\" b.exe"
                + " C:\\x\\ \\ , . the process name is known tools like user under as between 5 exists"
                + " [ < > { ! !~ like * % container.id destination.port source.ip file.size @timestamp"
                + " null \u201c is not initiated by 10.0.0.0/8")
            .split(" ");
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(8) == 0 ? "" : " ");
      }
      Proposal proposal = Guidance.parse(text.toString());
      proposal
          .inferred()
          .ifPresent(each ->
              assertThat(ExpressionParser.parse(ExpressionText.print(each))).isEqualTo(each));
    }
  }

  @Test
  void isNotOverwhelmed() {
    assertThat(Guidance.parse("(".repeat(100_000)).inferred()).isEmpty();
    assertThat(Guidance.parse("not ".repeat(100_000) + "process.name == \"a\"").notes())
        .isNotEmpty();
    assertThat(Guidance.parse("process.name == \"a\" or ".repeat(5_000)).notes()).isNotEmpty();
  }

  private static void equalShare(String form, UnaryOperator<String> spelling) throws IOException {
    List<String> different = new ArrayList<>();
    List<String[]> rows = rows("forms.tsv");
    for (String[] row : rows) {
      String text = spelling.apply(row[0]);
      if (same(Guidance.parse(text), row[1]) != Equivalence.EQUAL) {
        different.add(text);
      }
    }
    assertThat(1 - (double) different.size() / rows.size())
        .as(form + ": " + different)
        .isGreaterThanOrEqualTo(WANTED);
  }

  private static Equivalence same(Proposal proposal, String expected) {
    if (proposal.inferred().isEmpty() || expected.contains("UNSAYABLE")) {
      return Equivalence.DIFFERENT;
    }
    Expression wanted = ExpressionParser.parse(expected);
    return Equivalence.of(proposal.inferred().get(), wanted);
  }

  private static List<String[]> rows(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GuidanceTest.class.getResourceAsStream("/guidance/" + name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.strip().split("\t"))
          .toList();
    }
  }

  @Test
  void namesItsPolaritiesAsInOutput() {
    for (Polarity each : Polarity.values()) {
      assertThat(each.key()).isEqualTo(each.key().toLowerCase(Locale.ROOT)).doesNotContain("_");
    }
  }
}
