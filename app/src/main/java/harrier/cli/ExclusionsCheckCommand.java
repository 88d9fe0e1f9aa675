package harrier.cli;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.json.JsonText;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.LooseExclusion;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code harrier exclusions check}. */
final class ExclusionsCheckCommand implements Command {
  private static final Option HUNT =
      Option.value(
          "hunt", "ID", "the hunt that the exclusion would stand in: its platforms and contexts");
  private static final Option WRITTEN =
      Option.flag("written", "check the guidance of the hunts as it was first written");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "exclusions check",
          "[EXPR|FILE|-]",
          0,
          CommandSpec.ANY,
          "Say what is weak about an exclusion before it stands on a page",
          List.of(HUNT, WRITTEN, HuntsFolder.FOLDER, ExclusionText.FORMAT),
          List.of(
              "EXPR is an expression, or guidance; of guidance the literal reading is checked.",
              "The exit status is 2 if there is an error."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  /** An entry with the hunt it is for. */
  private record Entry(String name, LooseExclusion exclusion, Hunt hunt) {}

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json =
        arguments.word(ExclusionText.FORMAT, ExclusionText.FORMATS).orElse("text").equals("json");
    LocalDate today = LocalDate.now(console.clock());
    List<Map<String, Object>> records = new ArrayList<>();
    boolean wrong = false;
    try (Output out = Output.standard(console)) {
      for (Entry entry : entries(arguments, console)) {
        List<Finding> findings = entry.exclusion().check(entry.hunt(), today);
        wrong |= findings.stream().anyMatch(each -> each.level() == Finding.Level.ERROR);
        if (json) {
          records.add(record(entry, findings));
        } else {
          out.print(text(entry, findings));
        }
      }
      if (json) {
        out.print(JsonText.of(Map.of("exclusions", records)));
      }
    }
    return wrong ? ExitStatus.WRONG : ExitStatus.OK;
  }

  private static List<Entry> entries(Arguments arguments, Console console)
      throws FailureException, IOException {
    List<Entry> entries = new ArrayList<>();
    if (arguments.has(WRITTEN)) {
      Loaded loaded = HuntsFolder.load(arguments, console);
      for (Hunt hunt : HuntsFolder.select(loaded, arguments.all(HUNT))) {
        for (Exclusion each : hunt.exclusions()) {
          if (!each.written().isBlank()) {
            entries.add(
                new Entry(
                    hunt.id() + "/" + each.id(), LooseExclusion.written(each.written()), hunt));
          }
        }
      }
      return entries;
    }
    if (arguments.operands().isEmpty()) {
      throw new FailureException(
          "harrier exclusions check needs EXPR, FILE or --written.", SPEC.hint());
    }
    Hunt hunt =
        arguments.has(HUNT)
            ? HuntsFolder.select(HuntsFolder.load(arguments, console), arguments.all(HUNT))
                .getFirst()
            : NoHunt.in(DeploymentContext.values());
    for (String text : ExclusionText.entries(arguments.operands(), console)) {
      entries.add(new Entry(text, LooseExclusion.of(text), hunt));
    }
    return entries;
  }

  private static String text(Entry entry, List<Finding> findings) {
    StringBuilder text = new StringBuilder(Printable.line(entry.name())).append('\n');
    boolean guidance = entry.exclusion().proposal().isPresent();
    if (guidance) {
      text.append("  read literally as ")
          .append(entry.exclusion().expression().map(ExpressionText::print).orElse("nothing"))
          .append('\n');
    }
    for (Finding finding : findings) {
      text.append("  ")
          .append(finding.level().name().toLowerCase(Locale.ROOT))
          .append('[')
          .append(finding.code())
          .append("] ");
      text.append(guidance ? "" : "column " + finding.position().column() + ": ");
      text.append(Printable.line(finding.reason())).append('\n');
    }
    return findings.isEmpty() ? text.append("  nothing found\n").toString() : text.toString();
  }

  private static Map<String, Object> record(Entry entry, List<Finding> findings) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("name", entry.name());
    entry
        .exclusion()
        .expression()
        .ifPresent(known -> record.put("when", ExpressionText.print(known)));
    List<Map<String, Object>> all = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("level", finding.level().name().toLowerCase(Locale.ROOT));
      each.put("code", finding.code());
      each.put("column", (long) finding.position().column());
      each.put("reason", finding.reason());
      all.add(each);
    }
    record.put("findings", all);
    return record;
  }
}
