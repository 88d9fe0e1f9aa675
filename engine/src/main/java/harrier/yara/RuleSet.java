package harrier.yara;

import harrier.yara.explain.AtomsText;
import harrier.yara.explain.PlanText;
import harrier.yara.explain.RuleNames;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.module.YaraModule;
import harrier.yara.scan.CompiledRules;
import harrier.yara.store.StoredFile;
import harrier.yara.store.StoredRulesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compiled rules: immutable, shared between threads. */
public final class RuleSet {
  private final List<RuleInfo> rules;
  private final List<Skipped> skipped;
  private final CompiledRules compiled;

  /** The list of rules is not copied and must not change. */
  RuleSet(List<RuleInfo> rules, List<Skipped> skipped, CompiledRules compiled) {
    this.rules = rules;
    this.skipped = List.copyOf(skipped);
    this.compiled = compiled;
  }

  /** Every rule in order of declaration, private ones included. */
  public List<RuleInfo> rules() {
    return rules;
  }

  /**
   * Rules that were left out because they do not compile ({@link RuleCompiler#skipInvalid}): name
   * and reason.
   */
  public List<Skipped> skipped() {
    return skipped;
  }

  /** Number of different patterns that a scan searches for. */
  public int patterns() {
    return compiled.needles().patterns();
  }

  /**
   * Writes the rule set so that {@link #read} gives it back: far faster than compiling. The stream
   * stays open.
   */
  public void write(OutputStream out) throws IOException {
    RuleSetFile.write(this, out);
  }

  /**
   * Reads a rule set that {@link #write} wrote. The bytes are data: whatever they are, nothing of
   * them is executed.
   *
   * @param modules modules that the rules use, besides those that ship with the engine
   * @throws StoredRulesException if the bytes are something else, cut off, damaged, from another
   *     version, or need a module that is not there
   */
  public static RuleSet read(byte[] bytes, YaraModule... modules) throws StoredRulesException {
    return RuleSetFile.read(bytes, modules);
  }

  /**
   * Reads a rule set from a stream as {@link #read(byte[], YaraModule...)} does. The stream stays
   * open.
   */
  public static RuleSet read(InputStream in, YaraModule... modules) throws IOException {
    return RuleSetFile.read(in.readAllBytes(), modules);
  }

  /** Whether a file that begins with these bytes (at least eight) is meant for {@link #read}. */
  public static boolean isStored(byte[] start) {
    return StoredFile.claims(start);
  }

  /**
   * The same rules with another value for a variable, for all scanners that are made of them.
   *
   * @throws IllegalArgumentException if no variable of that name and type was defined when the
   *     rules were compiled
   */
  public RuleSet define(String variable, Object value) {
    List<ExternalIr> externals = new ArrayList<>(compiled.externals());
    int index = Externals.find(externals, variable);
    ExternalIr known = externals.get(index);
    externals.set(index, new ExternalIr(variable, known.type(), Externals.matching(known, value)));
    return new RuleSet(rules, skipped, compiled.withExternals(externals));
  }

  /**
   * Like {@link #define} with a value written as JSON: a number, a truth value, text, an array or
   * an object.
   *
   * @throws IllegalArgumentException also if the text is not JSON or holds {@code null}
   */
  public RuleSet defineJson(String variable, String json) {
    return define(variable, Externals.json(variable, json));
  }

  /**
   * Indexes in {@link #rules} of the rules that a rule's condition refers to; ascending, each below
   * its own.
   */
  public List<Integer> references(int rule) {
    return Arrays.stream(compiled.conditions().references(rule)).boxed().toList();
  }

  /** Names of the modules that conditions use. */
  public List<String> modules() {
    return compiled.modules().stream().map(YaraModule::name).toList();
  }

  /**
   * Shows how the set is searched: {@link ExplainStage#ATOMS} or {@link ExplainStage#PLAN}.
   *
   * @throws IllegalArgumentException for a stage that compiled rules have left behind; see {@link
   *     RuleCompiler#explain}
   */
  public String explain(ExplainStage stage) {
    return switch (stage) {
      case ATOMS -> AtomsText.of(compiled, names());
      case PLAN -> PlanText.of(compiled, names());
      case TOKENS, AST, IR ->
          throw new IllegalArgumentException("compiled rules know nothing of stage " + stage);
    };
  }

  private List<RuleNames> names() {
    List<RuleNames> names = new ArrayList<>(rules.size());
    for (RuleInfo rule : rules) {
      String prefix = rule.namespace().equals("default") ? "" : rule.namespace() + ":";
      names.add(
          new RuleNames(
              prefix + rule.name(),
              rule.patterns().stream().map(RuleInfo.Pattern::name).toList(),
              rule.patterns().stream().map(RuleInfo.Pattern::text).toList()));
    }
    return names;
  }

  /** A scanner for one thread. */
  public Scanner newScanner() {
    return new Scanner(this);
  }

  CompiledRules compiled() {
    return compiled;
  }

  /** A rule that is not in the set. */
  public record Skipped(String namespace, String name, String origin, String reason) {}
}
