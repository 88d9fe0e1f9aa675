package harrier.hunt.page;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules of one hunt, compiled when somebody first asks for them: a run scans for the rules of
 * all hunts together and rarely needs those of one. They have compiled before. Thread-safe.
 */
final class LateRules implements Supplier<RuleSet> {
  private final String namespace;
  private final List<SourceFile> sources;
  private Optional<RuleSet> rules = Optional.empty();

  LateRules(String namespace, List<SourceFile> sources) {
    this.namespace = namespace;
    this.sources = List.copyOf(sources);
  }

  @Override
  public synchronized RuleSet get() {
    if (rules.isEmpty()) {
      RuleCompiler compiler = new RuleCompiler().namespace(namespace);
      sources.forEach(compiler::add);
      rules = Optional.of(compiler.compile().orThrow());
    }
    return rules.get();
  }
}
