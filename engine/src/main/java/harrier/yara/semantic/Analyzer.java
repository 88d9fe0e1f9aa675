package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.module.YaraModule;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.ItemReader;
import harrier.yara.syntax.Parser;
import harrier.yara.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves parsed files, in the order in which they are added, to one program. Wrong rules never
 * throw: they are reported, left out and listed in {@link #skipped}. Used by one thread.
 */
public final class Analyzer {
  /** Most includes inside each other. */
  public static final int MAX_INCLUDE_DEPTH = 16;

  /** Most includes of one program. */
  public static final int MAX_INCLUDES = 10_000;

  /** Most bytes of the included files of one program, each counted as often as it is included. */
  public static final long MAX_INCLUDED_BYTES = 256L << 20;

  private final Dialect dialect;
  private final Program program;
  private final Includes includes;
  private final Diagnostics diagnostics;
  private final Map<String, Namespace> namespaces = new HashMap<>();
  private final List<SkippedRule> skipped = new ArrayList<>();
  private final Deque<String> including = new ArrayDeque<>();
  private boolean reading;
  private int includeCount;
  private long includedBytes;

  /**
   * An analyzer of a new program.
   *
   * @param externals variables by name; none may be undefined
   * @param skipInvalid the program is used without its wrong rules: rules that fall with another
   *     rule get a warning
   * @param diagnostics where errors and warnings go
   */
  public Analyzer(
      Dialect dialect,
      Modules modules,
      Map<String, Value> externals,
      Includes includes,
      boolean skipInvalid,
      Diagnostics diagnostics) {
    this(dialect, modules, externals, includes, skipInvalid, Checks.NONE, diagnostics);
  }

  /** Like the other one, with checks beyond the language. */
  public Analyzer(
      Dialect dialect,
      Modules modules,
      Map<String, Value> externals,
      Includes includes,
      boolean skipInvalid,
      Checks checks,
      Diagnostics diagnostics) {
    this.dialect = dialect;
    this.program = new Program(dialect, modules, externals, skipInvalid, checks);
    this.includes = includes;
    this.diagnostics = diagnostics;
  }

  /**
   * Adds the rules of a file to a namespace while it is read, so that its tree is never whole.
   *
   * @return whether that could be done, here and in what it includes. If not, this analyzer is
   *     spoilt: all files have to be added to a new one, as units
   */
  public boolean read(String namespace, SourceFile source) {
    reading = true;
    if (Suppressions.mayBeIn(source)) {
      Diagnostics errors = new Diagnostics();
      Ast.Unit unit = Parser.parse(source, dialect, errors);
      reading &= errors.errors() == 0;
      if (reading) {
        add(namespace, unit);
      }
      return reading;
    }
    Namespace into = namespaces.computeIfAbsent(namespace, Namespace::new);
    including.push(source.name());
    Reporter reporter =
        new Reporter(diagnostics, Suppressions.NONE, program.checks().disabledWarnings());
    Map<String, Span> imported = new HashMap<>();
    ItemReader reader = new ItemReader(source, dialect);
    Optional<Ast.Item> item = reader.next();
    while (reading && item.isPresent() && !isHopeless()) {
      addItem(into, item.get(), source, imported, reporter);
      item = reader.next();
    }
    reading &= !reader.failed();
    including.pop();
    return reading;
  }

  /** Adds the rules of a file to a namespace. */
  public void add(String namespace, Ast.Unit unit) {
    Namespace into = namespaces.computeIfAbsent(namespace, Namespace::new);
    including.push(unit.source().name());
    Reporter reporter =
        new Reporter(diagnostics, new Suppressions(unit), program.checks().disabledWarnings());
    skipBroken(into, unit);
    Map<String, Span> imported = new HashMap<>();
    for (Ast.Item item : unit.items()) {
      if (isHopeless()) {
        break;
      }
      addItem(into, item, unit.source(), imported, reporter);
    }
    including.pop();
  }

  /** Whether the rules are refused, and more would not even be said about them. */
  private boolean isHopeless() {
    boolean hopeless = diagnostics.isFull() && !program.skipsInvalid();
    if (hopeless) {
      diagnostics.cutOff();
    }
    return hopeless;
  }

  private void addItem(
      Namespace into,
      Ast.Item item,
      SourceFile source,
      Map<String, Span> imported,
      Reporter reporter) {
    switch (item) {
      case Ast.Import statement -> addImport(into, statement, imported, reporter);
      case Ast.Include statement -> addInclude(into, statement, source);
      case Ast.Rule rule -> addRule(into, rule, reporter);
    }
  }

  /** Every rule without errors so far. */
  public ProgramIr program() {
    return program.finish();
  }

  /** Every rule that was left out, in order. */
  public List<SkippedRule> skipped() {
    return List.copyOf(skipped);
  }

  private void addImport(
      Namespace into, Ast.Import statement, Map<String, Span> imported, Reporter reporter) {
    String name = statement.module();
    Span first = imported.putIfAbsent(name, statement.span());
    if (first != null) {
      reporter.warn(Warnings.duplicateImport(statement.span(), first, name));
      return;
    }
    Optional<String> banned = program.modules().banned(name);
    if (banned.isPresent()) {
      into.failedImports().add(name);
      reporter.add(Problems.bannedModule(statement.span(), name, banned.get()));
      return;
    }
    Optional<YaraModule> module = program.modules().find(name);
    if (program.modules().isIgnored(name)) {
      into.ignoredImports().add(name);
      reporter.warn(Warnings.unsupportedModule(statement.span(), name));
    } else if (module.isEmpty()) {
      into.failedImports().add(name);
      reporter.add(
          program
              .suggestions()
              .with(
                  Problems.unknownModule(statement.span(), name), name, program.modules()::names));
    } else {
      into.importModule(name, program.use(module.get()));
    }
  }

  private void addInclude(Namespace into, Ast.Include statement, SourceFile from) {
    if (including.size() > MAX_INCLUDE_DEPTH) {
      diagnostics.add(Problems.includesTooDeep(statement.span(), MAX_INCLUDE_DEPTH));
      return;
    }
    if (includeCount > MAX_INCLUDES || includedBytes > MAX_INCLUDED_BYTES) {
      return;
    }
    includeCount++;
    if (includeCount > MAX_INCLUDES) {
      diagnostics.add(Problems.tooManyIncludes(statement.span(), MAX_INCLUDES + " includes"));
      return;
    }
    switch (includes.load(statement.path(), from)) {
      case Includes.Found.Missing _ ->
          diagnostics.add(Problems.includeMissing(statement.span(), statement.path()));
      case Includes.Found.Disabled _ ->
          diagnostics.add(Problems.includesDisabled(statement.span()));
      case Includes.Found.Unreadable(String reason) ->
          diagnostics.add(Problems.includeUnreadable(statement.span(), statement.path(), reason));
      case Includes.Found.Source(SourceFile source) -> {
        if (including.contains(source.name())) {
          diagnostics.add(Problems.circularInclude(statement.span(), statement.path()));
          return;
        }
        includedBytes += source.length();
        if (includedBytes > MAX_INCLUDED_BYTES) {
          diagnostics.add(
              Problems.tooManyIncludes(
                  statement.span(), MAX_INCLUDED_BYTES + " bytes of included files"));
        } else if (reading) {
          read(into.name(), source);
        } else {
          add(into.name(), Parser.parse(source, dialect, diagnostics));
        }
      }
    }
  }

  private void addRule(Namespace into, Ast.Rule rule, Reporter reporter) {
    Optional<Diagnostic> conflict = conflict(into, rule.name());
    boolean known = into.rules().containsKey(rule.name().text());
    int index = program.rules().size();
    Optional<String> reason = Optional.empty();
    Optional<String> ignoredModule = Optional.empty();
    if (conflict.isPresent()) {
      reporter.add(conflict.get());
      reason = conflict.map(Diagnostic::title);
    }
    RuleAnalysis analysis = new RuleAnalysis(program, into, rule, reporter);
    switch (analysis.run()) {
      case RuleAnalysis.Outcome.Resolved resolved -> {
        if (conflict.isEmpty()) {
          program.rules().add(resolved.rule());
        }
      }
      case RuleAnalysis.Outcome.Failed failed -> {
        reason = reason.isPresent() ? reason : Optional.of(failed.reason());
        ignoredModule = failed.ignoredModule();
      }
    }
    reason.ifPresent(why -> skip(into, rule.name(), why));
    if (!known) {
      into.rules()
          .put(
              rule.name().text(),
              new Namespace.Rule(
                  rule.name().span(),
                  reason.isEmpty() ? index : -1,
                  rule.has("global"),
                  ignoredModule));
    }
  }

  /** Rules with syntax errors are not in the tree, but others may refer to them. */
  private void skipBroken(Namespace into, Ast.Unit unit) {
    Set<String> whole = new HashSet<>();
    for (Ast.Item item : unit.items()) {
      if (item instanceof Ast.Rule rule) {
        whole.add(rule.name().text());
      }
    }
    for (Ast.Word name : unit.broken()) {
      skip(into, name, "it has a syntax error");
      if (!whole.contains(name.text())) {
        into.rules()
            .putIfAbsent(name.text(), new Namespace.Rule(name.span(), -1, false, Optional.empty()));
      }
    }
  }

  private void skip(Namespace namespace, Ast.Word name, String reason) {
    Span span = name.span();
    skipped.add(
        new SkippedRule(
            namespace.name(), name.text(), span.source().name() + ":" + span.line(), reason));
  }

  private Optional<Diagnostic> conflict(Namespace into, Ast.Word name) {
    Namespace.Rule first = into.rules().get(name.text());
    if (first != null) {
      return Optional.of(Problems.duplicateRule(name.span(), first.span(), name.text()));
    }
    if (program.external(name.text()).isPresent()
        || into.module(name.text()).isPresent()
        || Names.isReader(name.text(), dialect)) {
      return Optional.of(Problems.nameInUse(name.span(), name.text()));
    }
    for (String prefix : into.wildcards()) {
      if (name.text().startsWith(prefix)) {
        return Optional.of(Problems.matchedByWildcard(name.span(), name.text(), prefix));
      }
    }
    return Optional.empty();
  }
}
