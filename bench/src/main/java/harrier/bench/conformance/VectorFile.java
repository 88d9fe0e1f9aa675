package harrier.bench.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A file of vectors and the samples beside it. Samples may be malware: they are decoded in memory
 * only.
 */
public final class VectorFile {
  private VectorFile() {}

  /** All vectors of a file. */
  public static List<Vector> read(Path file) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        @SuppressWarnings("unchecked")
        Map<String, Object> json = (Map<String, Object>) Json.read(parser);
        vectors.add(new Vector(json));
      }
    }
    return vectors;
  }

  /** Bytes of an input: inline, or a sample in the folder {@code samples} beside the file. */
  public static byte[] input(Map<String, Object> input, Path file) throws IOException {
    if (input.containsKey("b64")) {
      return Base64.getDecoder().decode(Json.text(input, "b64"));
    }
    Path sample = file.resolveSibling("samples").resolve(Json.text(input, "sample") + ".ihex.zip");
    return sample(sample);
  }

  /** Decodes a zip with one member of Intel HEX text. */
  static byte[] sample(Path sample) throws IOException {
    try (ZipFile zip = new ZipFile(sample.toFile())) {
      ZipEntry member = zip.entries().nextElement();
      try (InputStream in = zip.getInputStream(member)) {
        return decode(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
      }
    }
  }

  private static byte[] decode(String intelHex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(intelHex.length() / 2);
    for (String line : intelHex.split("\n")) {
      String record = line.strip();
      if (record.startsWith(":")) {
        byte[] bytes = HexFormat.of().parseHex(record.substring(1));
        if (bytes[3] == 1) {
          break;
        }
        if (bytes[3] == 0) {
          out.write(bytes, 4, bytes[0] & 0xFF);
        }
      }
    }
    return out.toByteArray();
  }
}
