package harrier.hunt.page;

import harrier.hunt.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Samples as bytes. */
public final class SampleBytes {
  private SampleBytes() {}

  /** The bytes that a sample describes. */
  public static byte[] of(Sample sample) throws IOException {
    return switch (sample) {
      case Sample.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
      case Sample.Bytes bytes -> bytes.bytes().toByteArray();
      case Sample.Stored stored -> Files.readAllBytes(stored.file());
      case Sample.Pe(Map<String, List<String>> imports) -> PeSample.build(imports);
    };
  }
}
