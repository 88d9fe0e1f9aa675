package harrier.bench.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Recorded answers as plain maps and lists, and the encoded samples they are about. */
public final class RecordedJson {
  private RecordedJson() {}

  /** A file with one JSON object. */
  public static Map<String, Object> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      return asMap(Json.read(parser));
    }
  }

  /** A value that is known to be an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  /** An object inside an object; empty if missing. */
  public static Map<String, Object> map(Map<String, Object> object, String key) {
    return Json.map(object, key);
  }

  /** A list inside an object; empty if missing. */
  public static List<Object> list(Map<String, Object> object, String key) {
    return Json.list(object, key);
  }

  /** Bytes of a sample kept as a zip with Intel HEX text; decoded in memory only. */
  public static byte[] decodeSample(Path file) throws IOException {
    return VectorFile.sample(file);
  }
}
