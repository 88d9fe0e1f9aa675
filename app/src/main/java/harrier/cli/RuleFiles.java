package harrier.cli;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.store.StoredRulesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rule files that a person names, and what becomes of them. */
final class RuleFiles {
  static final Option DEFINE =
      Option.value(
          "define", 'd', "NAME=VALUE", "define an external variable; may be given more than once");
  static final Option COMPAT =
      Option.value(
          "compat", "ENGINE", "yara or yara-x: take that engine's meaning where the two differ");
  static final Option SKIP_INVALID =
      Option.flag("skip-invalid", "go on without the rules that do not compile");

  static final List<Option> OPTIONS = List.of(DEFINE, COMPAT, SKIP_INVALID);

  private static final int LOOKED_AT = 8_192;
  private static final int MAGIC = 8;

  private final Arguments arguments;
  private final Console console;

  RuleFiles(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /** The files behind a name: itself, or the rule files of a folder in order of their paths. */
  List<Path> files(String name) throws FailureException {
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new FailureException("there is no rule file " + name + ".", "");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> files = below.filter(RuleFiles::isRuleFile).sorted().toList();
      if (files.isEmpty()) {
        throw new FailureException(
            "there are no rules in " + name + ".", "Files with rules end in .yar or .yara.");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new FailureException("cannot read " + name + ": " + Reason.of(e) + ".", "");
    }
  }

  /** The text of a rule file. */
  SourceFile read(Path file) throws FailureException {
    SourceFile source;
    try {
      source = SourceFile.read(file);
    } catch (IOException e) {
      throw new FailureException(
          "cannot read the rules in " + file + ": " + Reason.of(e) + ".", "");
    }
    if (RuleSet.isStored(source.slice(0, Math.min(source.length(), MAGIC)))) {
      throw new FailureException(
          file + " holds rules that are compiled already.",
          "harrier scan takes them as they are; here their source is wanted.");
    }
    String start = source.text(0, Math.min(source.length(), LOOKED_AT));
    if (start.startsWith("YARA")) {
      throw new FailureException(
          file + " holds rules that YARA has compiled.",
          "Harrier compiles rules from their text: name the source.");
    }
    if (start.indexOf(0) >= 0) {
      throw new FailureException(
          file + " is not text, so it holds no rules.",
          "Rules come first, what to scan after them.");
    }
    return source;
  }

  /** A compiler with what the options say. */
  RuleCompiler compiler() throws FailureException {
    RuleCompiler compiler =
        new RuleCompiler().dialect(dialect()).skipInvalid(arguments.has(SKIP_INVALID));
    for (String definition : arguments.all(DEFINE)) {
      compiler.define(variable(definition), value(definition));
    }
    return compiler;
  }

  /** The rules behind a name: compiled ones as they are, others compiled. */
  RuleSet load(String name) throws FailureException {
    Path path = Path.of(name);
    if (!Files.isRegularFile(path) || !isStored(path)) {
      return compile(List.of(name));
    }
    if (arguments.has(COMPAT)) {
      throw new FailureException(
          "--compat says how rules are compiled, and those in " + name + " are compiled already.",
          "");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return defined(RuleSet.read(in));
    } catch (StoredRulesException e) {
      throw new FailureException(name + ": " + e.getMessage() + ".", "");
    } catch (IOException e) {
      throw new FailureException(
          "cannot read the rules in " + name + ": " + Reason.of(e) + ".", "");
    }
  }

  private static boolean isStored(Path file) throws FailureException {
    try (InputStream in = Files.newInputStream(file)) {
      return RuleSet.isStored(in.readNBytes(MAGIC));
    } catch (IOException e) {
      throw new FailureException(
          "cannot read the rules in " + file + ": " + Reason.of(e) + ".", "");
    }
  }

  private RuleSet defined(RuleSet rules) throws FailureException {
    RuleSet changed = rules;
    for (String definition : arguments.all(DEFINE)) {
      try {
        changed = changed.define(variable(definition), value(definition));
      } catch (IllegalArgumentException e) {
        throw new FailureException(
            e.getMessage() + ".",
            "Compiled rules have the variables that they were compiled with.");
      }
    }
    return changed;
  }

  /** Compiles everything behind some names. Errors are shown with their places. */
  RuleSet compile(List<String> names) throws FailureException {
    RuleCompiler compiler = compiler();
    for (String one : names) {
      for (Path file : files(one)) {
        compiler.add(read(file));
      }
    }
    String name = String.join(" ", names);
    Compilation compilation = compiler.compile();
    show(compilation.diagnostics(), name);
    showSkipped(compilation);
    Optional<RuleSet> rules = compilation.rules();
    if (rules.isEmpty()) {
      throw new FailureException(
          "the rules in " + name + " do not compile.",
          arguments.has(SKIP_INVALID) ? "" : "With --skip-invalid the others are used.");
    }
    if (rules.get().rules().isEmpty()) {
      throw new FailureException("there are no rules in " + name + ".", "");
    }
    return rules.get();
  }

  /** Shows errors, and how many warnings there are. */
  void show(List<Diagnostic> diagnostics, String name) {
    int warnings = 0;
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        console.err().println(Printable.lines(DiagnosticText.render(diagnostic)));
      } else {
        warnings++;
      }
    }
    if (warnings > 0 && !arguments.has(RunArguments.QUIET)) {
      console.complain(
          Plural.of(warnings, "warning")
              + " about the rules; harrier rules check "
              + name
              + " shows them.",
          "");
    }
  }

  private void showSkipped(Compilation compilation) {
    compilation
        .rules()
        .ifPresent(rules ->
            rules
                .skipped()
                .forEach(s ->
                    console.complain(
                        "left out " + s.name() + " (" + s.origin() + "): " + s.reason(), "")));
  }

  private Dialect dialect() throws FailureException {
    return switch (arguments.word(COMPAT, List.of("yara", "yara-x")).orElse("")) {
      case "yara" -> Dialect.YARA;
      case "yara-x" -> Dialect.YARA_X;
      default -> Dialect.HARRIER;
    };
  }

  private String variable(String definition) throws FailureException {
    int equals = definition.indexOf('=');
    if (equals < 1) {
      throw arguments.wrong(DEFINE, definition, "NAME=VALUE");
    }
    return definition.substring(0, equals);
  }

  /**
   * As {@code yara -d} takes it: truth values, whole numbers, numbers with a dot, and all else as
   * text.
   */
  private static Object value(String definition) {
    String text = definition.substring(definition.indexOf('=') + 1);
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return text.matches("-?[0-9]+\\.[0-9]+")
          ? (Object) Double.valueOf(text)
          : (Object) Long.valueOf(text);
    } catch (NumberFormatException _) {
      return text;
    }
  }

  private static boolean isRuleFile(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yar") || name.endsWith(".yara")) && Files.isRegularFile(path);
  }
}
