package harrier.hunt.container.zip;

import harrier.hunt.container.FileFields;
import harrier.hunt.container.Names;
import harrier.hunt.container.SourceView;
import harrier.yara.bytes.ByteView;

/**
 * What one header says of a member: an entry of the directory or a local header.
 *
 * @param packed bytes in the archive
 * @param size bytes when unpacked
 * @param host system that wrote the attributes; 0 in a local header
 * @param offset of the local header
 * @param extra where the extra fields begin
 * @param next where what follows the header begins
 */
record ZipEntryData(
    String name,
    int flags,
    int method,
    int time,
    long crc,
    long packed,
    long size,
    int host,
    long attributes,
    long offset,
    long extra,
    long next) {
  static final long LOCAL = 0x04034B50;
  static final int ENCRYPTED = 1;
  static final int DESCRIPTOR = 8;
  private static final int DIRECTORY_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int UNIX = 3;
  private static final long WIDE = 0xFFFFFFFFL;
  private static final int EXTRA_64 = 1;
  private static final int EXTRA_TIME = 0x5455;
  private static final int EXTRA_NTFS = 10;
  private static final int MOST_EXTRA = 64;

  /** The entry of the directory at a place. */
  static ZipEntryData central(SourceView view, long at) {
    int nameSize = (int) view.u16(at + 28);
    long extra = at + DIRECTORY_SIZE + nameSize;
    long next = extra + view.u16(at + 30) + view.u16(at + 32);
    long[] wide = {view.u32(at + 24), view.u32(at + 20), view.u32(at + 42)};
    widen(view, extra, view.u16(at + 30), wide);
    return new ZipEntryData(
        name(view, at + DIRECTORY_SIZE, nameSize),
        (int) view.u16(at + 8),
        (int) view.u16(at + 10),
        (int) view.u16(at + 12),
        view.u32(at + 16),
        wide[1],
        wide[0],
        (int) (view.u16(at + 4) >> 8),
        view.u32(at + 38),
        wide[2],
        extra,
        next);
  }

  /** The local header at a place. */
  static ZipEntryData local(SourceView view, long at) {
    int nameSize = (int) view.u16(at + 26);
    long extra = at + LOCAL_SIZE + nameSize;
    long next = extra + view.u16(at + 28);
    long[] wide = {view.u32(at + 22), view.u32(at + 18), 0};
    widen(view, extra, view.u16(at + 28), wide);
    return new ZipEntryData(
        name(view, at + LOCAL_SIZE, nameSize),
        (int) view.u16(at + 6),
        (int) view.u16(at + 8),
        (int) view.u16(at + 10),
        view.u32(at + 14),
        wide[1],
        wide[0],
        0,
        0,
        at,
        extra,
        next);
  }

  static boolean isCentral(SourceView view, long at) {
    return view.u32(at) == ZipEnd.DIRECTORY && view.has(at, DIRECTORY_SIZE);
  }

  static boolean isLocal(SourceView view, long at) {
    return view.u32(at) == LOCAL && view.has(at, LOCAL_SIZE);
  }

  ZipEntryData withMethod(int other) {
    return new ZipEntryData(
        name, flags, other, time, crc, packed, size, host, attributes, offset, extra, next);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Where the value of an extra field begins; -1 if there is none of that id. */
  long extra(SourceView view, int id) {
    return extra(view, extra, next - extra, id);
  }

  FileFields fields(SourceView view) {
    FileFields fields = FileFields.of(name);
    long unix = attributes >>> 16;
    if (host == UNIX && unix != 0) {
      fields.mode(unix);
    }
    long time = extra(view, EXTRA_TIME);
    long ntfs = extra(view, EXTRA_NTFS);
    if (time >= 0 && (view.u8(time) & 1) != 0 && view.has(time + 1, 4)) {
      fields.modified((int) view.u32(time + 1));
    } else if (ntfs >= 0 && view.u16(ntfs + 4) == 1) {
      fields.modifiedFileTime(view.u64(ntfs + 8));
    }
    return fields;
  }

  private static String name(SourceView view, long at, int size) {
    return Names.decode(view.bytes(at, Math.max(0, size)).toByteArray());
  }

  /** Replaces numbers that do not fit into 32 bits by those of the ZIP64 field. */
  private static void widen(SourceView view, long extra, long length, long[] numbers) {
    long at = extra(view, extra, length, EXTRA_64);
    for (int i = 0; i < numbers.length && at >= 0; i++) {
      if (numbers[i] == WIDE) {
        numbers[i] = Math.max(0, view.u64(at));
        at += 8;
      }
    }
  }

  private static long extra(SourceView view, long from, long length, int id) {
    long at = from;
    for (int i = 0; i < MOST_EXTRA && at + 4 <= from + length; i++) {
      long size = view.u16(at + 2);
      if (size == ByteView.ABSENT) {
        return -1;
      }
      if (view.u16(at) == id) {
        return at + 4;
      }
      at += 4 + size;
    }
    return -1;
  }
}
