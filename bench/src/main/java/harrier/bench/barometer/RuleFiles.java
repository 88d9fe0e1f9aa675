package harrier.bench.barometer;

import java.nio.file.Path;
import java.util.List;

/**
 * A rule set as every engine takes it.
 *
 * @param sha256 of all texts in order
 */
record RuleFiles(String name, List<Entry> entries, String sha256) {
  /** Variables that public packs expect, all defined as empty text. */
  static final List<String> VARIABLES =
      List.of("filename", "filepath", "extension", "filetype", "owner");

  /** A file of rules and the namespace it goes to. */
  record Entry(String namespace, Path file) {}
}
