package harrier.hunt.sentinel.pull;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of rows that say something about a file, and what their columns mean. In rows about
 * files the process is the one that acted on the file; in rows about processes it is the file
 * itself, run.
 */
enum Telemetry {
  DEVICE_PROCESS("DeviceProcessEvents", "SHA256", "FolderPath", "DeviceName") {
    @Override
    boolean fits(Row row) {
      return row.has("SHA256") && row.has("ProcessCommandLine") && row.has("AccountName");
    }
  },
  DEVICE_FILE("DeviceFileEvents", "SHA256", "FolderPath", "DeviceName") {
    @Override
    boolean fits(Row row) {
      return row.has("SHA256") && row.has("InitiatingProcessFileName");
    }
  },
  ASIM_PROCESS("ASIM ProcessEvent", "TargetProcessSHA256", "TargetProcessName", "DvcHostname") {
    @Override
    boolean fits(Row row) {
      return row.has("TargetProcessSHA256");
    }
  },
  ASIM_FILE("ASIM FileEvent", "TargetFileSHA256", "TargetFilePath", "DvcHostname") {
    @Override
    boolean fits(Row row) {
      return row.has("TargetFileSHA256");
    }
  },
  /** Images that were loaded (7), streams (15) and files that were deleted (23). */
  SYSMON_FILE("Sysmon file event", Sysmon.SHA256, Sysmon.FILE, "Computer") {
    @Override
    boolean fits(Row row) {
      return row.has(Sysmon.SHA256) && row.has(Sysmon.FILE);
    }
  },
  SYSMON_PROCESS("Sysmon process event", Sysmon.SHA256, "Image", "Computer") {
    @Override
    boolean fits(Row row) {
      return row.has(Sysmon.SHA256) && row.has("Image") && !row.has(Sysmon.FILE);
    }
  };

  private static final String ACTING = "InitiatingProcess";

  private final String title;
  private final String hash;
  private final String path;
  private final String host;
  private final Map<Field, String> columns = new EnumMap<>(Field.class);

  Telemetry(String title, String hash, String path, String host) {
    this.title = title;
    this.hash = hash;
    this.path = path;
    this.host = host;
  }

  static {
    DEVICE_PROCESS
        .is(Field.HOST_NAME, "DeviceName")
        .is(Field.HOST_ID, "DeviceId")
        .is(Field.PROCESS_NAME, "FileName")
        .is(Field.PROCESS_EXECUTABLE, "FolderPath")
        .is(Field.PROCESS_COMMAND_LINE, "ProcessCommandLine")
        .is(Field.PROCESS_PID, "ProcessId")
        .is(Field.PROCESS_START, "ProcessCreationTime")
        .is(Field.PROCESS_HASH_SHA256, "SHA256")
        .is(Field.PROCESS_HASH_SHA1, "SHA1")
        .is(Field.PROCESS_HASH_MD5, "MD5")
        .is(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "ProcessVersionInfoOriginalFileName")
        .is(Field.PROCESS_PE_COMPANY, "ProcessVersionInfoCompanyName")
        .is(Field.PROCESS_PARENT_NAME, ACTING + "FileName")
        .is(Field.PROCESS_PARENT_EXECUTABLE, ACTING + "FolderPath")
        .is(Field.PROCESS_PARENT_COMMAND_LINE, ACTING + "CommandLine")
        .is(Field.PROCESS_PARENT_PID, ACTING + "Id")
        .is(Field.PROCESS_PARENT_START, ACTING + "CreationTime")
        .is(Field.PROCESS_PARENT_HASH_SHA256, ACTING + "SHA256")
        .is(Field.USER_NAME, "AccountName")
        .is(Field.USER_DOMAIN, "AccountDomain")
        .is(Field.USER_ID, "AccountSid");
    DEVICE_FILE
        .is(Field.HOST_NAME, "DeviceName")
        .is(Field.HOST_ID, "DeviceId")
        .is(Field.PROCESS_NAME, ACTING + "FileName")
        .is(Field.PROCESS_EXECUTABLE, ACTING + "FolderPath")
        .is(Field.PROCESS_COMMAND_LINE, ACTING + "CommandLine")
        .is(Field.PROCESS_PID, ACTING + "Id")
        .is(Field.PROCESS_START, ACTING + "CreationTime")
        .is(Field.PROCESS_HASH_SHA256, ACTING + "SHA256")
        .is(Field.PROCESS_HASH_SHA1, ACTING + "SHA1")
        .is(Field.PROCESS_HASH_MD5, ACTING + "MD5")
        .is(Field.PROCESS_PE_ORIGINAL_FILE_NAME, ACTING + "VersionInfoOriginalFileName")
        .is(Field.PROCESS_PE_COMPANY, ACTING + "VersionInfoCompanyName")
        .is(Field.PROCESS_PARENT_NAME, ACTING + "ParentFileName")
        .is(Field.PROCESS_PARENT_PID, ACTING + "ParentId")
        .is(Field.PROCESS_PARENT_START, ACTING + "ParentCreationTime")
        .is(Field.USER_NAME, ACTING + "AccountName")
        .is(Field.USER_DOMAIN, ACTING + "AccountDomain")
        .is(Field.USER_ID, ACTING + "AccountSid")
        .is(Field.FILE_ORIGIN_URL, "FileOriginUrl");
    ASIM_PROCESS
        .is(Field.HOST_NAME, "DvcHostname")
        .is(Field.HOST_ID, "DvcId")
        .is(Field.PROCESS_NAME, "TargetProcessFilename")
        .is(Field.PROCESS_EXECUTABLE, "TargetProcessName")
        .is(Field.PROCESS_COMMAND_LINE, "TargetProcessCommandLine")
        .is(Field.PROCESS_PID, "TargetProcessId")
        .is(Field.PROCESS_ENTITY_ID, "TargetProcessGuid")
        .is(Field.PROCESS_START, "TargetProcessCreationTime")
        .is(Field.PROCESS_WORKING_DIRECTORY, "TargetProcessCurrentDirectory")
        .is(Field.PROCESS_HASH_SHA256, "TargetProcessSHA256")
        .is(Field.PROCESS_HASH_SHA1, "TargetProcessSHA1")
        .is(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "TargetProcessFileOriginalName")
        .is(Field.PROCESS_PE_COMPANY, "TargetProcessFileCompany")
        .is(Field.PROCESS_PARENT_NAME, "ActingProcessFilename")
        .is(Field.PROCESS_PARENT_EXECUTABLE, "ActingProcessName")
        .is(Field.PROCESS_PARENT_COMMAND_LINE, "ActingProcessCommandLine")
        .is(Field.PROCESS_PARENT_PID, "ActingProcessId")
        .is(Field.USER_NAME, "TargetUsername")
        .is(Field.USER_ID, "TargetUserId");
    ASIM_FILE
        .is(Field.HOST_NAME, "DvcHostname")
        .is(Field.HOST_ID, "DvcId")
        .is(Field.PROCESS_EXECUTABLE, "ActingProcessName")
        .is(Field.PROCESS_COMMAND_LINE, "ActingProcessCommandLine")
        .is(Field.PROCESS_PID, "ActingProcessId")
        .is(Field.PROCESS_ENTITY_ID, "ActingProcessGuid")
        .is(Field.USER_NAME, "ActorUsername")
        .is(Field.USER_ID, "ActorUserId")
        .is(Field.FILE_ORIGIN_URL, "TargetUrl");
    SYSMON_FILE
        .is(Field.HOST_NAME, "Computer")
        .is(Field.PROCESS_NAME, Sysmon.PROCESS_NAME)
        .is(Field.PROCESS_EXECUTABLE, "Image")
        .is(Field.PROCESS_PID, "ProcessId")
        .is(Field.PROCESS_ENTITY_ID, "ProcessGuid")
        .is(Field.USER_NAME, Sysmon.USER_NAME)
        .is(Field.USER_DOMAIN, Sysmon.USER_DOMAIN);
    SYSMON_PROCESS
        .is(Field.HOST_NAME, "Computer")
        .is(Field.PROCESS_NAME, Sysmon.PROCESS_NAME)
        .is(Field.PROCESS_EXECUTABLE, "Image")
        .is(Field.PROCESS_COMMAND_LINE, "CommandLine")
        .is(Field.PROCESS_PID, "ProcessId")
        .is(Field.PROCESS_ENTITY_ID, "ProcessGuid")
        .is(Field.PROCESS_START, Sysmon.START)
        .is(Field.PROCESS_WORKING_DIRECTORY, "CurrentDirectory")
        .is(Field.PROCESS_HASH_SHA256, Sysmon.SHA256)
        .is(Field.PROCESS_HASH_SHA1, Sysmon.SHA1)
        .is(Field.PROCESS_HASH_MD5, Sysmon.MD5)
        .is(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "OriginalFileName")
        .is(Field.PROCESS_PE_COMPANY, "Company")
        .is(Field.PROCESS_PARENT_NAME, Sysmon.PARENT_NAME)
        .is(Field.PROCESS_PARENT_EXECUTABLE, "ParentImage")
        .is(Field.PROCESS_PARENT_COMMAND_LINE, "ParentCommandLine")
        .is(Field.PROCESS_PARENT_PID, "ParentProcessId")
        .is(Field.USER_NAME, Sysmon.USER_NAME)
        .is(Field.USER_DOMAIN, Sysmon.USER_DOMAIN);
  }

  private Telemetry is(Field field, String column) {
    columns.put(field, column);
    return this;
  }

  /** Whether a row without the name of its table is of this kind. */
  abstract boolean fits(Row row);

  /** The kind of a row: by the name of its table, else by its columns. */
  static Optional<Telemetry> of(Row row) {
    String table = row.first("Type", "$table", "SourceTable");
    Optional<Telemetry> named =
        switch (table) {
          case "DeviceProcessEvents" -> Optional.of(DEVICE_PROCESS);
          case "DeviceFileEvents", "DeviceImageLoadEvents" -> Optional.of(DEVICE_FILE);
          default -> Optional.empty();
        };
    return named.or(() -> List.of(values()).stream().filter(kind -> kind.fits(row)).findFirst());
  }

  /** What the kind is called. */
  String title() {
    return title;
  }

  /** SHA-256 of the file that the row is about, in lower case. */
  String fileHash(Row row) {
    return row.text(hash).toLowerCase(Locale.ROOT);
  }

  /** Its path. */
  String filePath(Row row) {
    return row.text(path);
  }

  /** The computer. */
  String host(Row row) {
    return row.text(host);
  }

  /** What the row says; values that do not have the form of their field are left out. */
  Context context(Row row) {
    Context.Builder context = Context.builder();
    columns.forEach((field, column) -> set(context, field, row.text(column)));
    if (this == ASIM_FILE) {
      set(context, Field.PROCESS_NAME, Row.baseName(row.text("ActingProcessName")));
    }
    return context.build();
  }

  /**
   * Parent and grandparent, as far as the row names them. There may be more ancestors: that a name
   * is not among these says nothing.
   */
  List<String> ancestors(Row row) {
    List<String> columns =
        switch (this) {
          case DEVICE_PROCESS -> List.of(ACTING + "FileName", ACTING + "ParentFileName");
          case DEVICE_FILE -> List.of(ACTING + "ParentFileName");
          case ASIM_PROCESS -> List.of("ActingProcessFilename", "ParentProcessName");
          case SYSMON_PROCESS -> List.of("ParentImage");
          case ASIM_FILE, SYSMON_FILE -> List.of();
        };
    return columns.stream()
        .map(row::text)
        .filter(name -> !name.isEmpty())
        .map(Row::baseName)
        .toList();
  }

  private static void set(Context.Builder context, Field field, String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      context.set(field, field.type() == FieldType.INTEGER ? (Object) Long.decode(text) : text);
    } catch (IllegalArgumentException _) {
      // The portal exports times in the form of its user's country: a text that is no date.
    }
  }
}
