package harrier.yara.semantic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Recorded answers of other engines, where the folder with them is at hand. */
final class Vectors {
  private Vectors() {}

  /** A set of vectors; aborts the test if it is not there. */
  static List<?> load(String set) throws IOException {
    Path shared = Path.of(System.getProperty("harrier.shared", "../../shared"));
    Path file = shared.resolve("vectors/" + set + ".json.gz");
    assumeTrue(Files.exists(file), "no reference data at " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return (List<?>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static byte[] rule(Map<?, ?> vector) {
    return vector.get("rule") instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode((String) vector.get("rule_b64"));
  }

  static Map<String, Value> externals(Map<?, ?> vector) {
    Map<String, Value> externals = new HashMap<>();
    if (vector.get("externals") instanceof Map<?, ?> declared) {
      declared.forEach((name, value) -> externals.put((String) name, value(value)));
    }
    return externals;
  }

  private static Value value(Object value) {
    return switch (value) {
      case Long number -> new Value.Int(number);
      case Double number -> new Value.Float(number);
      case Boolean truth -> new Value.Bool(truth);
      default -> new Value.Text(ByteString.utf8(value.toString()));
    };
  }
}
