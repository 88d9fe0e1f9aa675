package harrier.cli;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.FormatOptions;
import harrier.yara.syntax.FormatResult;
import harrier.yara.syntax.RuleFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code harrier rules fmt}. */
final class RulesFmtCommand implements Command {
  private static final Option CHECK =
      Option.flag(
          "check",
          'c',
          "change nothing; name the files that are not formatted, and exit with status 1");
  private static final Option WRITE = Option.flag("write", 'w', "change the files");
  private static final Option INDENT =
      Option.value("indent", "N", "blanks for one level of indentation; 0 for tabs (default: 2)");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules fmt",
          "FILE…",
          1,
          CommandSpec.ANY,
          "Lay out rules",
          List.of(CHECK, WRITE, INDENT),
          List.of(
              "FILE is a rule file, - for standard input, or a folder whose *.yar and *.yara files are taken.",
              "Without --write and --check the formatted text is printed. Only blanks and line breaks change.",
              "What has a syntax error is left as it is, and the exit status is 2."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    if (arguments.has(CHECK) && arguments.has(WRITE)) {
      throw new FailureException(
          "--check changes nothing and --write does: give one of them.", SPEC.hint());
    }
    long indent = arguments.number(INDENT, 0).orElse(2);
    if (indent > 16) {
      throw arguments.wrong(INDENT, Long.toString(indent), "a whole number from 0 to 16");
    }
    FormatOptions options = FormatOptions.DEFAULT.withIndentWidth((int) indent);
    try (Output out = Output.standard(console)) {
      return new Run(arguments, console, options, out).all();
    }
  }

  private record Run(Arguments arguments, Console console, FormatOptions options, Output out) {
    ExitStatus all() throws FailureException, IOException {
      ExitStatus worst = ExitStatus.OK;
      RuleFiles files = new RuleFiles(arguments, console);
      for (String name : arguments.operands()) {
        for (SourceFile source : sources(name, files)) {
          ExitStatus status = one(source);
          worst = status.code() > worst.code() ? status : worst;
        }
      }
      return worst;
    }

    private List<SourceFile> sources(String name, RuleFiles files)
        throws FailureException, IOException {
      if (name.equals("-")) {
        return List.of(SourceFile.of("standard input", console.in().readAllBytes()));
      }
      List<SourceFile> sources = new ArrayList<>();
      for (Path file : files.files(name)) {
        sources.add(files.read(file));
      }
      return sources;
    }

    private ExitStatus one(SourceFile source) throws FailureException, IOException {
      return switch (RuleFormatter.format(source, options)) {
        case FormatResult.Refused(List<Diagnostic> diagnostics) -> {
          show(diagnostics);
          console.complain(source.name() + " is left as it is.", "");
          yield ExitStatus.WRONG;
        }
        case FormatResult.Partly(String text, List<Diagnostic> diagnostics) -> {
          show(diagnostics);
          formatted(source, text);
          console.complain(
              source.name() + " has syntax errors; what they concern is left as it is.", "");
          yield ExitStatus.WRONG;
        }
        case FormatResult.Formatted(String text) -> formatted(source, text);
      };
    }

    private void show(List<Diagnostic> diagnostics) {
      for (Diagnostic diagnostic : diagnostics) {
        if (diagnostic.isError()) {
          console.err().println(Printable.lines(DiagnosticText.render(diagnostic)));
        }
      }
    }

    private ExitStatus formatted(SourceFile source, String text)
        throws FailureException, IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      boolean same = Arrays.equals(bytes, source.slice(0, source.length()));
      if (arguments.has(CHECK)) {
        out.print(same ? "" : Printable.line(source.name()) + "\n");
        return same ? ExitStatus.OK : ExitStatus.FOUND;
      }
      if (!arguments.has(WRITE) || source.name().equals("standard input")) {
        out.write(bytes);
      } else if (!same) {
        replace(Path.of(source.name()), bytes);
      }
      return ExitStatus.OK;
    }

    /** The new text is complete before it takes the place of the old one. */
    private static void replace(Path file, byte[] text) throws FailureException {
      Path target = file;
      try {
        target = file.toRealPath();
        Path fresh = Files.createTempFile(target.getParent(), ".harrier", ".yar");
        try {
          Files.write(fresh, text);
          keepPermissions(target, fresh);
          Files.move(
              fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(fresh);
        }
      } catch (IOException e) {
        throw new FailureException("cannot write " + file + ": " + Reason.of(e) + ".", "");
      }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
      if (Files.getFileStore(from).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
      }
    }
  }
}
