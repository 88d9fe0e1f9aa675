package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The root of the metadata, its streams, and reading from the heaps among them. */
final class Streams {
  private static final int SIGNATURE = 0x424A5342;
  private static final int MAX_NAME = 1 << 12;
  private static final int MAX_BLOB = 1 << 20;
  private static final int MAX_USER_STRINGS = 100_000;

  private final ByteView data;
  private final ByteString version;
  private final List<Stream> all;
  private final List<Stream> byName;
  private final Stream strings;
  private final Stream blobs;
  private final Stream guids;
  private final Stream userStrings;

  /** A part of the metadata. The offset is in the file. */
  record Stream(ByteString name, long offset, long size) {
    static final Stream NONE = new Stream(ByteString.EMPTY, 0, 0);
  }

  private Streams(ByteView data, ByteString version, List<Stream> all, boolean lastCounts) {
    this.data = data;
    this.version = version;
    this.all = all;
    this.byName = lastCounts ? all.reversed() : all;
    this.strings = named("#Strings").orElse(Stream.NONE);
    this.blobs = named("#Blob").orElse(Stream.NONE);
    this.guids = named("#GUID").orElse(Stream.NONE);
    this.userStrings = named("#US").orElse(Stream.NONE);
  }

  /** The metadata at an offset of the file, if it starts there. */
  static Optional<Streams> open(ByteView data, long root, boolean lastCounts) {
    long versionSize = data.u32(root + 12);
    boolean sane = versionSize > 0 && versionSize <= 255 && versionSize % 4 == 0;
    if (data.u32(root) != SIGNATURE || !sane || !data.has(root + 16, versionSize)) {
      return Optional.empty();
    }
    ByteString padded = data.bytes(root + 16, (int) versionSize);
    ByteString version = data.untilNul(root + 16, (int) versionSize).orElse(padded);
    List<Stream> all = list(data, root, root + 16 + versionSize);
    return Optional.of(new Streams(data, version, all, lastCounts));
  }

  private static List<Stream> list(ByteView data, long root, long header) {
    List<Stream> all = new ArrayList<>();
    long count = data.u16(header + 2);
    long at = header + 4;
    for (int i = 0; i < count; i++) {
      Optional<ByteString> name = data.untilNul(at + 8, 32);
      if (name.isEmpty()) {
        break;
      }
      all.add(new Stream(name.get(), root + data.u32(at), data.u32(at + 4)));
      at += 8 + (name.get().length() + 4 & ~3);
    }
    return all;
  }

  ByteView data() {
    return data;
  }

  ByteString version() {
    return version;
  }

  List<Stream> all() {
    return all;
  }

  /** The stream with this name; of several, the first or the last as said at the opening. */
  Optional<Stream> named(String name) {
    ByteString wanted = ByteString.latin1(name);
    return byName.stream().filter(stream -> stream.name().equals(wanted)).findFirst();
  }

  /** A name. */
  Optional<ByteString> string(long index) {
    return index < 0 || index >= strings.size()
        ? Optional.empty()
        : data.untilNul(strings.offset() + index, MAX_NAME);
  }

  /** The bytes of a blob. */
  Optional<ByteString> blob(long index) {
    return index < 0 || index >= blobs.size() ? Optional.empty() : blobAt(blobs.offset() + index);
  }

  private Optional<ByteString> blobAt(long offset) {
    Compressed size = Compressed.read(data, offset);
    boolean there = size.length() > 0 && size.value() <= MAX_BLOB;
    return there && data.has(offset + size.length(), size.value())
        ? Optional.of(data.bytes(offset + size.length(), (int) size.value()))
        : Optional.empty();
  }

  /** All identifiers, in lower case with hyphens. */
  List<ByteString> guids() {
    List<ByteString> texts = new ArrayList<>();
    long end = Math.min(guids.size(), 16L * MAX_USER_STRINGS);
    for (long at = 0; at + 16 <= end && data.has(guids.offset() + at, 16); at += 16) {
      texts.add(guid(guids.offset() + at));
    }
    return texts;
  }

  private ByteString guid(long at) {
    StringBuilder text = new StringBuilder();
    text.append("%08x-%04x-%04x-".formatted(data.u32(at), data.u16(at + 4), data.u16(at + 6)));
    text.append("%04x-".formatted(data.u16be(at + 8)));
    return ByteString.latin1(
        text.append("%04x%08x".formatted(data.u16be(at + 10), data.u32be(at + 12))).toString());
  }

  /** The string literals of the code, UTF-16, without the flag byte at their end. */
  List<ByteString> userStrings() {
    List<ByteString> texts = new ArrayList<>();
    long at = userStrings.offset() + 1;
    long end = userStrings.offset() + userStrings.size();
    while (at < end && texts.size() < MAX_USER_STRINGS) {
      Compressed size = Compressed.read(data, at);
      long next = at + size.length() + size.value();
      if (size.length() == 0 || next > end || size.value() > MAX_BLOB) {
        break;
      }
      if (size.value() > 1) {
        texts.add(data.bytes(at + size.length(), (int) size.value() - 1));
      }
      at = next;
    }
    return texts;
  }
}
