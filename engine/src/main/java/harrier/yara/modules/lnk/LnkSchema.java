package harrier.yara.modules.lnk;

import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** What the module declares. */
final class LnkSchema {
  private static final String ATTRIBUTES =
      """
      FILE_ATTRIBUTE_READONLY 0x1 FILE_ATTRIBUTE_HIDDEN 0x2 FILE_ATTRIBUTE_SYSTEM 0x4 RESERVED_1 0x8
      FILE_ATTRIBUTE_DIRECTORY 0x10 FILE_ATTRIBUTE_ARCHIVE 0x20 RESERVED_2 0x40
      FILE_ATTRIBUTE_NORMAL 0x80 FILE_ATTRIBUTE_TEMPORARY 0x100 FILE_ATTRIBUTE_SPARSE_FILE 0x200
      FILE_ATTRIBUTE_REPARSE_POINT 0x400 FILE_ATTRIBUTE_COMPRESSED 0x800
      FILE_ATTRIBUTE_OFFLINE 0x1000 FILE_ATTRIBUTE_NOT_CONTENT_INDEXED 0x2000
      FILE_ATTRIBUTE_ENCRYPTED 0x4000
      """;
  private static final String SHOW_COMMANDS = "NORMAL 1 MAXIMIZED 3 MIN_NO_ACTIVE 7";
  private static final String DRIVE_TYPES =
      "UNKNOWN 0 NO_ROOT_DIR 1 REMOVABLE 2 FIXED 3 REMOTE 4 CDROM 5 RAMDISK 6";
  private static final String ITEM_TYPES =
      """
      CONTROL_PANEL_CPL 0x00 CONTROL_PANEL_CATEGORY 0x01 ROOT_FOLDER 0x1f VOLUME 0x20 FILE_ENTRY 0x30
      NETWORK_LOCATION 0x40 COMPRESSED_FOLDER 0x52 URI 0x61 CONTROL_PANEL 0x71 PRINTERS 0x72
      COMMON_PLACES_FOLDER 0x73 USERS_FILES_FOLDER 0x74
      """;

  private final Schema.Builder lnk = Schema.of("lnk", "Shortcuts of Windows.");
  final Type.Struct tracker =
      lnk.nested("TrackerData")
          .integer("version", "Version of the block.")
          .string("machine_id", "Name of the machine where the target was last seen.")
          .string("droid_volume_id", "Identifier of the volume.")
          .string("droid_file_id", "Identifier of the file.")
          .string("droid_birth_volume_id", "Identifier of the volume where the file was made.")
          .string("droid_birth_file_id", "Identifier of the file when it was made.")
          .struct();
  final Type.Struct item =
      lnk.nested("ShellItem")
          .integer(
              "item_type",
              "What the item is: a value of ShellItemType, or the type byte of other items.")
          .string("data", "Bytes of the item after its size and type.")
          .string("cpl_file_path", "File of the item of the control panel.")
          .string("root_folder_id", "Identifier of the root folder.")
          .string("volume_name", "Name of the volume.")
          .string("volume_id", "Identifier of the volume.")
          .string("file_entry_name", "Short name of the file or directory.")
          .string("network_location", "Name of the network location.")
          .struct();
  private final Schema schema = declare();

  private Schema declare() {
    constants(lnk, ATTRIBUTES, "A bit of `file_attributes`.");
    enumeration("ShowCommand", SHOW_COMMANDS, "Values of `show_command`.");
    enumeration("DriveType", DRIVE_TYPES, "Values of `drive_type`.");
    enumeration("ShellItemType", ITEM_TYPES, "Values of `target_id_list[].item_type`.");
    lnk.bool("is_lnk", "Whether the target is a shortcut.");
    lnk.string("name", "Description.");
    lnk.integer("creation_time", "When the file was made, in seconds since 1970.");
    lnk.integer("access_time", "When the file was last read, in seconds since 1970.");
    lnk.integer("write_time", "When the file was last written, in seconds since 1970.");
    lnk.integer("file_size", "Size of the file, low 32 bits.");
    lnk.integer("file_attributes", "Attributes of the file, bits FILE_ATTRIBUTE_….");
    lnk.string("icon_location", "File with the icon.");
    lnk.integer("icon_index", "Index of the icon in that file.");
    lnk.integer("show_command", "How the window opens, a value of ShowCommand.");
    lnk.integer("drive_type", "Kind of drive, a value of DriveType.");
    lnk.integer("drive_serial_number", "Serial number of the drive.");
    lnk.string("volume_label", "Label of the drive.");
    lnk.string("local_base_path", "Path of the file on its drive.");
    lnk.string("common_path_suffix", "What follows the base path.");
    lnk.string("relative_path", "Path of the file relative to the shortcut.");
    lnk.string("working_dir", "Working directory.");
    lnk.string("cmd_line_args", "Arguments of the command line.");
    lnk.integer("overlay_size", "Number of bytes after the end of the shortcut.");
    lnk.integer("overlay_offset", "Where they start; undefined if there are none.");
    lnk.field("tracker_data", tracker, "What helps to find a file that was moved.");
    lnk.field("target_id_list", new Type.Array(item), "Path of the target, item by item.");
    return lnk.build();
  }

  private void enumeration(String name, String table, String documentation) {
    Schema.Builder values = lnk.nested(name);
    constants(values, table, documentation);
    Type.Struct type = values.struct();
    lnk.constant(name, new Value.Struct(type), type, documentation);
  }

  private static void constants(Schema.Builder struct, String table, String documentation) {
    String[] words = table.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      struct.constant(words[i], Long.decode(words[i + 1]), documentation);
    }
  }

  Schema schema() {
    return schema;
  }
}
