package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks one detector after the other; the first that knows the data answers. */
final class Detection {
  private static final List<Function<ByteView, Optional<FileKind>>> DETECTORS =
      List.of(Executables::detect, Containers::detect, Signatures::detect, TextKind::detect);

  private Detection() {}

  static FileKind of(ByteView data) {
    if (data.length() == 0) {
      return FileKind.EMPTY;
    }
    for (Function<ByteView, Optional<FileKind>> detector : DETECTORS) {
      Optional<FileKind> kind = detector.apply(data);
      if (kind.isPresent()) {
        return kind.get();
      }
    }
    return FileKind.DATA;
  }
}
