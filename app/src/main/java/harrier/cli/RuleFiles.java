package harrier.cli;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleExplainer;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rule files that a person names, and what becomes of them. */
final class RuleFiles {
  static final Option DEFINE =
      Option.value(
          "define",
          'd',
          "NAME=VALUE",
          "define an external variable: true, 7, 2.5, text, or JSON such as [1,2] or {\"a\":1}; may be given more than once");
  static final Option COMPAT =
      Option.value(
          "compat", "ENGINE", "yara or yara-x: take that engine's meaning where the two differ");
  static final Option SKIP_INVALID =
      Option.flag("skip-invalid", "go on without the rules that do not compile");

  static final Option INCLUDE_DIR =
      Option.value(
          "include-dir",
          "DIR",
          "a further folder in which included files are looked for; may be given more than once");
  static final Option NO_INCLUDES =
      Option.flag("no-includes", (char) 0, "refuse rules that include files", "disable-includes");
  static final Option IGNORE_MODULE =
      Option.value(
          "ignore-module", 'I', "NAME", "leave out rules that need this module, with a warning");
  static final Option BAN_MODULE =
      Option.value("ban-module", "NAME", "refuse rules that import this module");
  static final Option STRICT_ESCAPES =
      Option.flag(
          "strict-escapes",
          'E',
          "warn of every backslash in a regular expression that has no effect",
          "strict-escape");
  static final Option PATH_AS_NAMESPACE =
      Option.flag("path-as-namespace", "give the rules of each file their own namespace: its path");
  static final Option NO_WARNINGS =
      Option.flag("no-warnings", 'w', "say nothing of warnings", "disable-warnings");
  static final Option FAIL_ON_WARNINGS =
      Option.flag("fail-on-warnings", "refuse rules that have warnings");

  static final List<Option> OPTIONS =
      List.of(
          DEFINE,
          COMPAT,
          SKIP_INVALID,
          INCLUDE_DIR,
          NO_INCLUDES,
          IGNORE_MODULE,
          BAN_MODULE,
          STRICT_ESCAPES,
          PATH_AS_NAMESPACE,
          NO_WARNINGS,
          FAIL_ON_WARNINGS);

  /** For commands that only read rules one by one. */
  static final List<Option> LANGUAGE =
      List.of(DEFINE, COMPAT, INCLUDE_DIR, NO_INCLUDES, IGNORE_MODULE, BAN_MODULE, STRICT_ESCAPES);

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

  /** The files behind names as {@link #add} takes them, without their namespaces. */
  List<Path> files(List<String> names) throws FailureException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.addAll(files(namespace(name).map(n -> name.substring(n.length() + 1)).orElse(name)));
    }
    return files;
  }

  /** The folders that included files are looked for in, behind that of the including file. */
  List<Path> includeFolders() {
    return arguments.all(INCLUDE_DIR).stream().map(Path::of).toList();
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
        new RuleCompiler()
            .dialect(dialect())
            .skipInvalid(arguments.has(SKIP_INVALID))
            .allowIncludes(!arguments.has(NO_INCLUDES))
            .strictEscapes(arguments.has(STRICT_ESCAPES));
    for (String folder : arguments.all(INCLUDE_DIR)) {
      if (!Files.isDirectory(Path.of(folder))) {
        throw new FailureException("there is no folder " + folder + " to include from.", "");
      }
      compiler.includeFolder(Path.of(folder));
    }
    arguments.all(IGNORE_MODULE).forEach(compiler::ignoreModule);
    arguments.all(BAN_MODULE).forEach(compiler::banModule);
    define(compiler);
    return compiler;
  }

  /** Gives a compiler the variables of the options. */
  void define(RuleCompiler compiler) throws FailureException {
    for (String definition : arguments.all(DEFINE)) {
      String text = text(definition);
      if (isJson(text)) {
        defining(() -> compiler.defineJson(variable(definition), text));
      } else {
        compiler.define(variable(definition), value(text));
      }
    }
  }

  /** Makes compilers that have the variables of the options and nothing else. */
  Supplier<RuleCompiler> definingCompilers() throws FailureException {
    define(new RuleCompiler());
    return () -> {
      RuleCompiler compiler = new RuleCompiler();
      try {
        define(compiler);
      } catch (FailureException e) {
        throw new IllegalStateException("the options were checked", e);
      }
      return compiler;
    };
  }

  /** Adds everything behind some names. {@code NAMESPACE:FILE} puts a file into a namespace. */
  void add(List<String> names, RuleCompiler compiler) throws FailureException {
    for (String name : names) {
      Optional<String> namespace = namespace(name);
      for (Path file : files(namespace.map(n -> name.substring(n.length() + 1)).orElse(name))) {
        compiler
            .namespace(
                arguments.has(PATH_AS_NAMESPACE) ? file.toString() : namespace.orElse("default"))
            .add(read(file));
      }
    }
  }

  private static Optional<String> namespace(String name) {
    int colon = name.indexOf(':');
    boolean named =
        colon > 1
            && name.substring(0, colon).matches("[A-Za-z_][A-Za-z_0-9.-]*")
            && !Files.exists(Path.of(name));
    return named ? Optional.of(name.substring(0, colon)) : Optional.empty();
  }

  /** A step that says with an exception why a variable can not have its value. */
  private interface Defining {
    void run() throws FailureException;
  }

  private void defining(Defining step) throws FailureException {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          e.getMessage() + ".", "Text that begins with [ or { stands in quotes: -d 'NAME=\"[x\"'.");
    }
  }

  /** Explainers of the rules behind a name, by namespace. */
  Map<String, RuleExplainer> explainers(String name) throws FailureException {
    compiler();
    Map<String, List<SourceFile>> sources = new LinkedHashMap<>();
    for (Path file : files(name)) {
      String namespace = arguments.has(PATH_AS_NAMESPACE) ? file.toString() : "default";
      sources.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(read(file));
    }
    Map<String, RuleExplainer> explainers = new LinkedHashMap<>();
    sources.forEach((namespace, texts) ->
        explainers.put(
            namespace, new RuleExplainer(texts, () -> checkedCompiler().namespace(namespace))));
    return explainers;
  }

  /** A compiler with what the options say, which were looked at before. */
  private RuleCompiler checkedCompiler() {
    try {
      return compiler();
    } catch (FailureException e) {
      throw new IllegalStateException("the options were checked", e);
    }
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
      RuleSet rules = RuleSet.read(in);
      showSkipped(rules);
      return defined(rules);
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
        String text = text(definition);
        changed =
            isJson(text)
                ? changed.defineJson(variable(definition), text)
                : changed.define(variable(definition), value(text));
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
    add(names, compiler);
    String name = String.join(" ", names);
    Compilation compilation = compiler.compile();
    show(compilation.diagnostics(), name);
    compilation.rules().ifPresent(this::showSkipped);
    Optional<RuleSet> rules = compilation.rules();
    if (arguments.has(FAIL_ON_WARNINGS)
        && compilation.diagnostics().stream().anyMatch(d -> !d.isError())) {
      throw new FailureException(
          "the rules in " + name + " have warnings.", "harrier rules check shows them.");
    }
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
    if (warnings > 0 && !arguments.has(RunArguments.QUIET) && !arguments.has(NO_WARNINGS)) {
      console.complain(
          Plural.of(warnings, "warning")
              + " about the rules; harrier rules check "
              + name
              + " shows them.",
          "");
    }
  }

  private void showSkipped(RuleSet rules) {
    rules
        .skipped()
        .forEach(s ->
            console.complain("left out " + s.name() + " (" + s.origin() + "): " + s.reason(), ""));
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

  private static String text(String definition) {
    return definition.substring(definition.indexOf('=') + 1);
  }

  /** Arrays, objects and quoted text; all else is what {@code yara -d} takes. */
  private static boolean isJson(String text) {
    return text.startsWith("[")
        || text.startsWith("{")
        || text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
  }

  /**
   * As {@code yara -d} takes it: truth values, whole numbers, numbers with a dot, and all else as
   * text.
   */
  private static Object value(String text) {
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
