package harrier.yara.vectors;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/** Recorded cases as plain maps and lists, read from the reference data where it is at hand. */
public final class Vectors {
  private Vectors() {}

  /** The folder with the reference data; aborts the test if it is not there. */
  public static Path shared() {
    Path shared = Path.of(System.getProperty("harrier.shared", "../../shared"));
    Assumptions.assumeTrue(Files.isDirectory(shared), "no reference data at " + shared);
    return shared;
  }

  /** The cases of a set; aborts the test if they are not there. */
  public static List<Map<?, ?>> load(String set) throws IOException {
    Path file = shared().resolve("vectors/" + set + ".json.gz");
    Assumptions.assumeTrue(Files.exists(file), "no reference data at " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<Map<?, ?>> vectors = new ArrayList<>();
      List<?> all = (List<?>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      all.forEach(vector -> vectors.add((Map<?, ?>) vector));
      return vectors;
    }
  }

  /** The rules of a case. */
  public static byte[] rule(Map<?, ?> vector) {
    return vector.get("rule") instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode((String) vector.get("rule_b64"));
  }

  /**
   * What an engine said about the rule: {@code ok}, its error code, or nothing where it was not
   * asked.
   */
  public static String outcome(Map<?, ?> vector, String engine) {
    if (vector.get("observed") instanceof Map<?, ?> observed
        && observed.get(engine) instanceof Map<?, ?> answer) {
      return answer.containsKey("error") ? String.valueOf(answer.get("error")) : "ok";
    }
    return "";
  }

  /** Variables to define. */
  public static Map<String, Value> externals(Map<?, ?> vector) {
    Map<String, Value> externals = new LinkedHashMap<>();
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

  /** The bytes of an input: inline, or a sample. */
  static byte[] bytes(Map<?, ?> input) throws IOException {
    return input.get("b64") instanceof String text
        ? Base64.getDecoder().decode(text)
        : sample((String) input.get("sample"));
  }

  /** A sample is Intel HEX text in a zip; it is decoded in memory only. */
  private static byte[] sample(String hash) throws IOException {
    Path file = shared().resolve("vectors/samples/" + hash + ".ihex.zip");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      zip.getNextEntry();
      for (String line : new String(zip.readAllBytes(), StandardCharsets.US_ASCII).split("\\s+")) {
        byte[] record = HexFormat.of().parseHex(line.substring(1));
        if (record[3] == 0) {
          out.write(record, 4, record.length - 5);
        }
      }
    }
    return out.toByteArray();
  }
}
