package harrier.hunt.model;

import harrier.yara.bytes.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The data that a test of a hunt scans. */
public sealed interface Sample {
  /** Text as UTF-8. */
  record Text(String text) implements Sample {}

  /** Bytes. */
  record Bytes(ByteString bytes) implements Sample {}

  /** A file inside the hunt's folder. */
  record Stored(Path file) implements Sample {}

  /** A small Windows program that imports functions by name. */
  record Pe(Map<String, List<String>> imports) implements Sample {}
}
