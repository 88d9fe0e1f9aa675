package harrier.cli;

import harrier.yara.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier rules compile}. */
final class RulesCompileCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", 'o', "FILE", "the file to write (required)");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules compile",
          "RULES…",
          1,
          CommandSpec.ANY,
          "Compile rules to a file that scan loads in a blink",
          options(),
          List.of(
              "RULES is a rule file, or a folder whose *.yar and *.yara files are taken. All of them become one set.",
              "The file is for this version of Harrier; another one says so and wants the rules compiled again."));

  private static List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(OUTPUT));
    options.addAll(RuleFiles.OPTIONS);
    options.add(RunArguments.QUIET);
    return options;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    if (!arguments.has(OUTPUT)) {
      throw new FailureException("harrier rules compile needs --output FILE.", SPEC.hint());
    }
    RuleSet rules = new RuleFiles(arguments, console).compile(arguments.operands());
    long size;
    try (Output out = Output.document(arguments.last(OUTPUT), console)) {
      rules.write(out);
      out.complete();
      size = out.written();
    }
    if (!arguments.has(RunArguments.QUIET)) {
      console
          .err()
          .println(
              Plural.of(rules.rules().size(), "rule")
                  + ", "
                  + Plural.of(rules.patterns(), "pattern")
                  + ", "
                  + Plural.of(size, "byte"));
    }
    return ExitStatus.OK;
  }
}
