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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The hunts of a run: the rules of all of them as one set, each hunt in the namespace of its id,
 * and the hunts themselves, each of which is read when a match asks for it. Thread-safe.
 */
public final class HuntSet {
  private final RuleSet rules;
  private final Map<String, Supplier<Hunt>> sources;
  private final Supplier<RuleCompiler> compilers;
  private final Map<String, Hunt> hunts = new ConcurrentHashMap<>();

  /**
   * A set whose rules are compiled already.
   *
   * @param sources by id, in order; each is asked once at most
   */
  public HuntSet(RuleSet rules, Map<String, Supplier<Hunt>> sources) {
    this(rules, sources, RuleCompiler::new);
  }

  private HuntSet(
      RuleSet rules, Map<String, Supplier<Hunt>> sources, Supplier<RuleCompiler> compilers) {
    this.compilers = compilers;
    this.rules = rules;
    this.sources = Collections.unmodifiableMap(new TreeMap<>(sources));
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
    Map<String, Supplier<Hunt>> sources = new HashMap<>();
    hunts.forEach(hunt -> sources.put(hunt.id(), () -> hunt));
    return new HuntSet(together(hunts, compilers), sources, compilers);
  }

  /** What is scanned for. */
  public RuleSet rules() {
    return rules;
  }

  /** The hunts in order of id. */
  public List<Hunt> all() {
    List<Hunt> all = new ArrayList<>(sources.size());
    sources.keySet().forEach(id -> all.add(read(id)));
    return all;
  }

  /**
   * The hunt with that id.
   *
   * @throws IOException if the run has no such hunt
   */
  Hunt hunt(String id) throws IOException {
    if (!sources.containsKey(id)) {
      throw new IOException("the run has no hunt " + id);
    }
    return read(id);
  }

  /**
   * Each hunt's key: all that its hits and their verdicts depend on, the page, the compiled rules
   * and this build of the engine.
   */
  public Map<String, Key> keys() throws IOException {
    Map<String, Key> keys = new HashMap<>();
    for (Hunt hunt : all()) {
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
    for (String id : sources.keySet()) {
      if (ids.contains(id)) {
        some.add(read(id));
      }
    }
    return of(some, compilers);
  }

  private Hunt read(String id) {
    return hunts.computeIfAbsent(id, wanted -> sources.get(wanted).get());
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
