package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** As much of a Portable Executable as is needed to find the metadata in it. */
final class PeHeaders {
  private static final int MAX_SECTIONS = 96;
  private static final int CLI_DIRECTORY = 14;
  private static final int SECTION_SIZE = 40;

  private final ByteView data;
  private final long optionalHeader;
  private final boolean wide;
  private final long sections;
  private final int sectionCount;

  private PeHeaders(ByteView data, long header) {
    this.data = data;
    this.optionalHeader = header + 24;
    this.wide = data.u16(optionalHeader) == 0x20B;
    this.sections = optionalHeader + data.u16(header + 20);
    this.sectionCount = (int) Math.min(data.u16(header + 6), MAX_SECTIONS);
  }

  /** The headers, if the target has some. */
  static Optional<PeHeaders> open(ByteView data) {
    if (data.u16(0) != 0x5A4D) {
      return Optional.empty();
    }
    long header = data.u32(0x3C);
    return data.u32(header) == 0x4550 && data.has(header, 26)
        ? Optional.of(new PeHeaders(data, header))
        : Optional.empty();
  }

  /** Where the header of the runtime lies in the file, or -1. */
  long cliHeader() {
    long directories = optionalHeader + (wide ? 112 : 96);
    if (wide && data.u32(directories - 4) <= CLI_DIRECTORY) {
      return -1;
    }
    long address = data.u32(directories + CLI_DIRECTORY * 8);
    return address <= 0 ? -1 : fileOffset(address);
  }

  /** Where an address relative to the image base lies in the file, or -1. */
  long fileOffset(long address) {
    long start = -1;
    long raw = 0;
    long size = 0;
    for (int i = 0; i < sectionCount; i++) {
      long row = sections + (long) i * SECTION_SIZE;
      long virtual = data.u32(row + 12);
      if (virtual >= 0 && virtual <= address && virtual > start) {
        start = virtual;
        size = Math.max(data.u32(row + 16), 0);
        raw = Math.max(data.u32(row + 20), 0);
      }
    }
    long offset = start < 0 ? address : aligned(raw) + (address - start);
    boolean mapped = start < 0 || address - start < size;
    return mapped && offset < data.length() ? offset : -1;
  }

  /** Loaders round the place of a section down to 512 bytes where sections lie in pages. */
  private long aligned(long raw) {
    return data.u32(optionalHeader + 32) >= 0x1000 ? raw & -512L : raw;
  }
}
