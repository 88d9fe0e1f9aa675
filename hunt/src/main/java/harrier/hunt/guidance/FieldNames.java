package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fields by the names that people give them: those of the Elastic Common Schema and their
 * misspellings, of Sysmon, Defender, ASIM and Windows events, and plain words.
 */
final class FieldNames {
  private static final int LONGEST_PHRASE = 5;
  private static final Map<String, Field> SINGLE = single();
  private static final Map<String, Field> PHRASES = phrases();

  private FieldNames() {}

  /**
   * A field that begins at a word.
   *
   * @param length number of words
   * @param prose whether it is a phrase, which may also mean no field at all
   */
  record Found(Field field, int length, boolean prose) {}

  static Optional<Found> at(List<Word> words, int from) {
    if (from >= words.size()) {
      return Optional.empty();
    }
    Word first = words.get(from);
    String name = first.is(Word.Kind.LIST) ? "@" + first.text() : first.text();
    if (first.is(Word.Kind.WORD) || first.is(Word.Kind.LIST)) {
      Field single = SINGLE.get(name.toLowerCase(Locale.ROOT));
      boolean word = name.indexOf('.') < 0 && name.indexOf('_') < 0 && !hasInnerCapital(name);
      if (single != null && !word) {
        return Optional.of(new Found(single, 1, false));
      }
      if (single != null && phrase(words, from).isEmpty()) {
        return Optional.of(new Found(single, 1, !name.startsWith("@")));
      }
    }
    return phrase(words, from);
  }

  private static boolean hasInnerCapital(String name) {
    return !name.isEmpty()
        && !name.substring(1).equals(name.substring(1).toLowerCase(Locale.ROOT))
        && !name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static Optional<Found> phrase(List<Word> words, int from) {
    for (int length = LONGEST_PHRASE; length > 0; length--) {
      if (from + length >= words.size()) {
        continue;
      }
      StringBuilder phrase = new StringBuilder();
      for (int i = from; i < from + length; i++) {
        phrase.append(i == from ? "" : " ").append(words.get(i).lower());
      }
      Field field = PHRASES.get(phrase.toString());
      if (field != null) {
        return Optional.of(new Found(field, length, true));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Field> single() {
    Map<String, Field> names = new HashMap<>();
    for (Field field : Field.values()) {
      put(names, field, field.key());
      field.aliases().forEach(alias -> put(names, field, alias));
    }
    put(names, Field.TIMESTAMP, "timestamp", "EventTime", "TimeGenerated", "event.time");
    put(
        names,
        Field.PROCESS_NAME,
        "process_name",
        "TargetProcessFilename",
        "proc.name",
        "image_name",
        "process.image",
        "NewProcessName",
        "process.image_name",
        "OriginalFileName");
    put(
        names,
        Field.PROCESS_EXECUTABLE,
        "process.exe",
        "process.image.path",
        "process_path",
        "FolderPath",
        "TargetProcessName",
        "executable",
        "exe",
        "process.executable.path");
    put(
        names,
        Field.PROCESS_COMMAND_LINE,
        "process.commandline",
        "cmdline",
        "cmd_line",
        "commandline",
        "process.cmdline",
        "process_command_line",
        "ProcessCommandLine",
        "TargetProcessCommandLine",
        "process.command");
    put(names, Field.PROCESS_ARGS, "args", "process.arguments", "process.argv", "arguments");
    put(
        names,
        Field.PROCESS_PARENT_NAME,
        "process.parent",
        "parent.name",
        "parent_process",
        "parent_process_name",
        "process.parentname",
        "InitiatingProcessFileName",
        "ppid.name",
        "ActingProcessFilename",
        "parent.process.name",
        "process.parent.process_name",
        "process.parent.image",
        "ParentProcess",
        "parentprocess.name",
        "process.ppid.name");
    put(
        names,
        Field.PROCESS_PARENT_EXECUTABLE,
        "parent.executable",
        "parent_process_path",
        "process.parent.path",
        "InitiatingProcessFolderPath",
        "ParentProcessPath",
        "process.parent_path",
        "ActingProcessName");
    put(
        names,
        Field.PROCESS_PARENT_COMMAND_LINE,
        "parent.command_line",
        "ParentProcessCommandLine",
        "process.parent.commandline",
        "InitiatingProcessCommandLine",
        "parent_command_line");
    put(names, Field.PROCESS_PARENT_PID, "ppid", "process.ppid", "ParentProcessId");
    put(
        names,
        Field.PROCESS_ANCESTORS_NAME,
        "process.ancestor.name",
        "process.ancestry",
        "process.tree",
        "process_tree");
    put(names, Field.PROCESS_SCRIPT, "script", "script.name", "script_name", "ScriptName");
    put(names, Field.PROCESS_SCRIPT_PATH, "script_path", "ScriptPath");
    put(
        names,
        Field.USER_NAME,
        "username",
        "user_name",
        "AccountName",
        "account.name",
        "process.user.name",
        "ActorUsername",
        "account",
        "SubjectUserName",
        "TargetUserName");
    put(names, Field.USER_GROUP_NAME, "user_group", "group.name", "usergroup", "user.groups");
    put(names, Field.SERVICE_NAME, "service_name", "ServiceName", "service");
    put(
        names,
        Field.TASK_NAME,
        "task_name",
        "TaskName",
        "scheduled_task.name",
        "job_name",
        "task",
        "ScheduledTaskName",
        "schedule.name");
    put(names, Field.CONTAINER_ID, "containerid", "ContainerId");
    put(names, Field.CONTAINER_IMAGE_NAME, "container.image", "container_image");
    put(names, Field.FILE_NAME, "filename", "file_name", "TargetFileName");
    put(names, Field.FILE_PATH, "filepath", "file_path", "TargetFilename", "file.full_path");
    put(names, Field.FILE_DIRECTORY, "file.dir", "file.folder", "directory");
    put(names, Field.FILE_EXTENSION, "file_extension", "file.ext", "extension");
    put(names, Field.FILE_HASH_SHA256, "sha256", "file.hashes.sha256", "hash", "file_hash");
    put(names, Field.FILE_HASH_SHA1, "sha1", "file.hashes.sha1");
    put(names, Field.FILE_HASH_MD5, "md5", "file.hashes.md5");
    put(
        names,
        Field.HOST_NAME,
        "hostname",
        "host",
        "host_name",
        "device.name",
        "Computer",
        "ComputerName",
        "DvcHostname",
        "host.hostname");
    put(
        names,
        Field.EMAIL_FROM_ADDRESS,
        "email.sender",
        "sender",
        "SenderFromAddress",
        "email_from",
        "from_address",
        "sender.address",
        "mail.from",
        "SenderMailFromAddress");
    put(names, Field.EMAIL_TO_ADDRESS, "recipient", "RecipientEmailAddress", "email.recipient");
    put(names, Field.EMAIL_SUBJECT, "subject", "mail.subject", "email_subject");
    put(
        names,
        Field.EMAIL_ATTACHMENTS_FILE_NAME,
        "attachment_name",
        "email.attachment",
        "email.attachment.file.name",
        "email.attachments.name",
        "attachment.filename");
    put(names, Field.EMAIL_ATTACHMENTS_FILE_EXTENSION, "attachment.extension");
    put(names, Field.EMAIL_HEADER, "email.headers", "header");
    put(names, Field.SOURCE_IP, "src_ip", "source_ip", "src.ip", "SrcIpAddr", "SourceIp");
    put(names, Field.SOURCE_PORT, "src_port", "source_port", "SourcePort");
    put(
        names,
        Field.DESTINATION_IP,
        "dst_ip",
        "dest_ip",
        "destination_ip",
        "dest.ip",
        "dst.ip",
        "DstIpAddr",
        "DestinationIp",
        "RemoteIP",
        "network.destination.ip");
    put(
        names,
        Field.DESTINATION_PORT,
        "dst_port",
        "dest_port",
        "destination_port",
        "DstPortNumber",
        "DestinationPort",
        "RemotePort",
        "dest.port",
        "network.destination.port");
    put(
        names,
        Field.DESTINATION_DOMAIN,
        "destination.hostname",
        "dest.domain",
        "RemoteUrl",
        "DestinationHostname",
        "destination.address");
    put(names, Field.USER_AGENT_ORIGINAL, "useragent", "user_agent.name", "HttpUserAgent");
    put(names, Field.REGISTRY_PATH, "registry.key", "TargetObject", "registry_path");
    put(names, Field.EVENT_MESSAGE, "event.description", "message", "description");
    put(names, Field.DNS_QUESTION_NAME, "dns.query", "QueryName", "dns.name");
    put(names, Field.URL_FULL, "url");
    return Map.copyOf(names);
  }

  private static Map<String, Field> phrases() {
    Map<String, Field> names = new HashMap<>();
    put(
        names,
        Field.PROCESS_NAME,
        "process name",
        "process names",
        "image name",
        "image names",
        "process image name",
        "executable name",
        "process image",
        "name of the process",
        "program name",
        "binary name",
        "process");
    put(
        names,
        Field.PROCESS_EXECUTABLE,
        "process path",
        "executable path",
        "image path",
        "process executable path",
        "path of the executable",
        "process executable",
        "binary path",
        "executable",
        "full path of the process");
    put(
        names,
        Field.PROCESS_COMMAND_LINE,
        "command line",
        "command lines",
        "process command line",
        "command-line",
        "cmd line",
        "command line of the process",
        "commandline",
        "command");
    put(
        names,
        Field.PROCESS_ARGS,
        "process arguments",
        "command line arguments",
        "arguments",
        "process args",
        "command-line arguments",
        "command arguments");
    put(
        names,
        Field.PROCESS_PARENT_NAME,
        "parent process",
        "parent process name",
        "parent name",
        "parent image",
        "parent processes",
        "parent",
        "name of the parent process",
        "process parent name",
        "process parent");
    put(
        names,
        Field.PROCESS_PARENT_EXECUTABLE,
        "parent process path",
        "parent executable",
        "parent path",
        "parent image path");
    put(
        names,
        Field.PROCESS_PARENT_COMMAND_LINE,
        "parent command line",
        "parent process command line");
    put(
        names,
        Field.PROCESS_ANCESTORS_NAME,
        "ancestor process",
        "process ancestor",
        "process tree",
        "process ancestry",
        "ancestor",
        "ancestors",
        "grandparent process");
    put(names, Field.PROCESS_SCRIPT, "script name", "script", "script block");
    put(names, Field.PROCESS_SCRIPT_PATH, "script path", "path of the script", "script location");
    put(
        names,
        Field.USER_NAME,
        "user name",
        "username",
        "user account",
        "user",
        "account name",
        "account",
        "service account",
        "process user",
        "user account name",
        "name of the user");
    put(
        names,
        Field.USER_GROUP_NAME,
        "user group",
        "group membership",
        "group name",
        "group",
        "user groups");
    put(names, Field.SERVICE_NAME, "service name", "windows service name", "service");
    put(
        names,
        Field.TASK_NAME,
        "task name",
        "scheduled task name",
        "job name",
        "task",
        "scheduled task",
        "scheduled job name",
        "scheduled job",
        "name of the task");
    put(names, Field.CONTAINER_ID, "container id", "container identifier");
    put(names, Field.CONTAINER_NAME, "container name");
    put(names, Field.CONTAINER_IMAGE_NAME, "container image", "image of the container");
    put(names, Field.FILE_NAME, "file name", "file names", "filename", "name of the file", "file");
    put(
        names,
        Field.FILE_PATH,
        "file path",
        "file paths",
        "file location",
        "full file path",
        "path of the file",
        "path",
        "location");
    put(names, Field.FILE_DIRECTORY, "file directory", "directory", "folder");
    put(
        names,
        Field.FILE_EXTENSION,
        "file extension",
        "file extensions",
        "extension",
        "extensions",
        "file type");
    put(names, Field.FILE_HASH_SHA256, "file hash", "hash", "sha256 hash", "file hashes");
    put(names, Field.FILE_HASH_SHA1, "sha1 hash", "sha-1 hash");
    put(names, Field.FILE_HASH_MD5, "md5 hash");
    put(
        names,
        Field.HOST_NAME,
        "host name",
        "hostname",
        "computer name",
        "device name",
        "host",
        "machine name",
        "server name");
    put(
        names,
        Field.EMAIL_FROM_ADDRESS,
        "sender address",
        "sender",
        "from address",
        "email sender",
        "sender email",
        "sender email address",
        "email sender address",
        "address of the sender",
        "email from",
        "from field");
    put(names, Field.EMAIL_TO_ADDRESS, "recipient", "recipient address", "to address");
    put(
        names,
        Field.EMAIL_SUBJECT,
        "subject",
        "subject line",
        "email subject",
        "email subject line",
        "message subject");
    put(
        names,
        Field.EMAIL_ATTACHMENTS_FILE_NAME,
        "attachment name",
        "attachment file name",
        "name of the attachment",
        "attachment",
        "attachment filename",
        "email attachment name");
    put(
        names,
        Field.EMAIL_ATTACHMENTS_FILE_MIME_TYPE,
        "attachment type",
        "attachment mime type",
        "mime type of the attachment",
        "mime type");
    put(names, Field.EMAIL_HEADER, "email header", "header", "message header");
    put(
        names,
        Field.SOURCE_IP,
        "source ip",
        "source ip address",
        "source address",
        "originating ip",
        "client ip");
    put(names, Field.SOURCE_PORT, "source port");
    put(
        names,
        Field.DESTINATION_IP,
        "destination ip",
        "destination ip address",
        "destination address",
        "remote ip",
        "target ip",
        "dest ip",
        "remote address");
    put(names, Field.DESTINATION_PORT, "destination port", "remote port", "target port", "port");
    put(
        names,
        Field.DESTINATION_DOMAIN,
        "destination domain",
        "destination host",
        "domain",
        "remote domain",
        "destination hostname");
    put(names, Field.DNS_QUESTION_TYPE, "dns query type", "query type", "dns record type");
    put(names, Field.DNS_QUESTION_NAME, "dns query", "dns name", "queried domain");
    put(names, Field.USER_AGENT_ORIGINAL, "user agent", "user-agent", "user agent string");
    put(names, Field.REGISTRY_PATH, "registry key", "registry path", "registry keys");
    put(names, Field.EVENT_MESSAGE, "event description", "event message", "description");
    put(
        names,
        Field.PROCESS_CODE_SIGNATURE_SUBJECT_NAME,
        "signer",
        "code signer",
        "publisher",
        "signature subject");
    return Map.copyOf(names);
  }

  private static void put(Map<String, Field> names, Field field, String... spellings) {
    for (String spelling : spellings) {
      names.putIfAbsent(spelling.toLowerCase(Locale.ROOT), field);
    }
  }
}
