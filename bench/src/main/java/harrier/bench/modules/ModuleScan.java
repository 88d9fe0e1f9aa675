package harrier.bench.modules;

import harrier.yara.RuleCompiler;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteString;

/** A rule and the bytes that it is true for. */
final class ModuleScan {
  private final Scanner scanner;
  private final byte[] bytes;

  ModuleScan(ModuleRow row, String condition, byte[] bytes) {
    this.bytes = bytes;
    this.scanner = new RuleCompiler().add(row.rule(condition)).compile().orThrow().newScanner();
    if (!row.supplied().isEmpty()) {
      scanner.moduleData(row.module(), ByteString.utf8(row.supplied()));
    }
  }

  /** Scans once. Throws if the rule does not match. */
  int run() {
    int matches = scanner.scan(bytes).matches().size();
    if (matches != 1) {
      throw new IllegalStateException("the rule matches " + matches + " times");
    }
    return matches;
  }
}
