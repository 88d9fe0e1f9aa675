package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** The debug directory: names the file that holds the symbols. */
final class DebugDirectory {
  private static final int ENTRY_SIZE = 28;
  private static final int CODE_VIEW = 2;
  private static final long RSDS = 0x53445352;
  private static final long NB10 = 0x3031424E;
  private static final long MTOC = 0x434F544D;

  private DebugDirectory() {}

  /** The path of the first CodeView entry that has one. Some EFI files have a GUID in its place. */
  static Optional<ByteString> path(Image image) {
    Image.Directory directory = image.directory(Image.DEBUG).orElse(new Image.Directory(0, 0));
    long start = image.offset(directory.address());
    if (start < 0) {
      if (directory.address() != 0) {
        image.malformed();
      }
      return Optional.empty();
    }
    ByteView data = image.data();
    long count = Math.min(directory.size() / ENTRY_SIZE, Limits.DEBUG_ENTRIES);
    for (int i = 0; i < count && data.has(start + (long) i * ENTRY_SIZE, ENTRY_SIZE); i++) {
      long at = start + (long) i * ENTRY_SIZE;
      if (data.u32(at + 12) == CODE_VIEW) {
        Optional<ByteString> path = codeView(image, offset(image, at));
        if (path.isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  /** The address counts; where it leads nowhere, the offset. */
  private static long offset(Image image, long entry) {
    long address = image.data().u32(entry + 20);
    long offset = address == 0 ? Image.NONE : image.offset(address);
    return offset < 0 ? image.data().u32(entry + 24) : offset;
  }

  private static Optional<ByteString> codeView(Image image, long at) {
    if (at <= 0) {
      return Optional.empty();
    }
    long signature = image.data().u32(at);
    if (signature == RSDS) {
      return image.text(at + 24, Limits.PATH); // signature, GUID, age
    }
    if (signature == NB10) {
      return image.text(at + 16, Limits.PATH); // signature, offset, timestamp, age
    }
    return signature == MTOC
        ? image.text(at + 20, Limits.PATH) // signature, GUID
        : Optional.empty();
  }
}
