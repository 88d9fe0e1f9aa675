package harrier.hunt.run;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The hunts of a run: the rules of all of them as one set, each hunt in the namespace of its id,
 * and the hunts themselves, which may be loaded when the first match asks for one. Thread-safe.
 */
public final class HuntSet {
  private final RuleSet rules;
  private final Supplier<List<Hunt>> loader;
  private Optional<Map<String, Hunt>> byId = Optional.empty();

  /** A set whose rules are compiled already. */
  public HuntSet(RuleSet rules, Supplier<List<Hunt>> loader) {
    this.rules = rules;
    this.loader = loader;
  }

  /**
   * Compiles the hunts' rules together.
   *
   * @throws harrier.yara.CompileException if they do not compile together
   */
  public static HuntSet of(List<Hunt> hunts) {
    return new HuntSet(together(hunts), () -> hunts);
  }

  /** What is scanned for. */
  public RuleSet rules() {
    return rules;
  }

  /** The hunt with that id. */
  Hunt hunt(String id) throws IOException {
    return Optional.ofNullable(hunts().get(id))
        .orElseThrow(() -> new IOException("the hunt " + id + " was changed during the run"));
  }

  private synchronized Map<String, Hunt> hunts() {
    if (byId.isEmpty()) {
      Map<String, Hunt> loaded = new HashMap<>();
      loader.get().forEach(hunt -> loaded.put(hunt.id(), hunt));
      byId = Optional.of(Map.copyOf(loaded));
    }
    return byId.get();
  }

  private static RuleSet together(List<Hunt> hunts) {
    if (hunts.size() == 1) {
      return hunts.getFirst().ruleSet();
    }
    RuleCompiler compiler = new RuleCompiler();
    for (Hunt hunt : hunts) {
      compiler.namespace(hunt.id());
      for (RuleFile file : hunt.ruleFiles()) {
        compiler.add(file.source());
      }
    }
    return compiler.compile().orThrow();
  }
}
