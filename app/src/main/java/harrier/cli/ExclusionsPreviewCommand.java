package harrier.cli;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.history.HistoryFile;
import harrier.hunt.history.PastHit;
import harrier.hunt.history.Preview;
import harrier.hunt.json.JsonText;
import harrier.hunt.model.Hunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code harrier exclusions preview}. */
final class ExclusionsPreviewCommand implements Command {
  private static final int NAMED = 10;
  private static final Option HISTORY =
      Option.value(
          "history",
          "FILE",
          "past hits: what runs with --history have written, or --format ndjson");
  private static final Option HUNT =
      Option.value("hunt", "ID", "only past hits of this hunt, with its lists");
  private static final Option REPLACES =
      Option.value("replaces", "ID", "the exclusion in whose place it would stand");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "exclusions preview",
          "EXPR",
          1,
          CommandSpec.ANY,
          "Say what an exclusion would have done to past hits",
          List.of(
              HISTORY,
              HUNT,
              REPLACES,
              SiteOptions.SITE,
              SiteOptions.LIST,
              HuntsFolder.FOLDER,
              ExclusionText.FORMAT),
          List.of(
              "What a person found is read from harrier.triage: confirmed or benign.",
              "The exit status is 1 if there is a warning."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json =
        arguments.word(ExclusionText.FORMAT, ExclusionText.FORMATS).orElse("text").equals("json");
    List<String> entries = ExclusionText.entries(arguments.operands(), console);
    if (entries.isEmpty()) {
      throw new FailureException("there is no expression in it.", SPEC.hint());
    }
    Expression expression = ExclusionText.expression(String.join(" ", entries), console);
    Preview preview = new Preview(expression, lists(arguments, console), arguments.last(REPLACES));
    Optional<String> hunt = arguments.last(HUNT);
    HistoryFile history = new HistoryFile();
    history.read(
        file(arguments),
        hit -> {
          if (hunt.isEmpty() || hunt.get().equals(hit.hunt())) {
            preview.add(hit);
          }
        });
    try (Output out = Output.standard(console)) {
      out.print(
          json
              ? JsonText.of(record(expression, preview, history.unread()))
              : text(expression, preview, history.unread()));
    }
    return preview.warnings().isEmpty() ? ExitStatus.OK : ExitStatus.FOUND;
  }

  private static Path file(Arguments arguments) throws FailureException {
    Optional<Path> file = arguments.last(HISTORY).map(Path::of);
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      throw new FailureException(
          file.isEmpty() ? "the preview needs past hits." : "cannot read " + file.get() + ".",
          "Give --history a file that a run with --history has written.");
    }
    return file.get();
  }

  private static Lists lists(Arguments arguments, Console console) throws FailureException {
    Lists site = SiteOptions.lists(arguments, console);
    if (!arguments.has(HUNT)) {
      return site;
    }
    List<Hunt> hunts =
        HuntsFolder.select(
            SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console)),
            List.of(arguments.last(HUNT).orElseThrow()));
    return site.with(hunts.getFirst().lists());
  }

  private static String text(Expression expression, Preview preview, long unread) {
    StringBuilder text = new StringBuilder();
    line(text, "exclusion", ExpressionText.print(expression));
    line(text, "hits", preview.hits() + ", of them " + preview.findings() + " findings");
    line(
        text,
        "suppressed",
        preview.suppressed() + ", of them " + preview.newly() + " that nothing excluded so far");
    line(text, "confirmed", preview.confirmedCount() + " of the suppressed were confirmed");
    line(text, "visible again", Long.toString(preview.visibleCount()));
    counts(text, "hosts", preview.hosts());
    counts(text, "users", preview.users());
    counts(text, "paths", preview.paths());
    counts(text, "not decidable", preview.unknown());
    preview.confirmed().forEach(hit -> line(text, "hides confirmed", shown(hit)));
    preview.visible().forEach(hit -> line(text, "shows again", shown(hit)));
    if (unread > 0) {
      line(text, "left out", unread + " lines that hold no hit of a hunt");
    }
    preview.warnings().forEach(warning -> line(text, "WARNING", warning));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("%-16s ".formatted(label + ":")).append(Printable.line(value)).append('\n');
  }

  private static void counts(StringBuilder text, String label, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    line(text, label, Integer.toString(counts.size()));
    counts.entrySet().stream()
        .limit(NAMED)
        .forEach(entry ->
            text.append("%8d  ".formatted(entry.getValue()))
                .append(Printable.line(entry.getKey()))
                .append('\n'));
    if (counts.size() > NAMED) {
      text.append("          and ").append(counts.size() - NAMED).append(" more\n");
    }
  }

  private static String shown(PastHit hit) {
    return hit.time()
        + " "
        + hit.hunt()
        + " "
        + hit.rule()
        + " "
        + String.join(" > ", hit.provenance());
  }

  private static Map<String, Object> record(Expression expression, Preview preview, long unread) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("when", ExpressionText.print(expression));
    record.put("hits", preview.hits());
    record.put("findings", preview.findings());
    record.put("suppressed", preview.suppressed());
    record.put("newly_suppressed", preview.newly());
    record.put("confirmed", preview.confirmedCount());
    record.put("visible_again", preview.visibleCount());
    record.put("hosts", preview.hosts());
    record.put("users", preview.users());
    record.put("paths", preview.paths());
    record.put("not_decidable", preview.unknown());
    record.put("confirmed_hits", preview.confirmed().stream().map(PastHit::id).toList());
    record.put("visible_hits", preview.visible().stream().map(PastHit::id).toList());
    record.put("lines_left_out", unread);
    record.put("warnings", preview.warnings());
    return record;
  }
}
