package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.context.Field;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Pipeline.Function;
import harrier.hunt.kql.syntax.Pipeline.Source;
import harrier.hunt.kql.syntax.Pipeline.Table;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.kql.syntax.TabularOperator.Gather;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables that can be asked. In the Device tables for files, images and connections the process
 * is the one that acted, in the one for processes it is the one that was started; {@code
 * FolderPath} is the whole path. Process ids of SecurityEvent are hexadecimal strings.
 */
public final class Profiles {
  private static final List<Dialect> WORKSPACE = List.of(Dialect.LOG_ANALYTICS);
  private static final List<Dialect> EVERYWHERE = List.of(Dialect.values());
  private static final String ACTING = "InitiatingProcess";

  private static final List<String> SYSMON_NAMES =
      List.of(
          "Image",
          "CommandLine",
          "CurrentDirectory",
          "ProcessId",
          "ProcessGuid",
          "OriginalFileName",
          "Company",
          "Hashes",
          "ParentImage",
          "ParentCommandLine",
          "ParentProcessId",
          "User",
          "TargetFilename",
          "ImageLoaded",
          "SourceIp",
          "SourcePort",
          "DestinationIp",
          "DestinationPort",
          "DestinationHostname",
          "Protocol");

  /** What the scanner found. */
  public static final Profile HARRIER_HITS = workspace("HarrierHits_CL", harrierHits());

  /** Defender: processes that were started. */
  public static final Profile DEVICE_PROCESS = device("DeviceProcessEvents", deviceProcess());

  /** Defender: files that were made or changed; the process is the one that did it. */
  public static final Profile DEVICE_FILE =
      device(
          "DeviceFileEvents",
          seen()
              .column(Field.FILE_ORIGIN_URL, "FileOriginUrl")
              .column(Field.SOURCE_IP, "RequestSourceIP")
              .column(Field.SOURCE_PORT, "RequestSourcePort"));

  /** Defender: libraries that were loaded; the process is the one that did it. */
  public static final Profile DEVICE_IMAGE_LOAD = device("DeviceImageLoadEvents", seen());

  /** Defender: connections; the process is the one that connected. */
  public static final Profile DEVICE_NETWORK = device("DeviceNetworkEvents", deviceNetwork());

  /** The audit log of Windows: event 4688, a process was started. */
  public static final Profile SECURITY_EVENT =
      new Profile(
          "SecurityEvent",
          new Table("SecurityEvent"),
          List.of(
              new Where(
                  new Scalar.Comparison(
                      name("EventID"), Comparator.EQUAL, new Scalar.Whole(4688)))),
          Optional.of(Platform.WINDOWS),
          WORKSPACE,
          securityEvent().map());

  /** Sysmon in the Event table: started processes, connections, loaded images, new files. */
  public static final Profile SYSMON =
      new Profile(
          "Event",
          new Table("Event"),
          sysmonPrelude(),
          Optional.of(Platform.WINDOWS),
          WORKSPACE,
          sysmon().map());

  /** ASIM: processes that were started, whatever recorded them. */
  public static final Profile ASIM_PROCESS =
      parser("_Im_ProcessCreate", "ASimProcessEventLogs", asimProcess());

  /** ASIM: files that were made or changed, whatever recorded them. */
  public static final Profile ASIM_FILE = parser("_Im_FileEvent", "ASimFileEventLogs", asimFile());

  /** Every table, in order. */
  public static final List<Profile> ALL =
      List.of(
          HARRIER_HITS,
          DEVICE_PROCESS,
          DEVICE_FILE,
          DEVICE_IMAGE_LOAD,
          DEVICE_NETWORK,
          SECURITY_EVENT,
          SYSMON,
          ASIM_PROCESS,
          ASIM_FILE);

  private Profiles() {}

  /** The profile of a table. */
  public static Optional<Profile> named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Profile workspace(String table, Fields fields) {
    return new Profile(
        table, new Table(table), List.of(), Optional.empty(), WORKSPACE, fields.map());
  }

  private static Profile device(String table, Fields fields) {
    return new Profile(
        table, new Table(table), List.of(), Optional.empty(), EVERYWHERE, fields.map());
  }

  private static Profile parser(String function, String shape, Fields fields) {
    Source rows = new Function(function, List.of(), shape);
    return new Profile(function, rows, List.of(), Optional.empty(), WORKSPACE, fields.map());
  }

  private static Fields harrierHits() {
    return new Fields()
        .column(Field.TIMESTAMP, "TimeGenerated")
        .column(Field.HOST_NAME, "DvcHostname")
        .column(Field.HOST_ID, "DvcId")
        .column(Field.HOST_OS_TYPE, "DvcOs")
        .column(Field.PROCESS_NAME, "ProcessName")
        .column(Field.PROCESS_EXECUTABLE, "ProcessPath")
        .column(Field.PROCESS_COMMAND_LINE, "ProcessCommandLine")
        .column(Field.PROCESS_PID, "ProcessId")
        .column(Field.PROCESS_HASH_SHA256, "ProcessSHA256")
        .column(Field.PROCESS_CODE_SIGNATURE_SUBJECT_NAME, "ProcessSigner")
        .column(Field.PROCESS_PARENT_NAME, "ParentProcessName")
        .column(Field.PROCESS_PARENT_COMMAND_LINE, "ParentProcessCommandLine")
        .column(Field.PROCESS_PARENT_PID, "ParentProcessId")
        .some(Field.PROCESS_ANCESTORS_NAME, "ParentProcessName", "AncestorProcessName")
        .column(Field.USER_NAME, "Username")
        .column(Field.USER_ID, "UserId")
        .column(Field.CONTAINER_ID, "ContainerId")
        .column(Field.CONTAINER_IMAGE_NAME, "ContainerImage")
        .column(Field.ORCHESTRATOR_NAMESPACE, "K8sNamespace")
        .column(Field.ORCHESTRATOR_RESOURCE_NAME, "K8sPodName")
        .file("FileName", "FilePath")
        .column(Field.FILE_SIZE, "FileSize")
        .column(Field.FILE_MIME_TYPE, "FileMimeType")
        .column(Field.FILE_HASH_SHA256, "FileSHA256")
        .column(Field.FILE_HASH_SHA1, "FileSHA1")
        .column(Field.FILE_HASH_MD5, "FileMD5")
        .column(Field.SOURCE_IP, "SrcIpAddr")
        .column(Field.SOURCE_PORT, "SrcPortNumber")
        .column(Field.DESTINATION_IP, "DstIpAddr")
        .column(Field.DESTINATION_PORT, "DstPortNumber")
        .column(Field.NETWORK_TRANSPORT, "NetworkProtocol")
        .column(Field.EMAIL_MESSAGE_ID, "EmailMessageId")
        .column(Field.EMAIL_SUBJECT, "EmailSubject")
        .some(Field.EMAIL_FROM_ADDRESS, "EmailSender");
  }

  private static Fields deviceHost() {
    return new Fields()
        .column(Field.TIMESTAMP, "TimeGenerated")
        .column(Field.HOST_NAME, "DeviceName")
        .column(Field.HOST_ID, "DeviceId");
  }

  private static Fields deviceProcess() {
    return deviceHost()
        .column(Field.PROCESS_NAME, "FileName")
        .column(Field.PROCESS_EXECUTABLE, "FolderPath")
        .column(Field.PROCESS_COMMAND_LINE, "ProcessCommandLine")
        .column(Field.PROCESS_PID, "ProcessId")
        .column(Field.PROCESS_START, "ProcessCreationTime")
        .column(Field.PROCESS_HASH_SHA256, "SHA256")
        .column(Field.PROCESS_HASH_SHA1, "SHA1")
        .column(Field.PROCESS_HASH_MD5, "MD5")
        .column(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "ProcessVersionInfoOriginalFileName")
        .column(Field.PROCESS_PE_COMPANY, "ProcessVersionInfoCompanyName")
        .column(Field.PROCESS_PARENT_NAME, ACTING + "FileName")
        .column(Field.PROCESS_PARENT_EXECUTABLE, ACTING + "FolderPath")
        .column(Field.PROCESS_PARENT_COMMAND_LINE, ACTING + "CommandLine")
        .column(Field.PROCESS_PARENT_PID, ACTING + "Id")
        .column(Field.PROCESS_PARENT_START, ACTING + "CreationTime")
        .column(Field.PROCESS_PARENT_HASH_SHA256, ACTING + "SHA256")
        .some(Field.PROCESS_ANCESTORS_NAME, ACTING + "FileName", ACTING + "ParentFileName")
        .some(Field.PROCESS_ANCESTORS_EXECUTABLE, ACTING + "FolderPath")
        .column(Field.USER_NAME, "AccountName")
        .column(Field.USER_DOMAIN, "AccountDomain")
        .column(Field.USER_ID, "AccountSid")
        .file("FileName", "FolderPath")
        .column(Field.FILE_SIZE, "FileSize")
        .column(Field.FILE_HASH_SHA256, "SHA256")
        .column(Field.FILE_HASH_SHA1, "SHA1")
        .column(Field.FILE_HASH_MD5, "MD5");
  }

  private static Fields acting() {
    return deviceHost()
        .column(Field.PROCESS_NAME, ACTING + "FileName")
        .column(Field.PROCESS_EXECUTABLE, ACTING + "FolderPath")
        .column(Field.PROCESS_COMMAND_LINE, ACTING + "CommandLine")
        .column(Field.PROCESS_PID, ACTING + "Id")
        .column(Field.PROCESS_START, ACTING + "CreationTime")
        .column(Field.PROCESS_HASH_SHA256, ACTING + "SHA256")
        .column(Field.PROCESS_HASH_SHA1, ACTING + "SHA1")
        .column(Field.PROCESS_HASH_MD5, ACTING + "MD5")
        .column(Field.PROCESS_PE_ORIGINAL_FILE_NAME, ACTING + "VersionInfoOriginalFileName")
        .column(Field.PROCESS_PE_COMPANY, ACTING + "VersionInfoCompanyName")
        .column(Field.PROCESS_PARENT_NAME, ACTING + "ParentFileName")
        .column(Field.PROCESS_PARENT_PID, ACTING + "ParentId")
        .column(Field.PROCESS_PARENT_START, ACTING + "ParentCreationTime")
        .some(Field.PROCESS_ANCESTORS_NAME, ACTING + "ParentFileName")
        .column(Field.USER_NAME, ACTING + "AccountName")
        .column(Field.USER_DOMAIN, ACTING + "AccountDomain")
        .column(Field.USER_ID, ACTING + "AccountSid");
  }

  private static Fields seen() {
    return acting()
        .file("FileName", "FolderPath")
        .column(Field.FILE_SIZE, "FileSize")
        .column(Field.FILE_HASH_SHA256, "SHA256")
        .column(Field.FILE_HASH_SHA1, "SHA1")
        .column(Field.FILE_HASH_MD5, "MD5");
  }

  private static Fields deviceNetwork() {
    return acting()
        .column(Field.SOURCE_IP, "LocalIP")
        .column(Field.SOURCE_PORT, "LocalPort")
        .column(Field.DESTINATION_IP, "RemoteIP")
        .column(Field.DESTINATION_PORT, "RemotePort")
        .column(Field.DESTINATION_DOMAIN, "RemoteUrl")
        .value(Field.NETWORK_TRANSPORT, Fields.lower("Protocol"));
  }

  private static Fields securityEvent() {
    return new Fields()
        .column(Field.TIMESTAMP, "TimeGenerated")
        .column(Field.HOST_NAME, "Computer")
        .column(Field.HOST_ID, "SourceComputerId")
        .column(Field.PROCESS_NAME, "Process")
        .column(Field.PROCESS_EXECUTABLE, "NewProcessName")
        .column(Field.PROCESS_COMMAND_LINE, "CommandLine")
        .value(Field.PROCESS_PID, Fields.number("NewProcessId"))
        .value(Field.PROCESS_PARENT_NAME, Fields.base("ParentProcessName"))
        .column(Field.PROCESS_PARENT_EXECUTABLE, "ParentProcessName")
        .value(Field.PROCESS_PARENT_PID, Fields.number("ProcessId"))
        .some(Field.PROCESS_ANCESTORS_EXECUTABLE, "ParentProcessName")
        .column(Field.USER_NAME, "SubjectUserName")
        .column(Field.USER_DOMAIN, "SubjectDomainName")
        .column(Field.USER_ID, "SubjectUserSid");
  }

  private static List<TabularOperator> sysmonPrelude() {
    Scalar fromSysmon =
        new Scalar.Comparison(name("Source"), Comparator.EQUAL, text("Microsoft-Windows-Sysmon"));
    List<Scalar> ids = new ArrayList<>();
    for (int id : new int[] {1, 3, 7, 11}) {
      ids.add(new Scalar.Whole(id));
    }
    Scalar kinds = new Scalar.Membership(name("EventID"), ListComparator.IN, ids);
    Scalar xml = call("parse_xml", name("EventData"));
    Scalar data = member(member(member(xml, "DataItem"), "EventData"), "Data");
    Scalar pair = call("bag_pack", attribute("@Name"), attribute("#text"));
    List<Assignment> columns = new ArrayList<>();
    for (String each : SYSMON_NAMES) {
      columns.add(new Assignment(each, call("tostring", member(name("Named"), each))));
    }
    return List.of(
        new Where(Scalar.all(List.of(fromSysmon, kinds))),
        new Extend(List.of(new Assignment("Data", data))),
        new Gather("Item", name("Data"), new Assignment("Named", call("make_bag", pair))),
        new Extend(columns));
  }

  private static Scalar member(Scalar of, String name) {
    return new Scalar.Member(of, name);
  }

  private static Scalar attribute(String name) {
    return call("tostring", new Scalar.Entry(name("Item"), name));
  }

  private static Fields sysmon() {
    return new Fields()
        .column(Field.TIMESTAMP, "TimeGenerated")
        .column(Field.HOST_NAME, "Computer")
        .value(Field.PROCESS_NAME, Fields.base("Image"))
        .column(Field.PROCESS_EXECUTABLE, "Image")
        .column(Field.PROCESS_COMMAND_LINE, "CommandLine")
        .value(Field.PROCESS_PID, Fields.number("ProcessId"))
        .column(Field.PROCESS_ENTITY_ID, "ProcessGuid")
        .column(Field.PROCESS_WORKING_DIRECTORY, "CurrentDirectory")
        .column(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "OriginalFileName")
        .column(Field.PROCESS_PE_COMPANY, "Company")
        .value(Field.PROCESS_PARENT_NAME, Fields.base("ParentImage"))
        .column(Field.PROCESS_PARENT_EXECUTABLE, "ParentImage")
        .column(Field.PROCESS_PARENT_COMMAND_LINE, "ParentCommandLine")
        .value(Field.PROCESS_PARENT_PID, Fields.number("ParentProcessId"))
        .some(Field.PROCESS_ANCESTORS_EXECUTABLE, "ParentImage")
        .value(Field.USER_NAME, Fields.account("User"))
        .value(Field.USER_DOMAIN, Fields.domain("User"))
        .value(Field.PROCESS_HASH_SHA256, started(Fields.hash("SHA256", "Hashes")))
        .value(Field.PROCESS_HASH_SHA1, started(Fields.hash("SHA1", "Hashes")))
        .value(Field.PROCESS_HASH_MD5, started(Fields.hash("MD5", "Hashes")))
        .value(Field.FILE_PATH, call("coalesce", name("TargetFilename"), name("ImageLoaded")))
        .column(Field.SOURCE_IP, "SourceIp")
        .value(Field.SOURCE_PORT, Fields.number("SourcePort"))
        .column(Field.DESTINATION_IP, "DestinationIp")
        .value(Field.DESTINATION_PORT, Fields.number("DestinationPort"))
        .column(Field.DESTINATION_DOMAIN, "DestinationHostname")
        .column(Field.NETWORK_TRANSPORT, "Protocol");
  }

  /** Only event 1 tells hashes of the process; in others they are of another file. */
  private static Scalar started(Scalar hash) {
    Scalar one = new Scalar.Comparison(name("EventID"), Comparator.EQUAL, new Scalar.Whole(1));
    return call("iff", one, hash, text(""));
  }

  private static Fields asimHost() {
    return new Fields()
        .column(Field.TIMESTAMP, "TimeGenerated")
        .column(Field.HOST_NAME, "DvcHostname")
        .column(Field.HOST_ID, "DvcId")
        .value(Field.HOST_OS_TYPE, Fields.lower("DvcOs"));
  }

  private static Fields asimProcess() {
    return asimHost()
        .value(Field.PROCESS_NAME, Fields.base("TargetProcessName"))
        .column(Field.PROCESS_EXECUTABLE, "TargetProcessName")
        .column(Field.PROCESS_COMMAND_LINE, "TargetProcessCommandLine")
        .value(Field.PROCESS_PID, Fields.number("TargetProcessId"))
        .column(Field.PROCESS_ENTITY_ID, "TargetProcessGuid")
        .column(Field.PROCESS_START, "TargetProcessCreationTime")
        .column(Field.PROCESS_WORKING_DIRECTORY, "TargetProcessCurrentDirectory")
        .value(Field.PROCESS_HASH_SHA256, Fields.lower("TargetProcessSHA256"))
        .value(Field.PROCESS_HASH_SHA1, Fields.lower("TargetProcessSHA1"))
        .value(Field.PROCESS_HASH_MD5, Fields.lower("TargetProcessMD5"))
        .column(Field.PROCESS_PE_ORIGINAL_FILE_NAME, "TargetProcessFileOriginalName")
        .column(Field.PROCESS_PE_COMPANY, "TargetProcessFileCompany")
        .value(Field.PROCESS_PARENT_NAME, Fields.base("ActingProcessName"))
        .column(Field.PROCESS_PARENT_EXECUTABLE, "ActingProcessName")
        .column(Field.PROCESS_PARENT_COMMAND_LINE, "ActingProcessCommandLine")
        .value(Field.PROCESS_PARENT_PID, Fields.number("ActingProcessId"))
        .some(Field.PROCESS_ANCESTORS_EXECUTABLE, "ActingProcessName", "ParentProcessName")
        .value(Field.USER_NAME, Fields.account("TargetUsername"))
        .value(Field.USER_DOMAIN, Fields.domain("TargetUsername"))
        .column(Field.USER_ID, "TargetUserId");
  }

  private static Fields asimFile() {
    return asimHost()
        .value(Field.PROCESS_NAME, Fields.base("ActingProcessName"))
        .column(Field.PROCESS_EXECUTABLE, "ActingProcessName")
        .column(Field.PROCESS_COMMAND_LINE, "ActingProcessCommandLine")
        .value(Field.PROCESS_PID, Fields.number("ActingProcessId"))
        .column(Field.PROCESS_ENTITY_ID, "ActingProcessGuid")
        .value(Field.USER_NAME, Fields.account("ActorUsername"))
        .value(Field.USER_DOMAIN, Fields.domain("ActorUsername"))
        .column(Field.USER_ID, "ActorUserId")
        .file("TargetFileName", "TargetFilePath")
        .column(Field.FILE_SIZE, "TargetFileSize")
        .column(Field.FILE_MIME_TYPE, "TargetFileMimeType")
        .value(Field.FILE_HASH_SHA256, Fields.lower("TargetFileSHA256"))
        .value(Field.FILE_HASH_SHA1, Fields.lower("TargetFileSHA1"))
        .value(Field.FILE_HASH_MD5, Fields.lower("TargetFileMD5"))
        .column(Field.FILE_ORIGIN_URL, "TargetUrl")
        .column(Field.SOURCE_IP, "SrcIpAddr")
        .column(Field.SOURCE_PORT, "SrcPortNumber");
  }
}
