package harrier.bench.modules;

import harrier.bench.conformance.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is measured of a module.
 *
 * @param module its name
 * @param sample hash of the sample that is scanned
 * @param condition what rules usually ask, true for the sample
 * @param supplied data that the caller supplies for the module; empty if none
 */
record ModuleRow(String module, String sample, String condition, String supplied) {
  /** The rows of a file: a line each, its parts between tabs. */
  static List<ModuleRow> read(Path file) throws IOException {
    List<ModuleRow> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("\t");
        rows.add(new ModuleRow(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : ""));
      }
    }
    return rows;
  }

  /** The sample's bytes. Some are malware, so they are never written to a disk. */
  byte[] bytes(Path vectors) throws IOException {
    return VectorFile.input(Map.of("sample", sample), vectors.resolve("vectors"));
  }

  /** A rule with this condition. */
  String rule(String condition) {
    return "import \"" + module + "\" rule r { condition: " + condition + " }";
  }
}
