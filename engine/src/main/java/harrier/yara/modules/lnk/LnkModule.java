package harrier.yara.modules.lnk;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;

/** {@code lnk}: shortcuts, as described in MS-SHLLINK. */
public final class LnkModule implements YaraModule {
  private static final int HEADER_SIZE = 0x4C;
  private static final ByteString CLASS =
      ByteString.latin1("\u0001\u0014\u0002\0\0\0\0\0\u00c0\0\0\0\0\0\0\u0046");
  private static final long HAS_TARGET = 0x1;
  private static final long HAS_INFO = 0x2;
  private static final long HAS_NAME = 0x4;
  private static final long IS_UNICODE = 0x80;
  private static final long NO_INFO = 0x100;
  private static final String[] TEXTS = {
    "name", "relative_path", "working_dir", "cmd_line_args", "icon_location"
  };
  private static final int MAX_BLOCKS = 10_000;
  private static final long TRACKER = 0xA0000003L;
  private static final long FILETIME_OF_1970 = 11_644_473_600L;

  private final LnkSchema declared = new LnkSchema();

  @Override
  public String name() {
    return "lnk";
  }

  @Override
  public Schema schema() {
    return declared.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    ByteView data = input.data();
    boolean isShortcut =
        data.has(0, HEADER_SIZE) && data.u32(0) == HEADER_SIZE && data.bytes(4, 16).equals(CLASS);
    root.set("is_lnk", isShortcut);
    if (isShortcut) {
      header(root, data);
      if (!parts(root, data)) {
        input.malformed().run();
      }
    }
    return root;
  }

  private static void header(Value.Struct root, ByteView data) {
    time(root, "creation_time", data.u64(28));
    time(root, "access_time", data.u64(36));
    time(root, "write_time", data.u64(44));
    root.set("file_attributes", data.u32(24));
    root.set("file_size", data.u32(52));
    root.set("icon_index", data.u32(56));
    long show = data.u32(60);
    root.set("show_command", show == 3 || show == 7 ? show : 1);
  }

  /** Times count tenths of microseconds from 1601; 0 is none. */
  private static void time(Value.Struct root, String field, long time) {
    long seconds = Long.divideUnsigned(time, 10_000_000) - FILETIME_OF_1970;
    if (seconds >= 0) {
      root.set(field, seconds);
    }
  }

  /** The parts after the header, one after the other; false if one is not complete. */
  private boolean parts(Value.Struct root, ByteView data) {
    long flags = data.u32(20);
    long at = HEADER_SIZE;
    if ((flags & HAS_TARGET) != 0) {
      long start = at + 2;
      long end = start + Math.max(data.u16(at), 0);
      root.lazy(
          "target_id_list",
          () -> ShellItems.read(declared.item, data, start, Math.min(end, data.length())));
      at = end;
    }
    if ((flags & HAS_INFO) != 0 && (flags & NO_INFO) == 0) {
      long size = data.u32(at);
      if (!data.has(at, size)) {
        return false;
      }
      info(root, ByteView.of(data.bytes(at, (int) Math.min(size, 1 << 20)).toByteArray()));
      at += size;
    }
    at = texts(root, data, at, flags);
    return at >= 0 && extra(root, data, at);
  }

  private static void info(Value.Struct root, ByteView info) {
    boolean local = (info.u32(8) & 1) != 0;
    if (local) {
      long volume = info.u32(12);
      root.set("drive_type", Math.max(info.u32(volume + 4), 0));
      root.set("drive_serial_number", Math.max(info.u32(volume + 8), 0));
      long label = info.u32(volume + 12);
      root.set(
          "volume_label",
          label == 0x14
              ? LnkReader.wideText(info, volume + info.u32(volume + 16))
              : LnkReader.text(info, volume + label));
      root.set("local_base_path", LnkReader.text(info, info.u32(16)));
    }
    ByteString suffix = LnkReader.text(info, info.u32(24));
    if (!suffix.isEmpty()) {
      root.set("common_path_suffix", suffix);
    }
  }

  /** Texts with their length in front; where they end, or -1. */
  private static long texts(Value.Struct root, ByteView data, long start, long flags) {
    boolean wide = (flags & IS_UNICODE) != 0;
    long at = start;
    for (int i = 0; i < TEXTS.length; i++) {
      if ((flags & HAS_NAME << i) == 0) {
        continue;
      }
      int length = (int) data.u16(at);
      int bytes = wide ? length * 2 : length;
      if (length < 0 || !data.has(at + 2, bytes)) {
        return -1;
      }
      root.set(
          TEXTS[i], wide ? LnkReader.wideText(data, at + 2, length) : data.bytes(at + 2, length));
      at += 2 + bytes;
    }
    return at;
  }

  /** Blocks up to one of less than four bytes; false if the end is missing. */
  private boolean extra(Value.Struct root, ByteView data, long start) {
    long at = start;
    for (int block = 0; block < MAX_BLOCKS && data.has(at, 4); block++) {
      long size = data.u32(at);
      if (size < 4) {
        at += 4;
        root.set("overlay_size", data.length() - at);
        if (data.length() > at) {
          root.set("overlay_offset", at);
        }
        return true;
      }
      if (data.u32(at + 4) == TRACKER && size >= 0x60 && data.has(at, 0x60)) {
        root.set("tracker_data", tracker(data, at));
      }
      at += size;
    }
    return false;
  }

  private Value tracker(ByteView data, long at) {
    Value.Struct tracker = new Value.Struct(declared.tracker);
    tracker.set("version", data.u32(at + 12));
    tracker.set("machine_id", data.untilNul(at + 16, 16).orElseGet(() -> data.bytes(at + 16, 16)));
    tracker.set("droid_volume_id", LnkReader.guid(data, at + 32));
    tracker.set("droid_file_id", LnkReader.guid(data, at + 48));
    tracker.set("droid_birth_volume_id", LnkReader.guid(data, at + 64));
    tracker.set("droid_birth_file_id", LnkReader.guid(data, at + 80));
    return tracker;
  }
}
