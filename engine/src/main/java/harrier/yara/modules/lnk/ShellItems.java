package harrier.yara.modules.lnk;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a target: each has a size, a type and data that depend on the type (libfwsi's
 * documentation).
 */
final class ShellItems {
  private static final int CPL = 0x00;
  private static final int ROOT_FOLDER = 0x1F;
  private static final int VOLUME = 0x20;
  private static final int FILE_ENTRY = 0x30;
  private static final int NETWORK_LOCATION = 0x40;
  private static final int CONTROL_PANEL = 0x71;

  private ShellItems() {}

  /** The items between two offsets; the last may be cut. */
  static Value.Array read(Type.Struct type, ByteView data, long from, long to) {
    List<Value> items = new ArrayList<>();
    long at = from;
    while (at + 3 <= to) {
      int size = (int) data.u16(at);
      if (size < 3) {
        break;
      }
      items.add(item(type, (int) data.u8(at + 2), data.bytes(at + 3, size - 3)));
      at += size;
    }
    return new Value.Array(items);
  }

  private static Value.Struct item(Type.Struct type, int code, ByteString bytes) {
    Value.Struct item = new Value.Struct(type);
    item.set("data", bytes);
    ByteView data = ByteView.of(bytes.toByteArray());
    int kind = kind(code);
    item.set("item_type", kind);
    switch (kind) {
      case CPL -> item.set("cpl_file_path", LnkReader.wideText(data, 21));
      case ROOT_FOLDER -> guid(item, "root_folder_id", data);
      case VOLUME -> {
        if ((code & 1) != 0) {
          item.set("volume_name", LnkReader.text(data, 0));
        } else {
          guid(item, "volume_id", data);
        }
      }
      case FILE_ENTRY -> item.set("file_entry_name", name(data, 11, (code & 4) != 0));
      case NETWORK_LOCATION -> item.set("network_location", LnkReader.text(data, 2));
      default -> {}
    }
    return item;
  }

  /** What an item is; types that have no name here are themselves. */
  private static int kind(int code) {
    return switch (code) {
      case 0x1E -> ROOT_FOLDER;
      case 0x70 -> CONTROL_PANEL;
      default ->
          switch (code & 0x70) {
            case VOLUME, FILE_ENTRY, NETWORK_LOCATION -> code & 0x70;
            default -> code;
          };
    };
  }

  private static void guid(Value.Struct item, String field, ByteView data) {
    if (data.has(1, 16)) {
      item.set(field, LnkReader.guid(data, 1));
    }
  }

  private static ByteString name(ByteView data, long at, boolean wide) {
    return wide ? LnkReader.wideText(data, at) : LnkReader.text(data, at);
  }
}
