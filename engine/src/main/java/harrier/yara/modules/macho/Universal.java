package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a target holds: one file, or a universal file with several.
 *
 * @param magic of the universal file, 0 if the target is none
 * @param count number of files that the header claims
 */
record Universal(long magic, long count, List<Architecture> architectures, List<Image> images) {
  private static final int MAX_ARCHITECTURES = 128;

  /** Java classes start as universal files do; where these count files, those have a version. */
  private static final int LOWEST_CLASS_VERSION = 43;

  /** The header of one file; {@code reserved} is -1 where there is none. */
  record Architecture(
      long cpu, long subtype, long offset, long size, long alignment, long reserved) {}

  /**
   * Reads the header, and those of the files in a universal file.
   *
   * @param malformed told of each file, table and command that cannot be read
   */
  static Universal open(ByteView data, Runnable malformed) {
    long magic = data.u32be(0);
    if (magic == 0xCAFEBABEL || magic == 0xCAFEBABFL) {
      return fat(data, magic, malformed);
    }
    Optional<Image> image = Image.open(data, 0, data.length(), 1, malformed);
    return new Universal(0, 0, List.of(), image.map(List::of).orElse(List.of()));
  }

  private static Universal fat(ByteView data, long magic, Runnable malformed) {
    Slice file = new Slice(data, 0, data.length(), true);
    boolean wide = magic == 0xCAFEBABFL;
    int size = wide ? 32 : 20;
    long count = file.u32(4);
    List<Architecture> architectures = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    int listed = (int) Math.min(count, MAX_ARCHITECTURES);
    for (int i = 0; i < listed; i++) {
      long at = 8 + (long) i * size;
      if (!file.has(at, size)) {
        malformed.run();
        break;
      }
      Architecture each = wide ? wide(file, at) : narrow(file, at);
      architectures.add(each);
      if (each.offset >= 0 && each.offset < data.length() && each.size >= 0) {
        Image.open(data, each.offset, each.size, listed, malformed).ifPresent(images::add);
      }
    }
    if (images.size() < architectures.size() && count < LOWEST_CLASS_VERSION) {
      malformed.run();
    }
    return new Universal(magic, count, List.copyOf(architectures), List.copyOf(images));
  }

  private static Architecture narrow(Slice file, long at) {
    return new Architecture(
        file.u32(at), file.u32(at + 4), file.u32(at + 8), file.u32(at + 12), file.u32(at + 16), -1);
  }

  private static Architecture wide(Slice file, long at) {
    return new Architecture(
        file.u32(at),
        file.u32(at + 4),
        file.u64(at + 8),
        file.u64(at + 16),
        file.u32(at + 24),
        file.u32(at + 28));
  }

  boolean isUniversal() {
    return magic != 0;
  }
}
