package harrier.hunt.container.iso;

import harrier.hunt.container.FileFields;
import harrier.hunt.container.Names;
import harrier.hunt.container.SourceView;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** An entry of a folder (ECMA-119, 9.1). Start is in sectors. */
record IsoRecord(
    SourceView view, long at, String name, long start, long size, Optional<RockRidge> unix) {
  static final int SMALLEST = 34;
  private static final int NAME = 33;
  private static final int FOLDER = 2;
  private static final int MORE = 0x80;
  private static final int QUARTER_HOUR = 15 * 60;

  static IsoRecord at(SourceView view, long at, boolean wide, boolean rockRidge) {
    int nameSize = (int) view.u8(at + 32);
    byte[] raw = view.bytes(at + NAME, nameSize).toByteArray();
    Optional<RockRidge> unix = Optional.empty();
    String name = plain(wide ? new String(raw, StandardCharsets.UTF_16BE) : Names.decode(raw));
    if (rockRidge) {
      RockRidge found =
          RockRidge.of(view, at + NAME + nameSize + (nameSize + 1 & 1), at + view.u8(at));
      name = found.name().orElse(name);
      unix = Optional.of(found);
    }
    return new IsoRecord(
        view, at, name, Math.max(0, view.u32(at + 2)), Math.max(0, view.u32(at + 10)), unix);
  }

  /** Without the version and the dot of a name that has no extension. */
  private static String plain(String name) {
    int version = name.lastIndexOf(';');
    String kept = version > 0 ? name.substring(0, version) : name;
    return kept.endsWith(".") && kept.length() > 1 ? kept.substring(0, kept.length() - 1) : kept;
  }

  boolean isSelfOrParent() {
    return view.u8(at + 32) == 1 && view.u8(at + NAME) <= 1;
  }

  boolean isFolder() {
    return (view.u8(at + 25) & FOLDER) != 0;
  }

  boolean hasMore() {
    return (view.u8(at + 25) & MORE) != 0;
  }

  boolean isFile() {
    return unix.map(RockRidge::isFile).orElse(true);
  }

  void describe(FileFields fields) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              1900 + (int) view.u8(at + 18),
              (int) view.u8(at + 19),
              (int) view.u8(at + 20),
              (int) view.u8(at + 21),
              (int) view.u8(at + 22),
              (int) view.u8(at + 23));
      int zone = (byte) view.u8(at + 24) * QUARTER_HOUR;
      fields.modified(local.toInstant(ZoneOffset.ofTotalSeconds(zone)));
    } catch (DateTimeException _) {
      // No date: it stays unknown.
    }
    unix.ifPresent(found -> found.describe(fields));
  }
}
