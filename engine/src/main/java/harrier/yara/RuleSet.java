package harrier.yara;

import harrier.yara.scan.CompiledRules;
import java.util.List;

/** Compiled rules: immutable, shared between threads. */
public final class RuleSet {
  private final List<RuleInfo> rules;
  private final List<Skipped> skipped;
  private final CompiledRules compiled;

  RuleSet(List<RuleInfo> rules, List<Skipped> skipped, CompiledRules compiled) {
    this.rules = List.copyOf(rules);
    this.skipped = List.copyOf(skipped);
    this.compiled = compiled;
  }

  /** Every rule in order of declaration, private ones included. */
  public List<RuleInfo> rules() {
    return rules;
  }

  /** Rules that were left out because they do not compile ({@link RuleCompiler#skipInvalid}): name and reason. */
  public List<Skipped> skipped() {
    return skipped;
  }

  /** Number of different patterns that a scan searches for. */
  public int patterns() {
    return compiled.needles().patterns();
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
