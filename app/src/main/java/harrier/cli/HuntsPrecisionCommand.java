package harrier.cli;

import harrier.hunt.history.HistoryFile;
import harrier.hunt.history.Precision;
import harrier.hunt.history.Precision.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** {@code harrier hunts precision}. */
final class HuntsPrecisionCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts precision",
          "HISTORY…",
          1,
          CommandSpec.ANY,
          "Say how often rules and exclusions were right, by what people found",
          List.of(),
          List.of(
              "HISTORY is a file that runs with --history have written. What a person found is read from",
              "harrier.triage: confirmed or benign; harrier sentinel pull verdicts writes it."));
  private static final double PERCENT = 100;

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Precision precision = new Precision();
    for (String operand : arguments.operands()) {
      Path file = Path.of(operand);
      if (!Files.isReadable(file)) {
        throw new FailureException(
            "cannot read " + file + ".", "Give a file that a run with --history has written.");
      }
      new HistoryFile().read(file, precision::add);
    }
    try (Output out = Output.standard(console)) {
      table("rule", precision.rules(), Count::confirmedShare, out);
      out.print("\n");
      table("exclusion", precision.exclusions(), Count::benignShare, out);
    }
    return ExitStatus.OK;
  }

  private static void table(
      String title, Map<String, Count> counts, Function<Count, OptionalDouble> share, Output out)
      throws IOException {
    String form = "%9s %9s %9s %9s  %s\n";
    out.print(form.formatted("hits", "confirmed", "benign", "right", title));
    for (Map.Entry<String, Count> each : counts.entrySet()) {
      Count count = each.getValue();
      OptionalDouble right = share.apply(count);
      out.print(
          form.formatted(
              count.hits(),
              count.confirmed(),
              count.benign(),
              right.isEmpty()
                  ? "-"
                  : String.format(Locale.ROOT, "%.0f%%", right.getAsDouble() * PERCENT),
              Printable.line(each.getKey())));
    }
  }
}
