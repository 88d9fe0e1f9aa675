package harrier.yara.vectors;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/** One recorded case: a rule, an input, what is expected, what YARA and YARA-X did. */
public record Vector(Map<?, ?> json) {
  /** All cases of a set; aborts the test where the reference data is not at hand. */
  public static List<Vector> load(String set) throws IOException {
    Path file = folder().resolve(set + ".json.gz");
    Assumptions.assumeTrue(Files.exists(file), "no reference data at " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<?> all = (List<?>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      List<Vector> vectors = new ArrayList<>();
      all.forEach(each -> vectors.add(new Vector((Map<?, ?>) each)));
      return vectors;
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("harrier.shared", "../../shared"), "vectors");
  }

  /** Identifies the case. */
  public String id() {
    return (String) json.get("id");
  }

  /** Whether the case depends on interfaces of its engine. */
  public boolean hasNote() {
    return json.get("note") instanceof String;
  }

  /** The rules. */
  public byte[] rule() {
    return json.get("rule") instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode((String) json.get("rule_b64"));
  }

  /** The bytes to scan. */
  public Optional<byte[]> input() throws IOException {
    return json.get("input") instanceof Map<?, ?> input ? Optional.of(bytes(input)) : Optional.empty();
  }

  /** Data for modules, by name. */
  public Map<String, ByteString> metadata() throws IOException {
    Map<String, ByteString> metadata = new LinkedHashMap<>();
    if (json.get("metadata") instanceof Map<?, ?> entries) {
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        metadata.put((String) entry.getKey(), ByteString.of(bytes((Map<?, ?>) entry.getValue())));
      }
    }
    return metadata;
  }

  /** Variables to define. */
  public Map<String, Value> externals() {
    Map<String, Value> externals = new LinkedHashMap<>();
    if (json.get("externals") instanceof Map<?, ?> declared) {
      declared.forEach((name, value) -> externals.put((String) name, value(value)));
    }
    return externals;
  }

  /** Number of rules that must match; for a case that only says whether, at least 1 is 1. */
  public OptionalLong expectedMatches() {
    Map<?, ?> expect = (Map<?, ?>) json.get("expect");
    if (expect.get("matching_rules") instanceof Long count) {
      return OptionalLong.of(count);
    }
    return expect.get("matched") instanceof Boolean matched
        ? OptionalLong.of(matched ? 1 : 0)
        : OptionalLong.empty();
  }

  /** The meaning under which the expectation holds; empty if neither engine met it. */
  public Optional<Dialect> dialect() {
    if (Boolean.TRUE.equals(json.get("agreed"))) {
      return Optional.of(Dialect.HARRIER);
    }
    if (agrees("yara")) {
      return Optional.of(Dialect.YARA);
    }
    return agrees("yara_x") ? Optional.of(Dialect.YARA_X) : Optional.empty();
  }

  private boolean agrees(String engine) {
    return json.get("observed") instanceof Map<?, ?> observed
        && observed.get(engine) instanceof Map<?, ?> answer
        && Boolean.TRUE.equals(answer.get("agrees"));
  }

  private static byte[] bytes(Map<?, ?> input) throws IOException {
    return input.get("b64") instanceof String text
        ? Base64.getDecoder().decode(text)
        : sample((String) input.get("sample"));
  }

  /** A sample is Intel HEX text in a zip; it is decoded in memory only. */
  private static byte[] sample(String hash) throws IOException {
    Path file = folder().resolve("samples").resolve(hash + ".ihex.zip");
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

  private static Value value(Object value) {
    return switch (value) {
      case Long number -> new Value.Int(number);
      case Double number -> new Value.Float(number);
      case Boolean truth -> new Value.Bool(truth);
      default -> new Value.Text(ByteString.utf8(value.toString()));
    };
  }
}
