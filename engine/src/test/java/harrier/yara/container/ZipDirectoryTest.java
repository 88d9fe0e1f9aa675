package harrier.yara.container;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.container.ZipDirectory.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipDirectoryTest {
  private static final byte[] TEXT = "hello hello hello hello hello".getBytes();

  private static byte[] archive(String comment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      ZipEntry stored = new ZipEntry("stored.txt");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(TEXT.length);
      CRC32 crc = new CRC32();
      crc.update(TEXT);
      stored.setCrc(crc.getValue());
      zip.putNextEntry(stored);
      zip.write(TEXT);
      zip.putNextEntry(new ZipEntry("folder/packed.txt"));
      zip.write(TEXT);
      zip.putNextEntry(new ZipEntry("zeros"));
      zip.write(new byte[1 << 20]);
    }
    return out.toByteArray();
  }

  private static ZipDirectory open(byte[] data) {
    return ZipDirectory.open(ByteView.of(data)).orElseThrow();
  }

  @Test
  void listsEntries() throws IOException {
    ZipDirectory zip = open(archive("with a comment"));
    assertThat(zip.entries())
        .extracting(e -> e.path().toUtf8())
        .containsExactly("stored.txt", "folder/packed.txt", "zeros");
    assertThat(zip.entries())
        .extracting(Entry::method)
        .containsExactly(ZipDirectory.STORED, ZipDirectory.DEFLATED, ZipDirectory.DEFLATED);
    assertThat(zip.entries()).extracting(Entry::size).containsExactly(29L, 29L, 1L << 20);
  }

  @Test
  void unpacksEntries() throws IOException {
    ZipDirectory zip = open(archive(""));
    assertThat(zip.content(zip.find("stored.txt").orElseThrow(), 100)).contains(TEXT);
    assertThat(zip.content(zip.find("folder/packed.txt").orElseThrow(), 100)).contains(TEXT);
    assertThat(zip.find("nope")).isEmpty();
  }

  @Test
  void keepsToTheCallersLimit() throws IOException {
    ZipDirectory zip = open(archive(""));
    Entry zeros = zip.find("zeros").orElseThrow();
    assertThat(zip.content(zeros, (1 << 20) - 1)).isEmpty();
    assertThat(zip.content(zeros, 1 << 20).orElseThrow()).hasSize(1 << 20);
    assertThat(zip.content(zip.find("stored.txt").orElseThrow(), 28)).isEmpty();
  }

  @Test
  void bytesBeforeTheArchiveDoNotMatter() throws IOException {
    byte[] archive = archive("");
    byte[] data = new byte[1000 + archive.length];
    System.arraycopy(archive, 0, data, 1000, archive.length);
    ZipDirectory zip = open(data);
    assertThat(zip.content(zip.find("folder/packed.txt").orElseThrow(), 100)).contains(TEXT);
  }

  @Test
  void damagedDeflateGivesNothing() throws IOException {
    byte[] archive = archive("");
    ZipDirectory whole = open(archive);
    Entry packed = whole.find("folder/packed.txt").orElseThrow();
    int start = (int) packed.offset() + 30 + packed.path().length();
    Arrays.fill(archive, start, start + (int) packed.compressedSize(), (byte) 0xFF);
    assertThat(open(archive).content(packed, 100)).isEmpty();
  }

  @Test
  void aCutArchiveIsNone() throws IOException {
    byte[] archive = archive("");
    assertThat(ZipDirectory.open(ByteView.of(Arrays.copyOf(archive, archive.length - 30))))
        .isEmpty();
    assertThat(ZipDirectory.open(ByteView.of(new byte[0]))).isEmpty();
  }
}
