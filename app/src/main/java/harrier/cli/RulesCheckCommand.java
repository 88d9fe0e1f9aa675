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
  private static final Option NO_WARNING =
      Option.value("no-warning", "ID", "leave out this warning; may be given more than once");
  private static final Option SLOW_IS_ERROR =
      Option.flag("slow-is-error", "make patterns and loops that slow scans down errors");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules check",
          "RULES…",
          1,
          CommandSpec.ANY,
          "Say what is wrong with rules",
          options(),
          notes());

  private static List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(
                FORMAT,
                RunArguments.OUTPUT,
                SiteRules.CONFIG,
                NO_WARNING,
                SLOW_IS_ERROR,
                RuleFiles.NO_WARNINGS,
                RuleFiles.FAIL_ON_WARNINGS));
    options.addAll(RuleFiles.LANGUAGE);
    return options;
  }

  private static List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "RULES is a rule file, or a folder whose *.yar and *.yara files are taken. Each file is checked on its own.");
    notes.add(
        "The exit status is 2 if a rule has an error; warnings change it only with --fail-on-warnings.");
    notes.add("A comment // suppress: ID above or behind a line keeps a warning away there.");
    notes.add("");
    notes.addAll(SiteRules.NOTES);
    return notes;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json = arguments.word(FORMAT, List.of("text", "json")).orElse("text").equals("json");
    RuleFiles rules = new RuleFiles(arguments, console);
    SiteRules site = SiteRules.of(arguments);
    Tally tally = new Tally(!arguments.has(RuleFiles.NO_WARNINGS));
    for (String name : arguments.operands()) {
      for (Path file : rules.files(name)) {
        RuleCompiler compiler = rules.compiler().slowIsWrong(arguments.has(SLOW_IS_ERROR));
        site.applyTo(compiler);
        arguments.all(NO_WARNING).forEach(compiler::disableWarning);
        check(file, rules, compiler, tally, console);
      }
    }
    try (Output out = Output.open(arguments.last(RunArguments.OUTPUT), console)) {
      out.print(json ? DiagnosticJson.render(tally.diagnostics) + "\n" : tally.text());
    }
    boolean strict = arguments.has(RuleFiles.FAIL_ON_WARNINGS) && tally.warnings() > 0;
    return tally.errors() == 0 && !strict ? ExitStatus.OK : ExitStatus.WRONG;
  }

  /** A file that cannot be read is one more error; the others are still checked. */
  private static void check(
      Path file, RuleFiles rules, RuleCompiler compiler, Tally tally, Console console) {
    tally.files++;
    try {
      Compilation compilation = compiler.add(rules.read(file)).compile();
      tally.rules += compilation.rules().map(set -> set.rules().size()).orElse(0);
      tally.add(compilation.diagnostics());
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
    private int warnings;
    private final boolean showsWarnings;

    Tally(boolean showsWarnings) {
      this.showsWarnings = showsWarnings;
    }

    void add(List<Diagnostic> found) {
      for (Diagnostic diagnostic : found) {
        warnings += diagnostic.isError() ? 0 : 1;
        if (diagnostic.isError() || showsWarnings) {
          diagnostics.add(diagnostic);
        }
      }
    }

    int warnings() {
      return warnings;
    }

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
      out.append(Plural.of(warnings, "warning")).append('\n');
      return out.toString();
    }
  }
}
