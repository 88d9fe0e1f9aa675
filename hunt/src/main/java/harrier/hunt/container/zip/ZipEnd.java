package harrier.hunt.container.zip;

import harrier.hunt.container.SourceView;
import java.util.Optional;

/**
 * The end of an archive, which tells where the directory is (APPNOTE.TXT 4.3.14 to 4.3.16).
 *
 * @param entries as many as the archive says it has
 * @param start where the directory begins in the file
 * @param base what to add to every offset in the archive: the bytes in front of it
 */
record ZipEnd(long entries, long start, long base) {
  static final int SIZE = 22;
  static final String SIGNATURE = "PK\u0005\u0006";
  static final long DIRECTORY = 0x02014B50;
  private static final long END = 0x06054B50;
  private static final long LOCATOR = 0x07064B50;
  private static final long END_64 = 0x06064B50;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_SIZE = 20;
  private static final int END_64_SIZE = 56;

  /** The last end in the file that leads to a directory. */
  static Optional<ZipEnd> find(SourceView view) {
    long last = view.length() - SIZE;
    long first = Math.max(0, last - LONGEST_COMMENT);
    byte[] tail = view.bytes(first, LONGEST_COMMENT + SIZE).toByteArray();
    for (int i = tail.length - SIZE; i >= 0; i--) {
      if (tail[i] == 'P' && tail[i + 1] == 'K' && view.u32(first + i) == END) {
        Optional<ZipEnd> end = at(view, first + i);
        if (end.isPresent()) {
          return end;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipEnd> at(SourceView view, long end) {
    if (view.u32(end - LOCATOR_SIZE) == LOCATOR) {
      Optional<ZipEnd> wide = wide(view, end);
      if (wide.isPresent()) {
        return wide;
      }
    }
    return of(view, end, view.u16(end + 10), view.u32(end + 12), view.u32(end + 16));
  }

  /** The ZIP64 end: where the locator says, or right in front of it where bytes precede. */
  private static Optional<ZipEnd> wide(SourceView view, long end) {
    long locator = end - LOCATOR_SIZE;
    long said = view.u64(locator + 8);
    for (long at : new long[] {said, locator - END_64_SIZE}) {
      if (at >= 0 && view.u32(at) == END_64) {
        return of(view, at, view.u64(at + 32), view.u64(at + 40), view.u64(at + 48));
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipEnd> of(
      SourceView view, long end, long entries, long size, long offset) {
    if (size < 0 || offset < 0 || size > end) {
      return Optional.empty();
    }
    long start = end - size;
    if (entries == 0 || view.u32(start) == DIRECTORY) {
      return Optional.of(new ZipEnd(entries, start, Math.max(0, start - offset)));
    }
    return view.u32(offset) == DIRECTORY && offset < end
        ? Optional.of(new ZipEnd(entries, offset, 0))
        : Optional.empty();
  }
}
