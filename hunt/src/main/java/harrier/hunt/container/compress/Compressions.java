package harrier.hunt.container.compress;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Decompression;
import harrier.hunt.container.Preview;
import java.io.IOException;
import java.util.List;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** Kinds whose decoder is a library's. */
public final class Compressions {
  /** Memory in KiB that a decoder of LZMA may ask for. */
  private static final int MEMORY_KIB = 256 << 10;

  private static final int BZIP2_BLOCK = 4;
  private static final String BZIP2_MAGIC = "1AY&SY";
  private static final String BZIP2_END = "\u0017rE8P\u0090";
  private static final int LEGACY_HEADER = 8;
  private static final int LZMA_HEADER = 13;
  private static final int LZMA_PROPERTIES = 225;
  private static final int USUAL_PROPERTIES = 0x5D;
  private static final long LZMA_LONGEST = 1L << 40;

  /** {@code .bz2} */
  public static final ContainerKind BZIP2 =
      new Decompression(
          "bzip2",
          List.of(".tbz2", ".tar", ".tbz", ".tar", ".bz2", "", ".bz", ""),
          Compressions::isBzip2,
          in -> new SmallSteps(new Bzip2Stream(in)));

  /** {@code .Z} */
  public static final ContainerKind COMPRESS =
      new Decompression(
          "compress",
          List.of(".taz", ".tar", ".z", ""),
          p ->
              p.has(0, "\u001f\u009d")
                  && (p.at(2) & 0x1F) >= 9
                  && (p.at(2) & 0x1F) <= 16
                  && p.size() > 3,
          in -> new SmallSteps(new ZCompressorInputStream(in)));

  /** {@code .lz4} */
  public static final ContainerKind LZ4 =
      new Decompression(
          "lz4",
          List.of(".tlz4", ".tar", ".lz4", ""),
          p -> isFrame(p, p.afterSkippableFrames()),
          in -> new SmallSteps(new FramedLZ4CompressorInputStream(in, true)));

  /** {@code .lz4} as it was before frames. */
  public static final ContainerKind LZ4_LEGACY =
      new Decompression(
          "lz4-legacy",
          List.of(".lz4", ""),
          p -> p.has(0, LegacyLz4Stream.MAGIC) && p.size() > LEGACY_HEADER,
          in -> new SmallSteps(new LegacyLz4Stream(in)));

  /** {@code .lzma} */
  public static final ContainerKind LZMA =
      new Decompression(
          "lzma",
          List.of(".tlz", ".tar", ".lzma", ""),
          Compressions::isLzma,
          in -> new LZMAInputStream(in, MEMORY_KIB));

  /** {@code .xz} */
  public static final ContainerKind XZ =
      new Decompression(
          "xz",
          List.of(".txz", ".tar", ".xz", ""),
          p -> p.has(0, "\u00fd7zXZ\0") && p.at(6) == 0,
          in -> new XZInputStream(in, MEMORY_KIB));

  private Compressions() {}

  private static boolean isFrame(Preview preview, int at) {
    return preview.has(at, "\u0004\"M\u0018") && (preview.at(at + 4) & 0xC0) == 0x40;
  }

  private static boolean isBzip2(Preview preview) {
    return preview.has(0, "BZh")
        && preview.at(3) >= '1'
        && preview.at(3) <= '9'
        && (preview.has(BZIP2_BLOCK, BZIP2_MAGIC) || preview.has(BZIP2_BLOCK, BZIP2_END));
  }

  /**
   * The old format has no signature: the usual properties or no length, a dictionary of a usual
   * size, a plausible length, and the first byte of the range coder, which is 0.
   */
  private static boolean isLzma(Preview preview) throws IOException {
    long dictionary = number(preview, 1, 4);
    long length = number(preview, 5, 8);
    if (preview.size() <= LZMA_HEADER + 5
        || preview.at(0) >= LZMA_PROPERTIES
        || preview.at(0) != USUAL_PROPERTIES && length != -1) {
      return false;
    }
    boolean usual =
        dictionary >= 1 << 12
            && dictionary <= 1 << 30
            && (Long.bitCount(dictionary) == 1
                || Long.bitCount(dictionary) == 2 && (dictionary & dictionary >> 1) != 0);
    return usual
        && preview.at(LZMA_HEADER) == 0
        && (length == -1 || length >= 0 && length < LZMA_LONGEST);
  }

  private static long number(Preview preview, int offset, int bytes) {
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | preview.at(offset + i) & 0xFF;
    }
    return number;
  }
}
