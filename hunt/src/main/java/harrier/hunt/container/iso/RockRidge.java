package harrier.hunt.container.iso;

import harrier.hunt.container.FileFields;
import harrier.hunt.container.Names;
import harrier.hunt.container.SourceView;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * What the Rock Ridge extension adds to an entry: names as Unix knows them, and attributes.
 *
 * @param mode type and permissions; -1 if unknown
 */
record RockRidge(Optional<String> name, long mode, long uid, long gid) {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int MOST_FIELDS = 256;

  /** Whether the first entry of the root says that the extension is used. */
  static boolean isUsed(SourceView view, long root) {
    long end = root + Math.max(0, view.u8(root));
    for (long at = root + 34; at + 4 <= end; at += Math.max(4, view.u8(at + 2))) {
      if (is(view, at, "SP") && view.u16(at + 4) == 0xEFBE) {
        return true;
      }
    }
    return false;
  }

  /** Reads the fields behind a name. */
  static RockRidge of(SourceView view, long from, long to) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    long mode = -1;
    long uid = 0;
    long gid = 0;
    long at = from;
    long end = to;
    for (int i = 0; i < MOST_FIELDS && at + 4 <= end; i++) {
      long length = view.u8(at + 2);
      if (length < 4) {
        break;
      }
      if (is(view, at, "NM") && (view.u8(at + 4) & 6) == 0) {
        name.writeBytes(view.bytes(at + 5, (int) length - 5).toByteArray());
      } else if (is(view, at, "PX")) {
        mode = view.u32(at + 4);
        uid = view.u32(at + 20);
        gid = view.u32(at + 28);
      } else if (is(view, at, "CE")) {
        long next = view.u32(at + 4) * IsoKind.SECTOR + view.u32(at + 12);
        end = next + view.u32(at + 20);
        at = next;
        continue;
      }
      at += length;
    }
    Optional<String> found =
        name.size() == 0 ? Optional.empty() : Optional.of(Names.decode(name.toByteArray()));
    return new RockRidge(found, mode, uid, gid);
  }

  boolean isFile() {
    return mode < 0 || (mode & TYPE) == REGULAR;
  }

  void describe(FileFields fields) {
    if (mode >= 0) {
      fields.mode(mode).owner(uid, gid);
    }
  }

  private static boolean is(SourceView view, long at, String field) {
    return view.u8(at) == field.charAt(0) && view.u8(at + 1) == field.charAt(1);
  }
}
