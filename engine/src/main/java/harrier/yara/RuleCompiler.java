package harrier.yara;

import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Compiles rule text to a {@link RuleSet}. Wrong rules never throw: they give diagnostics in the {@link Compilation}.
 *
 * <pre>{@code
 * RuleSet rules = new RuleCompiler().add("rule a { strings: $a = \"x\" condition: $a }").compile().orThrow();
 * ScanResult result = rules.newScanner().scan(bytes);
 * }</pre>
 */
public final class RuleCompiler {
  /** Takes one engine's meaning where engines differ. Default {@link Dialect#HARRIER}. */
  public RuleCompiler dialect(Dialect dialect) {
    return this;
  }

  /** Declares an external variable: Long, Integer, Double, Boolean, String or ByteString. */
  public RuleCompiler define(String name, Object value) {
    return this;
  }

  /** Leaves out rules with errors instead of refusing the set. They are listed in {@link RuleSet#skipped}. */
  public RuleCompiler skipInvalid(boolean skip) {
    return this;
  }

  /** Namespace of what is added from now on. Default {@code default}. */
  public RuleCompiler namespace(String namespace) {
    return this;
  }

  /** Adds rule text. */
  public RuleCompiler add(String text) {
    return this;
  }

  /** Adds a source. Includes are resolved relative to its name. */
  public RuleCompiler add(SourceFile source) {
    return this;
  }

  /** Adds a file. */
  public RuleCompiler add(Path file) throws IOException {
    return add(SourceFile.read(file));
  }

  /** Compiles everything that was added. */
  public Compilation compile() {
    throw new IllegalStateException("under construction");
  }
}
