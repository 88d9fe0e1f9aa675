package harrier.yara;

import harrier.yara.module.YaraModule;
import harrier.yara.scan.CompiledRules;
import harrier.yara.store.StoredFile;
import harrier.yara.store.StoredRulesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  /** Writes the rule set so that {@link #read} gives it back: far faster than compiling. The stream stays open. */
  public void write(OutputStream out) throws IOException {
    RuleSetFile.write(this, out);
  }

  /**
   * Reads a rule set that {@link #write} wrote. The bytes are data: whatever they are, nothing of them is executed.
   *
   * @param modules modules that the rules use, besides those that ship with the engine
   * @throws StoredRulesException if the bytes are something else, cut off, damaged, from another version, or need a module that is
   *     not there
   */
  public static RuleSet read(byte[] bytes, YaraModule... modules) throws StoredRulesException {
    return RuleSetFile.read(bytes, modules);
  }

  /** Reads a rule set from a stream as {@link #read(byte[], YaraModule...)} does. The stream stays open. */
  public static RuleSet read(InputStream in, YaraModule... modules) throws IOException {
    return RuleSetFile.read(in.readAllBytes(), modules);
  }

  /** Whether a file that begins with these bytes (at least eight) is meant for {@link #read}. */
  public static boolean isStored(byte[] start) {
    return StoredFile.claims(start);
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
