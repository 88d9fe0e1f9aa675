package harrier.cli;

import harrier.hunt.json.JsonText;
import harrier.hunt.kql.check.QueriesFit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import harrier.hunt.page.check.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code harrier hunts check}. */
final class HuntsCheckCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts check",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Say what is wrong with hunts: what keeps them from running, and what is weak",
          List.of(HuntsFolder.FOLDER, SiteOptions.SITE, SiteOptions.LIST, ExclusionText.FORMAT),
          List.of(
              "Each finding has a code; docs/CHECKS.md explains them.",
              "The exit status is 2 if a hunt cannot run or does not do what its page says."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json =
        arguments.word(ExclusionText.FORMAT, ExclusionText.FORMATS).orElse("text").equals("json");
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    List<Hunt> hunts = HuntsFolder.select(loaded, arguments.operands());
    LocalDate today = LocalDate.now(console.clock());
    List<Finding> findings = new ArrayList<>();
    hunts.forEach(
        hunt -> findings.addAll(HuntChecks.check(hunt, today, List.of(new QueriesFit()))));
    try (Output out = Output.standard(console)) {
      out.print(
          json
              ? JsonText.of(document(hunts, loaded.problems(), findings))
              : text(hunts, loaded.problems(), findings));
    }
    boolean wrong = !loaded.problems().isEmpty() || count(findings, Finding.Level.ERROR) > 0;
    return wrong ? ExitStatus.WRONG : ExitStatus.OK;
  }

  private static String text(List<Hunt> hunts, List<Problem> problems, List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(Printable.lines(problem.text())).append('\n');
    }
    for (Finding finding : findings) {
      text.append(Printable.lines(finding.text())).append('\n');
      for (String line : difference(finding)) {
        text.append("    ").append(Printable.line(line)).append('\n');
      }
    }
    return text.append(
            "%s: %s, %s, %s%n"
                .formatted(
                    Plural.of(hunts.size(), "hunt"),
                    Plural.of(problems.size() + count(findings, Finding.Level.ERROR), "error"),
                    Plural.of(count(findings, Finding.Level.WARNING), "warning"),
                    Plural.of(count(findings, Finding.Level.NOTE), "note")))
        .toString();
  }

  private static long count(List<Finding> findings, Finding.Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  /** What the patch of a finding would change on the page; empty if the page has gone. */
  private static List<String> difference(Finding finding) {
    try {
      return finding.patch().isPresent()
          ? finding.patch().get().difference(Files.readString(finding.position().file()))
          : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static Map<String, Object> document(
      List<Hunt> hunts, List<Problem> problems, List<Finding> findings) {
    List<Object> all = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("level", "error");
      record.put("code", problem.code());
      place(record, problem.position());
      record.put("reason", problem.message());
      record.put("remedy", problem.remedy());
      all.add(record);
    }
    findings.forEach(finding -> all.add(record(finding)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("hunts", hunts.stream().map(Hunt::id).toList());
    document.put("findings", all);
    return document;
  }

  private static Map<String, Object> record(Finding finding) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    record.put("code", finding.code());
    record.put("subject", finding.subject());
    place(record, finding.position());
    record.put("end_line", (long) finding.end().line());
    record.put("end_column", (long) finding.end().column());
    record.put("reason", finding.reason());
    finding.patch().ifPresent(patch -> record.put("patch", record(patch, finding)));
    return record;
  }

  private static Map<String, Object> record(Patch patch, Finding finding) {
    List<Object> edits = new ArrayList<>();
    for (Patch.Edit edit : patch.edits()) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("kind", edit.kind().name().toLowerCase(Locale.ROOT));
      record.put("line", (long) edit.from().line());
      record.put("column", (long) edit.from().column());
      record.put("end_line", (long) edit.to().line());
      record.put("end_column", (long) edit.to().column());
      record.put("text", edit.text());
      edits.add(record);
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("edits", edits);
    record.put("difference", difference(finding));
    return record;
  }

  private static void place(Map<String, Object> record, Position position) {
    Path file = position.file();
    record.put("file", file.toString());
    record.put("line", (long) position.line());
    record.put("column", (long) position.column());
  }
}
