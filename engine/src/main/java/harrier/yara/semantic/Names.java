package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.ir.ProgramIr;
import harrier.yara.source.Span;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what a name means: variable, module, external variable, rule or reader, in this order. */
final class Names {
  private static final Map<String, Meaning> INT_READERS = intReaders();

  private static final Map<String, Meaning> FLOAT_READERS =
      Map.of(
          "float32", new Meaning.ReadFloat(32, false),
          "float64", new Meaning.ReadFloat(64, false),
          "float32be", new Meaning.ReadFloat(32, true),
          "float64be", new Meaning.ReadFloat(64, true));

  private final RuleContext context;

  Names(RuleContext context) {
    this.context = context;
  }

  /** Whether a name reads a number from the target. */
  static boolean isReader(String name, Dialect dialect) {
    return reader(name, dialect).isPresent();
  }

  Meaning resolve(Expr.Name name) {
    return context
        .scope()
        .find(name.text())
        .or(() -> module(name))
        .or(() -> external(name.text()))
        .or(() -> rule(name.span(), name.text()).map(Meaning.Value::new))
        .or(() -> reader(name.text(), context.dialect()))
        .orElseThrow(() -> unknown(name));
  }

  private static Optional<Meaning> reader(String name, Dialect dialect) {
    Meaning reader = INT_READERS.get(name);
    if (reader == null && dialect.extensions()) {
      reader = FLOAT_READERS.get(name);
    }
    return Optional.ofNullable(reader);
  }

  private Optional<Meaning> module(Expr.Name name) {
    if (context.namespace().ignoredImports().contains(name.text())) {
      Diagnostic warning =
          Warnings.unsupportedModule(name.span(), name.text())
              .note("the whole rule `" + context.rule().name().text() + "` will be ignored");
      throw context.dependsOnIgnored(name.text(), warning);
    }
    return context
        .namespace()
        .module(name.text())
        .map(index -> {
          Type.Struct type = context.program().module(index).schema().root();
          return new Meaning.Value(
              new Typed(new Ir.ModuleRoot(index, type), type, index, Shape.ANY));
        });
  }

  /** The test of an earlier rule. */
  private Optional<Typed> rule(Span span, String name) {
    Namespace.Rule rule = context.namespace().rules().get(name);
    if (rule == null) {
      return Optional.empty();
    }
    if (rule.ignoredModule().isPresent()) {
      String module = rule.ignoredModule().get();
      String self = context.rule().name().text();
      throw context.dependsOnIgnored(module, Warnings.ignoredRule(span, self, name, module));
    }
    if (rule.index() < 0) {
      throw context.dependsOnInvalid(name);
    }
    if (rule.global()) {
      context.warn(Warnings.globalRuleMisuse(span, name));
    }
    return Optional.of(Typed.of(new Ir.RuleTest(rule.index())));
  }

  private Optional<Meaning> external(String name) {
    return context
        .program()
        .external(name)
        .map(index -> {
          ProgramIr.ExternalIr external = context.program().external(index);
          return new Meaning.Value(Typed.of(new Ir.External(index, external.type())));
        });
  }

  private RuleFailure unknown(Expr.Name name) {
    if (context.namespace().failedImports().contains(name.text())) {
      return new RuleFailure("it uses module `" + name.text() + "`, which can not be imported");
    }
    if (context.program().modules().find(name.text()).isPresent()) {
      return new RuleFailure(Problems.moduleNotImported(name.span(), name.text()));
    }
    return new RuleFailure(
        context
            .program()
            .suggestions()
            .with(Problems.unknownName(name.span(), name.text()), name.text(), this::known));
  }

  private Collection<String> known() {
    List<String> known = new ArrayList<>(context.scope().names());
    known.addAll(context.program().externalNames());
    known.addAll(context.program().modules().names());
    known.addAll(context.namespace().rules().keySet());
    return known;
  }

  private static Map<String, Meaning> intReaders() {
    Map<String, Meaning> readers = new HashMap<>();
    for (Ir.IntReader reader : Ir.IntReader.values()) {
      readers.put(reader.name().toLowerCase(Locale.ROOT), new Meaning.ReadInt(reader));
    }
    return Map.copyOf(readers);
  }
}
