package harrier.hunt.run;

import harrier.hunt.journal.Key;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleSet;
import harrier.yara.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The hunts of a run: the rules of all of them as one set, each hunt in the namespace of its id,
 * and the hunts themselves, which may be loaded when the first match asks for one. Thread-safe.
 */
public final class HuntSet {
  private final RuleSet rules;
  private final Supplier<List<Hunt>> loader;
  private final Supplier<RuleCompiler> compilers;
  private Optional<Map<String, Hunt>> byId = Optional.empty();

  /** A set whose rules are compiled already. */
  public HuntSet(RuleSet rules, Supplier<List<Hunt>> loader) {
    this(rules, loader, RuleCompiler::new);
  }

  private HuntSet(RuleSet rules, Supplier<List<Hunt>> loader, Supplier<RuleCompiler> compilers) {
    this.compilers = compilers;
    this.rules = rules;
    this.loader = loader;
  }

  /**
   * Compiles the hunts' rules together.
   *
   * @throws harrier.yara.CompileException if they do not compile together
   */
  public static HuntSet of(List<Hunt> hunts) {
    return of(hunts, RuleCompiler::new);
  }

  /**
   * Compiles the hunts' rules together as each hunt's were compiled.
   *
   * @param compilers makes what each {@link Hunt#ruleSet} was compiled with
   * @throws harrier.yara.CompileException if they do not compile together
   */
  public static HuntSet of(List<Hunt> hunts, Supplier<RuleCompiler> compilers) {
    return new HuntSet(together(hunts, compilers), () -> hunts, compilers);
  }

  /** What is scanned for. */
  public RuleSet rules() {
    return rules;
  }

  /** The hunts in order of id. They are loaded if no match has asked for one yet. */
  public List<Hunt> all() {
    return hunts().values().stream().sorted(Comparator.comparing(Hunt::id)).toList();
  }

  /** The hunt with that id. */
  Hunt hunt(String id) throws IOException {
    return Optional.ofNullable(hunts().get(id))
        .orElseThrow(() -> new IOException("the hunt " + id + " was changed during the run"));
  }

  /**
   * Each hunt's key: all that its hits and their verdicts depend on, the page, the compiled rules
   * and this build of the engine.
   */
  public Map<String, Key> keys() throws IOException {
    Map<String, Key> keys = new HashMap<>();
    for (Hunt hunt : hunts().values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(Files.readAllBytes(hunt.page()));
      hunt.ruleSet().write(bytes);
      keys.put(hunt.id(), Key.ofBytes(bytes.toByteArray()));
    }
    return Map.copyOf(keys);
  }

  /** Explains the rules of a hunt. */
  RuleExplainer explainer(Hunt hunt) {
    List<SourceFile> sources = new ArrayList<>(hunt.ruleFiles().size());
    hunt.ruleFiles().forEach(file -> sources.add(file.source()));
    return new RuleExplainer(sources, () -> compilers.get().namespace(hunt.id()));
  }

  /** Some of the hunts. */
  HuntSet only(Set<String> ids) {
    List<Hunt> some = new ArrayList<>(ids.size());
    for (Hunt hunt : hunts().values()) {
      if (ids.contains(hunt.id())) {
        some.add(hunt);
      }
    }
    return of(some, compilers);
  }

  private synchronized Map<String, Hunt> hunts() {
    if (byId.isEmpty()) {
      Map<String, Hunt> loaded = new HashMap<>();
      loader.get().forEach(hunt -> loaded.put(hunt.id(), hunt));
      byId = Optional.of(Map.copyOf(loaded));
    }
    return byId.get();
  }

  private static RuleSet together(List<Hunt> hunts, Supplier<RuleCompiler> compilers) {
    if (hunts.size() == 1) {
      return hunts.getFirst().ruleSet();
    }
    RuleCompiler compiler = compilers.get();
    for (Hunt hunt : hunts) {
      compiler.namespace(hunt.id());
      for (RuleFile file : hunt.ruleFiles()) {
        compiler.add(file.source());
      }
    }
    return compiler.compile().orThrow();
  }
}
