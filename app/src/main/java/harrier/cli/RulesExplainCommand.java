package harrier.cli;

import harrier.yara.ExplainStage;
import harrier.yara.Explanation;
import harrier.yara.RuleCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code harrier rules explain}. */
final class RulesExplainCommand implements Command {
  private static final List<String> STAGES =
      Arrays.stream(ExplainStage.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
  private static final Option STAGE =
      Option.value("stage", 's', "STAGE", String.join(", ", STAGES) + " (default: plan)");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules explain",
          "RULES…",
          1,
          CommandSpec.ANY,
          "Show what becomes of rules on their way to a scan",
          options(),
          List.of(
              "RULES is a rule file, or a folder whose *.yar and *.yara files are taken.",
              "tokens: the words; ast: the syntax tree; ir: conditions with names and types resolved;",
              "atoms: the bytes that are searched for on behalf of each pattern;",
              "plan: what a scan with the whole set does and what it costs."));

  private static List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(STAGE, RunArguments.OUTPUT));
    options.addAll(RuleFiles.OPTIONS);
    return options;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    String stage = arguments.word(STAGE, STAGES).orElse("plan").toUpperCase(Locale.ROOT);
    RuleFiles files = new RuleFiles(arguments, console);
    RuleCompiler compiler = files.compiler();
    files.add(arguments.operands(), compiler);
    String names = String.join(" ", arguments.operands());
    Explanation explanation = compiler.explain(ExplainStage.valueOf(stage));
    files.show(explanation.diagnostics(), names);
    if (explanation.text().isEmpty()) {
      throw new FailureException(
          "the rules in " + names + " do not compile.",
          "--stage tokens shows what there is even so.");
    }
    try (Output out = Output.open(arguments.last(RunArguments.OUTPUT), console)) {
      out.print(Printable.lines(explanation.text().get()));
    }
    return ExitStatus.OK;
  }
}
