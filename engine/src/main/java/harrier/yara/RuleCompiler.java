package harrier.yara;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.IrText;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.lint.Linter;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.InstalledModules;
import harrier.yara.scan.CompiledRules;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Checks;
import harrier.yara.semantic.Includes;
import harrier.yara.semantic.Modules;
import harrier.yara.semantic.SkippedRule;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.AstText;
import harrier.yara.syntax.Parser;
import harrier.yara.syntax.TokenText;
import harrier.yara.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles rule text to a {@link RuleSet}. Wrong rules never throw: they give diagnostics in the
 * {@link Compilation}.
 *
 * <pre>{@code
 * RuleSet rules = new RuleCompiler().add("rule a { strings: $a = \"x\" condition: $a }").compile().orThrow();
 * ScanResult result = rules.newScanner().scan(bytes);
 * }</pre>
 */
public final class RuleCompiler {
  private final Map<String, Value> externals = new LinkedHashMap<>();
  private final Map<String, YaraModule> modules = new LinkedHashMap<>();
  private final Set<String> ignored = new HashSet<>();
  private final Map<String, String> banned = new LinkedHashMap<>();
  private final List<Linter> linters = new ArrayList<>();
  private final List<Path> includeFolders = new ArrayList<>();
  private final List<Added> sources = new ArrayList<>();
  private Dialect dialect = Dialect.HARRIER;
  private String namespace = "default";
  private final Set<String> disabledWarnings = new HashSet<>(Checks.ON_REQUEST);
  private boolean skipInvalid;
  private boolean slowIsWrong;
  private boolean includesAllowed = true;

  private record Added(String namespace, SourceFile source) {}

  /** A compiler with the modules that ship with the engine. */
  public RuleCompiler() {}

  /** Takes one engine's meaning where engines differ. Default {@link Dialect#HARRIER}. */
  public RuleCompiler dialect(Dialect dialect) {
    this.dialect = dialect;
    return this;
  }

  /**
   * Declares an external variable: Long, Integer, Double, Boolean, String, ByteString, a List (an
   * array), a Map (a structure) or a {@link Value}.
   *
   * @throws IllegalArgumentException for anything else, and for lists of different types
   */
  public RuleCompiler define(String name, Object value) {
    externals.put(name, Externals.value(name, value));
    return this;
  }

  /**
   * Declares an external variable by JSON text: a number, a truth value, text, an array or an
   * object. Conditions read arrays by index and objects by field.
   *
   * @throws IllegalArgumentException if the text is not JSON, holds {@code null}, or an array holds
   *     values of different types
   */
  public RuleCompiler defineJson(String name, String json) {
    return define(name, Externals.json(name, json));
  }

  /** Adds a module, or replaces one of the same name. */
  public RuleCompiler module(YaraModule module) {
    modules.put(module.name(), module);
    return this;
  }

  /** Leaves out rules that need a module, with a warning, instead of refusing them. */
  public RuleCompiler ignoreModule(String name) {
    ignored.add(name);
    return this;
  }

  /** Makes the import of a module an error (E100) with this title. */
  public RuleCompiler banModule(String name, String title) {
    banned.put(name, title);
    return this;
  }

  /** Makes the import of a module an error (E100). */
  public RuleCompiler banModule(String name) {
    return banModule(name, "module `" + name + "` can't be used");
  }

  /** Holds every rule against a rule of style. May be called several times. */
  public RuleCompiler linter(Linter linter) {
    linters.add(linter);
    return this;
  }

  /**
   * Whether a backslash before a character that needs none, in a regular expression, gives a
   * warning ({@code useless_escape}), as one before a letter without a meaning always does.
   */
  public RuleCompiler strictEscapes(boolean strict) {
    if (strict) {
      disabledWarnings.remove("useless_escape");
    } else {
      disabledWarnings.add("useless_escape");
    }
    return this;
  }

  /**
   * Leaves out rules with errors instead of refusing the set. They are listed in {@link
   * RuleSet#skipped}.
   */
  public RuleCompiler skipInvalid(boolean skip) {
    skipInvalid = skip;
    return this;
  }

  /**
   * Makes errors of patterns and loops that slow scans down (E018, E034); otherwise they are
   * warnings.
   */
  public RuleCompiler slowIsWrong(boolean wrong) {
    slowIsWrong = wrong;
    return this;
  }

  /** Leaves out warnings with this identifier, for example {@code slow_pattern}. */
  public RuleCompiler disableWarning(String identifier) {
    disabledWarnings.add(identifier);
    return this;
  }

  /** A further folder in which included files are looked for. */
  public RuleCompiler includeFolder(Path folder) {
    includeFolders.add(folder);
    return this;
  }

  /** Whether rules may include files. Default true. */
  public RuleCompiler allowIncludes(boolean allow) {
    includesAllowed = allow;
    return this;
  }

  /** Namespace of what is added from now on. Default {@code default}. */
  public RuleCompiler namespace(String namespace) {
    this.namespace = namespace;
    return this;
  }

  /** Adds rule text. Diagnostics call it {@code line}. */
  public RuleCompiler add(String text) {
    return add(SourceFile.of("line", text));
  }

  /** Adds a source. Includes are resolved relative to its name. */
  public RuleCompiler add(SourceFile source) {
    sources.add(new Added(namespace, source));
    return this;
  }

  /** Adds a file. */
  public RuleCompiler add(Path file) throws IOException {
    return add(SourceFile.read(file));
  }

  /** Compiles everything that was added. */
  public Compilation compile() {
    Analysis analysis = analyze();
    List<Diagnostic> diagnostics = analysis.diagnostics().list();
    if (analysis.diagnostics().errors() > 0 && !skipInvalid) {
      return new Compilation(Optional.empty(), diagnostics);
    }
    ProgramIr program = analysis.analyzer().program();
    List<RuleSet.Skipped> skipped = skipped(analysis.analyzer().skipped());
    RuleSet rules = new RuleSet(infos(program), skipped, CompiledRules.of(program, dialect));
    return new Compilation(Optional.of(rules), diagnostics);
  }

  private record Analysis(Analyzer analyzer, Diagnostics diagnostics) {}

  /**
   * Rules are resolved while they are read. Where that meets a syntax error all starts anew with
   * whole trees: what is wrong there decides on what is said of other rules.
   */
  private Analysis analyze() {
    Analysis reading = newAnalysis();
    boolean complete = true;
    for (int i = 0; i < sources.size() && complete; i++) {
      Added added = sources.get(i);
      complete = reading.analyzer.read(added.namespace(), added.source());
    }
    if (complete) {
      return reading;
    }
    Analysis whole = newAnalysis();
    for (Added added : sources) {
      whole.analyzer.add(
          added.namespace(), Parser.parse(added.source(), dialect, whole.diagnostics));
    }
    return whole;
  }

  /** Where includes are looked for. */
  Includes includes() {
    return includesAllowed ? Includes.files(includeFolders) : Includes.none();
  }

  private Analysis newAnalysis() {
    Checks checks = new Checks(slowIsWrong, slowIsWrong, disabledWarnings, linters);
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(dialect, available(), externals, includes(), skipInvalid, checks, diagnostics);
    return new Analysis(analyzer, diagnostics);
  }

  /** Shows what becomes of everything that was added, at one stage of compilation. */
  public Explanation explain(ExplainStage stage) {
    return switch (stage) {
      case TOKENS -> {
        StringBuilder text = new StringBuilder();
        sources.forEach(added -> text.append(TokenText.dump(added.source())));
        yield new Explanation(Optional.of(text.toString()), List.of());
      }
      case AST -> {
        Diagnostics diagnostics = new Diagnostics();
        StringBuilder text = new StringBuilder();
        for (Added added : sources) {
          text.append(AstText.dump(Parser.parse(added.source(), dialect, diagnostics)));
        }
        yield explanation(text.toString(), diagnostics);
      }
      case IR -> {
        Analysis analysis = analyze();
        yield explanation(IrText.dump(analysis.analyzer().program()), analysis.diagnostics());
      }
      case ATOMS, PLAN -> {
        Compilation compilation = compile();
        yield new Explanation(
            compilation.rules().map(rules -> rules.explain(stage)), compilation.diagnostics());
      }
    };
  }

  private Explanation explanation(String text, Diagnostics diagnostics) {
    boolean refused = diagnostics.errors() > 0 && !skipInvalid;
    return new Explanation(refused ? Optional.empty() : Optional.of(text), diagnostics.list());
  }

  private Modules available() {
    InstalledModules.Lookup installed = new InstalledModules.Lookup();
    return new Modules() {
      @Override
      public Optional<YaraModule> find(String name) {
        return Optional.ofNullable(modules.get(name)).or(() -> installed.find(name));
      }

      @Override
      public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(modules.keySet());
        installed.all().forEach(module -> names.add(module.name()));
        return names;
      }

      @Override
      public Optional<String> banned(String name) {
        return Optional.ofNullable(RuleCompiler.this.banned.get(name));
      }

      @Override
      public boolean isIgnored(String name) {
        return ignored.contains(name);
      }
    };
  }

  private static List<RuleInfo> infos(ProgramIr program) {
    List<RuleInfo> infos = new ArrayList<>(program.rules().size());
    for (RuleIr rule : program.rules()) {
      List<RuleInfo.Meta> meta = new ArrayList<>(rule.meta().size());
      rule.meta().forEach(m -> meta.add(new RuleInfo.Meta(m.key(), m.value())));
      List<RuleInfo.Pattern> patterns = new ArrayList<>(rule.patterns().size());
      rule.patterns()
          .forEach(p -> patterns.add(new RuleInfo.Pattern(p.name(), p.isPrivate(), p.text())));
      infos.add(
          new RuleInfo(
              rule.namespace(),
              rule.name(),
              rule.isPrivate(),
              rule.isGlobal(),
              List.copyOf(rule.tags()),
              List.copyOf(meta),
              List.copyOf(patterns),
              rule.span().source().name() + ":" + rule.span().line()));
    }
    return List.copyOf(infos);
  }

  private static List<RuleSet.Skipped> skipped(List<SkippedRule> rules) {
    List<RuleSet.Skipped> skipped = new ArrayList<>(rules.size());
    rules.forEach(
        r -> skipped.add(new RuleSet.Skipped(r.namespace(), r.name(), r.origin(), r.reason())));
    return skipped;
  }
}
