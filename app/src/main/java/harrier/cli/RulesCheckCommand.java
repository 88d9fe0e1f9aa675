package harrier.cli;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.DiagnosticJson;
import harrier.yara.diagnostic.DiagnosticText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier rules check}. */
final class RulesCheckCommand implements Command {
  private static final Option FORMAT =
      Option.value("format", 'f', "FORMAT", "how diagnostics are written: text, json");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules check",
          "RULES…",
          1,
          CommandSpec.ANY,
          "Say what is wrong with rules",
          List.of(FORMAT, RunArguments.OUTPUT, RuleFiles.DEFINE, RuleFiles.COMPAT),
          List.of(
              "RULES is a rule file, or a folder whose *.yar and *.yara files are taken. Each file is checked on its own.",
              "The exit status is 2 if a rule has an error; warnings do not change it."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json = arguments.word(FORMAT, List.of("text", "json")).orElse("text").equals("json");
    RuleFiles rules = new RuleFiles(arguments, console);
    Tally tally = new Tally();
    for (String name : arguments.operands()) {
      for (Path file : rules.files(name)) {
        check(file, rules, tally, console);
      }
    }
    try (Output out = Output.open(arguments.last(RunArguments.OUTPUT), console)) {
      out.print(json ? DiagnosticJson.render(tally.diagnostics) + "\n" : tally.text());
    }
    return tally.errors() == 0 ? ExitStatus.OK : ExitStatus.WRONG;
  }

  /** A file that cannot be read is one more error; the others are still checked. */
  private static void check(Path file, RuleFiles rules, Tally tally, Console console)
      throws FailureException {
    RuleCompiler compiler = rules.compiler();
    tally.files++;
    try {
      Compilation compilation = compiler.add(rules.read(file)).compile();
      tally.rules += compilation.rules().map(set -> set.rules().size()).orElse(0);
      tally.diagnostics.addAll(compilation.diagnostics());
    } catch (FailureException e) {
      tally.unreadable++;
      console.complain(e.getMessage(), e.hint());
    }
  }

  private static final class Tally {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int files;
    private int rules;
    private int unreadable;

    int errors() {
      return unreadable + (int) diagnostics.stream().filter(Diagnostic::isError).count();
    }

    String text() {
      StringBuilder out = new StringBuilder();
      for (Diagnostic diagnostic : diagnostics) {
        out.append(Printable.lines(DiagnosticText.render(diagnostic))).append('\n');
      }
      int errors = errors();
      out.append(Plural.of(files, "file")).append(", ");
      out.append(Plural.of(rules, "rule"))
          .append(errors == 0 ? "" : " without errors")
          .append(": ");
      out.append(Plural.of(errors, "error")).append(", ");
      out.append(Plural.of(diagnostics.size() + unreadable - errors, "warning")).append('\n');
      return out.toString();
    }
  }
}
