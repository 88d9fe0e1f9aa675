package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Judge;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.target.Place;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hunt with hits that were made by hand. */
final class HuntReports {
  /** What an adversary calls a file. */
  static final String HOSTILE =
      "=cmd|' /C calc'!A1,\"<script>alert(1)</script>&{0}[x](http://e.example)\r\n\u202e\u001b[2J\ud800.exe";

  private static final String PAGE =
      """
      title: A word <b>in</b> a note
      hypothesis: Somebody leaves the word where it should not be.
      notes: Nothing but a word & a {brace}.
      severity: high
      confidence: medium
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      provenance: {author: us, reference: "https://example.org/?a=1&b=2"}
      platforms: [linux, windows]
      contexts: [file, archive]
      exclusions:
        - id: drafts
          scenario: A draft may hold the word.
          when: file.extension == "draft"
          status: active
          owner: us
        - id: sleepers
          scenario: The process only sleeps.
          when: process.name == "sleep" and user.name in @sleepers
          status: active
          owner: us
      lists: {sleepers: []}
      """;

  private HuntReports() {}

  /** The hunt, on a page in a folder. */
  static Hunt hunt(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("word"));
    Files.writeString(home.resolve("hunt.yaml"), PAGE);
    Files.writeString(
        home.resolve("rule.yar"),
        "rule word { strings: $w = \"xyzzy\" $x = { 3C 62 } condition: any of them }");
    return HuntLoader.load(folder).hunt("word").orElseThrow();
  }

  /** A hit at the end of a provenance; files that end in {@code .draft} are excluded. */
  static Report.Hits hits(Hunt hunt, PatternMatch[] matches, String... provenance) {
    String name = provenance[provenance.length - 1];
    Context.Builder known =
        Context.builder().set(Field.FILE_NAME, name).set(Field.FILE_SIZE, (long) name.length());
    if (name.endsWith(".draft")) {
      known.set(Field.FILE_EXTENSION, "draft");
    }
    Context context = known.build();
    RuleInfo rule = hunt.rules().getFirst();
    Hit hit =
        new Hit(
            hunt.bind(Lists.NONE),
            new RuleMatch(rule, List.of(matches)),
            List.of(provenance),
            provenance.length > 1 ? DeploymentContext.ARCHIVE : DeploymentContext.FILE,
            context,
            "ab12",
            new Judge(LocalDate.of(2026, 6, 1)).judge(hunt, context));
    return new Report.Hits(
        new Place(List.of(provenance), () -> context), SinkTexts.TIME, List.of(hit));
  }

  /** The same hits with their conditions. */
  static Report.Hits explained(Report.Hits report) {
    List<Hit> hits = new ArrayList<>();
    for (Hit hit : report.hits()) {
      hits.add(
          new Hit(
              hit.hunt(),
              hit.match(),
              hit.provenance(),
              hit.deployment(),
              hit.context(),
              hit.contentHash(),
              hit.judgement(),
              Optional.of(condition("any of them", "true", 1))));
    }
    return new Report.Hits(report.place(), report.time(), hits);
  }

  /** The hunt's rule as if it asked for both patterns. */
  static Report.NearMiss nearMiss(Hunt hunt, String... provenance) {
    ExplainedTerm condition = condition("all of them", "false", 2);
    return new Report.NearMiss(
        new Place(List.of(provenance), () -> Context.EMPTY),
        SinkTexts.TIME,
        Optional.of(hunt),
        hunt.rules().getFirst(),
        condition,
        condition.parts().get(1));
  }

  private static ExplainedTerm condition(String text, String value, int needed) {
    List<PatternMatch> found = List.of(matches()[0]);
    return new ExplainedTerm(
        text,
        value,
        needed,
        List.of(
            new ExplainedTerm("$w", "true", 0, List.of(), found),
            new ExplainedTerm("$x", "false", 0, List.of(), List.of())),
        List.of());
  }

  /** Matches with bytes around them, cut ones, ones far away. */
  static PatternMatch[] matches() {
    return new PatternMatch[] {
      new PatternMatch(
          "$w",
          13,
          5,
          0,
          ByteString.latin1("xyzzy"),
          ByteString.latin1("<b>say\0 "),
          ByteString.latin1("</b>&\u00ff")),
      new PatternMatch("$w", 0x1_0000_0000L, 500, 7, ByteString.latin1("\u007f~}}~")),
      new PatternMatch("$x", 64, 2, 0, ByteString.latin1("<b"))
    };
  }
}
