package harrier.bench.barometer;

import java.util.Locale;

/** What a file's first bytes say it is; enough to mix corpora. */
enum FileKind {
  ELF,
  PE,
  TEXT,
  OTHER;

  static final int NEEDED = 1024;

  static FileKind of(byte[] start, int length) {
    if (length >= 4 && start[0] == 0x7F && start[1] == 'E' && start[2] == 'L' && start[3] == 'F') {
      return ELF;
    }
    if (length >= 64 && start[0] == 'M' && start[1] == 'Z') {
      return PE;
    }
    for (int i = 0; i < length; i++) {
      if (start[i] >= 0 && start[i] < 9) {
        return OTHER;
      }
    }
    return TEXT;
  }

  static FileKind named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
