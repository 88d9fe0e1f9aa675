package harrier.yara;

import java.util.List;

/** Compiled rules: immutable, shared between threads. */
public final class RuleSet {
  /** Every rule in order of declaration, private ones included. */
  public List<RuleInfo> rules() {
    throw new IllegalStateException("under construction");
  }

  /** Rules that were left out because they do not compile ({@link RuleCompiler#skipInvalid}): name and reason. */
  public List<Skipped> skipped() {
    throw new IllegalStateException("under construction");
  }

  /** A scanner for one thread. */
  public Scanner newScanner() {
    return new Scanner(this);
  }

  /** A rule that is not in the set. */
  public record Skipped(String namespace, String name, String origin, String reason) {}
}
