package harrier.hunt.unpack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.target.Notice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {
  private static final UnpackLimits LIMITS = UnpackLimits.DEFAULT;

  @Test
  void aTarInsideATenThousandTimesStopsAtTheDepth() throws Exception {
    byte[] nested = tar("x", "the end".getBytes(US_ASCII));
    byte[] all = nested;
    int header = 512;
    int depth = 10_000;
    byte[] deep = new byte[header * depth + nested.length];
    System.arraycopy(nested, 0, deep, header * depth, nested.length);
    for (int i = depth - 1; i >= 0; i--) {
      int inner = deep.length - header * (i + 1);
      System.arraycopy(header("t", inner), 0, deep, header * i, header);
    }
    assertThat(all).isNotEmpty();

    Unpacked unpacked = Unpacked.counted("deep.tar", deep, UnpackOptions.DEFAULT);

    assertThat(unpacked.count).isEqualTo(LIMITS.depth());
    assertThat(unpacked.said())
        .anySatisfy(said -> assertThat(said).contains("below 16 other containers", "--max-depth"));
  }

  @Test
  void aGzipFileThatUnpacksToItselfStopsAtTheDepth() throws Exception {
    byte[] quine = GzipQuine.bytes();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(quine)).readAllBytes())
        .isEqualTo(quine);

    Unpacked unpacked = Unpacked.counted("q.gz", quine, UnpackOptions.DEFAULT);

    assertThat(unpacked.count).isEqualTo(LIMITS.depth());
    assertThat(unpacked.said())
        .singleElement()
        .asString()
        .contains("below 16 other containers", "--max-depth");
  }

  @Test
  void aZipOfZipsStopsAtTheExpansion() throws Exception {
    byte[] bomb = new byte[1 << 20];
    for (int layer = 0; layer < 4; layer++) {
      bomb = zip(bomb, 16);
    }
    Unpacked unpacked = Unpacked.counted("42.zip", bomb, options(LIMITS.withExpansion(64L << 20)));

    assertThat(unpacked.bytes).isLessThan(66L << 20);
    assertThat(unpacked.said()).singleElement().asString().contains("--max-expansion");
  }

  @Test
  void aHugeRatioStops() throws Exception {
    Unpacked unpacked = Unpacked.counted("z.zst", zeros(4_000), UnpackOptions.DEFAULT);

    assertThat(unpacked.bytes)
        .isBetween(UnpackLimits.RATIO_FLOOR, UnpackLimits.RATIO_FLOOR + (1 << 20));
    assertThat(unpacked.notices)
        .singleElement()
        .extracting(Notice::kind)
        .isEqualTo(Notice.Kind.INCOMPLETE);
    assertThat(unpacked.said()).singleElement().asString().contains("--max-ratio");
  }

  @Test
  void manyMembersStop() throws Exception {
    Unpacked unpacked =
        Unpacked.of("many.zip", zip(new byte[3], 50), options(LIMITS.withMembers(10)));

    assertThat(unpacked.members).hasSize(10);
    assertThat(unpacked.said())
        .containsExactly(
            "many.zip: was not fully scanned: it holds more than 10 members (--max-members)");
  }

  @Test
  void timeStops() throws Exception {
    Unpacked unpacked =
        Unpacked.counted(
            "z.zst", zeros(100), options(LIMITS.withTime(Optional.of(Duration.ofNanos(1)))));

    assertThat(unpacked.said()).singleElement().asString().contains("--timeout");
  }

  @Test
  void largeMembersAreLeftOut() throws Exception {
    Unpacked unpacked =
        Unpacked.of(
            "a.zip", zip(new byte[1_000], 2), options(LIMITS.withMaxSize(OptionalLong.of(999))));

    assertThat(unpacked.members).isEmpty();
    assertThat(unpacked.notices)
        .hasSize(2)
        .allSatisfy(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.SKIPPED));
  }

  @Test
  void membersThatOverlapCountAsUnpacked() throws Exception {
    byte[] bytes = overlapping();
    Unpacked unpacked =
        Unpacked.counted("o.zip", bytes, options(LIMITS.withExpansion(bytes.length)));

    assertThat(unpacked.said()).anySatisfy(said -> assertThat(said).contains("--max-expansion"));
  }

  @Test
  void nothingIsOpenedAtDepthZero() throws Exception {
    Unpacked unpacked = Unpacked.of("a.zip", zip(new byte[9], 2), UnpackOptions.CLOSED);

    assertThat(unpacked.members).isEmpty();
    assertThat(unpacked.notices).isEmpty();
  }

  @Test
  void whatDoesNotFitIntoMemoryIsTheSameFromDisk() throws Exception {
    byte[] large = new byte[3 * Spool.IN_MEMORY];
    for (int i = 0; i < large.length; i += 4_096) {
      large[i] = (byte) (i >> 12);
    }
    Unpacked unpacked = Unpacked.of("large.gz", gzip(gzip(large)));

    assertThat(unpacked.members.get("large \u203a large")).isEqualTo(large);
    assertThat(unpacked.notices).isEmpty();
  }

  private static UnpackOptions options(UnpackLimits limits) {
    return UnpackOptions.DEFAULT.withLimits(limits);
  }

  private static byte[] zip(byte[] content, int copies) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < copies; i++) {
        zip.putNextEntry(new ZipEntry("m" + i));
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** A frame of blocks that each repeat one zero 128 Ki times. */
  private static byte[] zeros(int blocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x38});
    for (int i = 0; i < blocks; i++) {
      int header = 1 << 17 << 3 | 2 | (i == blocks - 1 ? 1 : 0);
      out.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), 0});
    }
    return out.toByteArray();
  }

  private static byte[] tar(String name, byte[] content) {
    byte[] tar = new byte[512 * 4];
    System.arraycopy(header(name, content.length), 0, tar, 0, 512);
    System.arraycopy(content, 0, tar, 512, content.length);
    return tar;
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[512];
    System.arraycopy(name.getBytes(US_ASCII), 0, header, 0, name.length());
    System.arraycopy("%011o".formatted(size).getBytes(US_ASCII), 0, header, 124, 11);
    System.arraycopy("        ".getBytes(US_ASCII), 0, header, 148, 8);
    header[156] = '0';
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    System.arraycopy("%06o\0 ".formatted(sum).getBytes(US_ASCII), 0, header, 148, 8);
    return header;
  }

  /** A hundred entries of a directory for one stored member. */
  private static byte[] overlapping() throws IOException {
    byte[] content = new byte[10_000];
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("a");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(entry);
      zip.write(content);
    }
    byte[] one = out.toByteArray();
    int directory = 30 + 1 + content.length;
    int record = one.length - directory - 22;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(one, 0, directory);
    for (int i = 0; i < 100; i++) {
      all.write(one, directory, record);
    }
    byte[] end = new byte[22];
    System.arraycopy(one, one.length - 22, end, 0, 22);
    end[8] = 100;
    end[10] = 100;
    end[12] = (byte) (100 * record);
    end[13] = (byte) (100 * record >> 8);
    all.writeBytes(end);
    return all.toByteArray();
  }
}
