package harrier.yara.modules.vba;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code dir} stream of a project ([MS-OVBA] 2.3.4.2), unpacked: records of an id, a size and
 * that many bytes. Records that are not needed are skipped; reading ends at the first that does not
 * fit. Text is UTF-8.
 */
final class ProjectDirectory {
  private static final int MAX_MODULES = 4096;
  private static final int MAX_REFERENCES = 4096;

  private static final int CODE_PAGE = 0x03;
  private static final int NAME = 0x04;
  private static final int VERSION = 0x09;
  private static final int REFERENCE_NAME = 0x16;
  private static final int REFERENCE_CONTROL = 0x2F;
  private static final int MODULE_NAME = 0x19;
  private static final int MODULE_NAME_UNICODE = 0x47;
  private static final int STREAM_NAME = 0x1A;
  private static final int STREAM_NAME_UNICODE = 0x32;
  private static final int OFFSET = 0x31;
  private static final int STANDARD = 0x21;
  private static final int CLASS = 0x22;
  private static final int END = 0x10;

  /** What a module is. */
  enum Kind {
    STANDARD,
    CLASS,
    UNKNOWN
  }

  /** A module: its stream's name and where in the stream the source starts. */
  static final class Module {
    ByteString name = ByteString.EMPTY;
    ByteString stream = ByteString.EMPTY;
    long offset;
    Kind kind = Kind.UNKNOWN;
  }

  private final ByteView data;
  private final List<ByteString> references = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private Charset charset = charset(1252);
  private Optional<ByteString> name = Optional.empty();
  private Optional<String> version = Optional.empty();

  private ProjectDirectory(ByteView data) {
    this.data = data;
  }

  /** Empty if the stream does not start with a directory's first record. */
  static Optional<ProjectDirectory> read(byte[] unpacked) {
    ByteView data = ByteView.of(unpacked);
    if (data.u16(0) != 1 || data.u32(2) != 4) {
      return Optional.empty();
    }
    ProjectDirectory directory = new ProjectDirectory(data);
    directory.readRecords();
    return Optional.of(directory);
  }

  Optional<ByteString> name() {
    return name;
  }

  /** Major and minor version: "1485256679.65". */
  Optional<String> version() {
    return version;
  }

  List<ByteString> references() {
    return references;
  }

  List<Module> modules() {
    return modules;
  }

  /** Text in the project's code page as UTF-8. */
  ByteString decode(byte[] bytes) {
    return ByteString.utf8(new String(bytes, charset));
  }

  private void readRecords() {
    long at = 0;
    int before = -1;
    while (data.has(at, 6)) {
      int id = (int) data.u16(at);
      long size = id == VERSION ? 6 : data.u32(at + 2);
      if (id == END || !data.has(at + 6, size)) {
        return;
      }
      boolean repeatsName = id == REFERENCE_NAME && before == REFERENCE_CONTROL;
      if (!repeatsName) {
        readRecord(id, at + 6, (int) size);
      }
      before = id;
      at += 6 + size;
    }
  }

  private void readRecord(int id, long at, int size) {
    switch (id) {
      case CODE_PAGE -> charset = charset((int) Math.max(0, data.u16(at)));
      case NAME -> name = Optional.of(text(at, size));
      case VERSION -> version = Optional.of(data.u32(at) + "." + data.u16(at + 4));
      case REFERENCE_NAME -> {
        if (references.size() < MAX_REFERENCES) {
          references.add(text(at, size));
        }
      }
      case MODULE_NAME -> {
        if (modules.size() < MAX_MODULES) {
          modules.add(new Module());
          modules.getLast().name = text(at, size);
          modules.getLast().stream = text(at, size);
        }
      }
      default -> {
        if (!modules.isEmpty()) {
          readModuleRecord(modules.getLast(), id, at, size);
        }
      }
    }
  }

  private void readModuleRecord(Module module, int id, long at, int size) {
    switch (id) {
      case MODULE_NAME_UNICODE -> module.name = unicode(at, size);
      case STREAM_NAME -> module.stream = text(at, size);
      case STREAM_NAME_UNICODE -> module.stream = unicode(at, size);
      case OFFSET -> module.offset = size == 4 ? data.u32(at) : 0;
      case STANDARD -> module.kind = Kind.STANDARD;
      case CLASS -> module.kind = Kind.CLASS;
      default -> {}
    }
  }

  private ByteString text(long at, int size) {
    return decode(data.bytes(at, size).toByteArray());
  }

  private ByteString unicode(long at, int size) {
    byte[] bytes = data.bytes(at, size).toByteArray();
    return ByteString.utf8(new String(bytes, StandardCharsets.UTF_16LE));
  }

  private static Charset charset(int codePage) {
    for (String prefix : List.of("windows-", "x-windows-", "IBM", "x-IBM", "MS")) {
      try {
        return Charset.forName(prefix + codePage);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
        continue;
      }
    }
    return codePage == 65001 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
  }
}
