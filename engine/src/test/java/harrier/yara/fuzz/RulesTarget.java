package harrier.yara.fuzz;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.time.Duration;

/** Rule text: refused with diagnostics that can be shown, or compiled and scanned with. */
record RulesTarget() implements FuzzTarget {
  private static final Dialect[] DIALECTS = Dialect.values();
  private static final AllocationLimit LIMIT = new AllocationLimit(256 << 20, 20_000);

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public void run(byte[] input) {
    LIMIT.hold(input.length, () -> compileAndScan(input));
  }

  private static void compileAndScan(byte[] text) {
    var compilation =
        new RuleCompiler()
            .dialect(DIALECTS[text.length % DIALECTS.length])
            .allowIncludes(false)
            .skipInvalid(text.length % 2 == 0)
            .add(SourceFile.of("line", text))
            .compile();
    DiagnosticText.render(compilation.diagnostics());
    compilation.rules().ifPresent(rules -> scan(rules, text));
  }

  private static void scan(RuleSet rules, byte[] data) {
    rules.newScanner().timeout(Duration.ofSeconds(1)).scan(data);
  }
}
