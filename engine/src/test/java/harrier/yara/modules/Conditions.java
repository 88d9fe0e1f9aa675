package harrier.yara.modules;

import harrier.yara.RuleCompiler;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteString;

/** Scans some bytes with a rule that has one condition. */
public final class Conditions {
  private Conditions() {}

  /** Whether a condition on a module is true of some bytes, with data for the module. */
  public static boolean holds(String module, String condition, byte[] data, String moduleData) {
    Scanner scanner =
        new RuleCompiler()
            .add("import \"" + module + "\" rule r { condition: " + condition + " }")
            .compile()
            .orThrow()
            .newScanner();
    if (!moduleData.isEmpty()) {
      scanner.moduleData(module, ByteString.utf8(moduleData));
    }
    return scanner.scan(data).matched("r");
  }
}
