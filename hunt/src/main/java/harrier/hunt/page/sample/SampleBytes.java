package harrier.hunt.page.sample;

import harrier.hunt.model.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Samples as bytes. */
public final class SampleBytes {
  /** Largest sample. */
  public static final int LARGEST = 64 << 20;

  private SampleBytes() {}

  /**
   * The bytes that a sample describes.
   *
   * @throws IOException if a file of it cannot be read, or it is larger than {@link #LARGEST}
   */
  public static byte[] of(Sample sample) throws IOException {
    byte[] bytes =
        switch (sample) {
          case Sample.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
          case Sample.Wide(String text) -> text.getBytes(StandardCharsets.UTF_16LE);
          case Sample.Bytes known -> known.bytes().toByteArray();
          case Sample.Stored stored -> Files.readAllBytes(stored.file());
          case Sample.Pe(Map<String, List<String>> imports) -> PeSample.build(imports);
          case Sample.Elf(Map<String, List<String>> imports) -> ElfSample.build(imports);
          case Sample.Joined(List<Sample> parts) -> joined(parts);
          case Sample.Mail mail -> MailSample.build(mail);
          case Sample.Archive archive -> ArchiveSample.build(archive);
          case Sample.Gzip(Sample content) -> gzip(of(content));
        };
    return limited(bytes);
  }

  private static byte[] joined(List<Sample> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Sample part : parts) {
      out.write(of(part));
      limit(out.size());
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] limited(byte[] bytes) throws IOException {
    limit(bytes.length);
    return bytes;
  }

  private static void limit(int size) throws IOException {
    if (size > LARGEST) {
      throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
    }
  }
}
