package harrier.hunt.context;

import static harrier.hunt.context.Arity.MANY;
import static harrier.hunt.context.Arity.ONE;
import static harrier.hunt.context.DeploymentContext.ARCHIVE;
import static harrier.hunt.context.DeploymentContext.EMAIL;
import static harrier.hunt.context.DeploymentContext.FILE;
import static harrier.hunt.context.DeploymentContext.MEMORY;
import static harrier.hunt.context.DeploymentContext.NETWORK;
import static harrier.hunt.context.FieldType.BOOLEAN;
import static harrier.hunt.context.FieldType.DATE;
import static harrier.hunt.context.FieldType.INTEGER;
import static harrier.hunt.context.FieldType.IP;
import static harrier.hunt.context.FieldType.KEYWORD;
import static harrier.hunt.context.FieldType.PATH;
import static harrier.hunt.context.FieldType.TEXT;
import static java.util.EnumSet.of;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every field that a context can hold, one line each: name, type, the deployment contexts whose
 * targets can supply it, what it means, whether it has many values, and other spellings seen in the
 * field. Names are those of the Elastic Common Schema where it has one; {@code process.script*},
 * {@code process.ancestors*}, {@code process.memory*}, {@code container.image.layer}, {@code
 * task.name}, {@code file.deleted}, {@code email.header} and {@code event.message} are ours.
 */
public enum Field {
  TIMESTAMP("@timestamp", DATE, everywhere(), "when the target was read"),
  EVENT_MESSAGE(
      "event.message",
      TEXT,
      of(MEMORY, NETWORK),
      "text of the event that named the target",
      ONE,
      "message"),
  PROCESS_NAME(
      "process.name",
      KEYWORD,
      of(MEMORY),
      "file name of the process's executable",
      ONE,
      "Image",
      "ProcessName"),
  PROCESS_EXECUTABLE(
      "process.executable",
      PATH,
      of(MEMORY),
      "full path of the process's executable",
      ONE,
      "process.path"),
  PROCESS_COMMAND_LINE(
      "process.command_line",
      TEXT,
      of(MEMORY),
      "whole command line of the process",
      ONE,
      "command_line",
      "CommandLine"),
  PROCESS_ARGS(
      "process.args", TEXT, of(MEMORY), "arguments of the process one by one, program first", MANY),
  PROCESS_PID("process.pid", INTEGER, of(MEMORY), "id of the process"),
  PROCESS_START("process.start", DATE, of(MEMORY), "when the process started"),
  PROCESS_HASH_SHA256(
      "process.hash.sha256",
      KEYWORD,
      of(MEMORY),
      "SHA-256 of the process's executable in lower case hex"),
  PROCESS_PARENT_NAME(
      "process.parent.name",
      KEYWORD,
      of(MEMORY),
      "file name of the parent process's executable",
      ONE,
      "process.parent_process",
      "process.parent_process_name",
      "parent_process.name",
      "ParentProcessName"),
  PROCESS_PARENT_EXECUTABLE(
      "process.parent.executable",
      PATH,
      of(MEMORY),
      "full path of the parent process's executable",
      ONE,
      "process.parent_process_path",
      "ParentImage"),
  PROCESS_PARENT_COMMAND_LINE(
      "process.parent.command_line",
      TEXT,
      of(MEMORY),
      "whole command line of the parent process",
      ONE,
      "ParentCommandLine"),
  PROCESS_PARENT_ARGS(
      "process.parent.args",
      TEXT,
      of(MEMORY),
      "arguments of the parent process one by one, program first",
      MANY),
  PROCESS_PARENT_PID("process.parent.pid", INTEGER, of(MEMORY), "id of the parent process"),
  PROCESS_PARENT_START("process.parent.start", DATE, of(MEMORY), "when the parent process started"),
  PROCESS_PARENT_HASH_SHA256(
      "process.parent.hash.sha256",
      KEYWORD,
      of(MEMORY),
      "SHA-256 of the parent process's executable in lower case hex"),
  PROCESS_HASH_SHA1(
      "process.hash.sha1",
      KEYWORD,
      of(MEMORY),
      "SHA-1 of the process's executable in lower case hex"),
  PROCESS_HASH_MD5(
      "process.hash.md5", KEYWORD, of(MEMORY), "MD5 of the process's executable in lower case hex"),
  PROCESS_ANCESTORS_NAME(
      "process.ancestors.name",
      KEYWORD,
      of(MEMORY),
      "names of parent, grandparent and so on up to the first process",
      MANY,
      "process.ancestors"),
  PROCESS_ANCESTORS_EXECUTABLE(
      "process.ancestors.executable",
      PATH,
      of(MEMORY),
      "executables of parent, grandparent and so on",
      MANY),
  PROCESS_ANCESTORS_PID(
      "process.ancestors.pid", INTEGER, of(MEMORY), "ids of parent, grandparent and so on", MANY),
  PROCESS_WORKING_DIRECTORY(
      "process.working_directory", PATH, of(MEMORY), "current folder of the process"),
  PROCESS_ENTITY_ID(
      "process.entity_id", KEYWORD, of(MEMORY), "id of the process that is not used twice"),
  PROCESS_INTERACTIVE(
      "process.interactive", BOOLEAN, of(MEMORY), "whether the process has a terminal"),
  PROCESS_SCRIPT(
      "process.script", TEXT, of(MEMORY), "name or text of the script that an interpreter runs"),
  PROCESS_SCRIPT_PATH(
      "process.script.path",
      PATH,
      of(MEMORY),
      "path of the script that an interpreter runs",
      ONE,
      "script.path"),
  PROCESS_PE_ORIGINAL_FILE_NAME(
      "process.pe.original_file_name",
      KEYWORD,
      of(MEMORY),
      "name that the executable's version resource gives"),
  PROCESS_PE_COMPANY(
      "process.pe.company",
      KEYWORD,
      of(MEMORY),
      "company that the executable's version resource gives"),
  PROCESS_CODE_SIGNATURE_SUBJECT_NAME(
      "process.code_signature.subject_name",
      KEYWORD,
      of(MEMORY),
      "whom the executable's signature names",
      ONE,
      "process.signer"),
  PROCESS_CODE_SIGNATURE_VALID(
      "process.code_signature.valid",
      BOOLEAN,
      of(MEMORY),
      "whether the executable's signature holds"),
  PROCESS_MEMORY_REGION_ADDRESS(
      "process.memory.region.address", INTEGER, of(MEMORY), "start of the scanned memory region"),
  PROCESS_MEMORY_REGION_PROTECTION(
      "process.memory.region.protection",
      KEYWORD,
      of(MEMORY),
      "access to the scanned memory region, for example r-xp"),
  PROCESS_MEMORY_REGION_FILE(
      "process.memory.region.file", PATH, of(MEMORY), "file behind the scanned memory region"),
  PROCESS_MEMORY_REGION_ANONYMOUS(
      "process.memory.region.anonymous",
      BOOLEAN,
      of(MEMORY),
      "whether no file is behind the scanned memory region"),
  USER_NAME(
      "user.name",
      KEYWORD,
      of(MEMORY),
      "account that the process runs as",
      ONE,
      "user",
      "process.user",
      "User"),
  USER_ID("user.id", KEYWORD, of(MEMORY), "number or SID of that account"),
  USER_DOMAIN("user.domain", KEYWORD, of(MEMORY), "domain of that account"),
  USER_GROUP_NAME(
      "user.group.name", KEYWORD, of(MEMORY), "groups of that account", MANY, "user.group"),
  SERVICE_NAME(
      "service.name", KEYWORD, of(MEMORY), "operating system service that the process belongs to"),
  TASK_NAME(
      "task.name",
      KEYWORD,
      of(MEMORY),
      "scheduled task, timer or job that started the process",
      ONE,
      "job.name"),
  REGISTRY_PATH("registry.path", PATH, of(MEMORY), "registry key that the process touches"),
  CONTAINER_ID(
      "container.id",
      KEYWORD,
      of(MEMORY),
      "container that the process runs in, from its control group",
      ONE,
      "container_id"),
  CONTAINER_NAME("container.name", KEYWORD, of(MEMORY), "name of that container"),
  CONTAINER_RUNTIME("container.runtime", KEYWORD, of(MEMORY), "what runs that container"),
  CONTAINER_IMAGE_NAME(
      "container.image.name",
      KEYWORD,
      of(MEMORY, ARCHIVE),
      "image of the container or that holds the file"),
  CONTAINER_IMAGE_HASH(
      "container.image.hash", KEYWORD, of(MEMORY, ARCHIVE), "digest of that image"),
  CONTAINER_IMAGE_TAG(
      "container.image.tag", KEYWORD, of(MEMORY, ARCHIVE), "tags of that image", MANY),
  CONTAINER_IMAGE_LAYER(
      "container.image.layer", KEYWORD, of(ARCHIVE), "digest of the layer that holds the file"),
  ORCHESTRATOR_NAMESPACE(
      "orchestrator.namespace", KEYWORD, of(MEMORY), "Kubernetes namespace of the pod"),
  ORCHESTRATOR_RESOURCE_NAME("orchestrator.resource.name", KEYWORD, of(MEMORY), "name of the pod"),
  FILE_NAME("file.name", KEYWORD, everywhere(), "file name without its folder"),
  FILE_PATH(
      "file.path", PATH, everywhere(), "full path; for a member of a container its path inside it"),
  FILE_DIRECTORY("file.directory", PATH, everywhere(), "folder of the file"),
  FILE_EXTENSION(
      "file.extension",
      KEYWORD,
      everywhere(),
      "what follows the last dot of the name, without the dot, in lower case"),
  FILE_SIZE("file.size", INTEGER, everywhere(), "number of bytes"),
  FILE_MIME_TYPE("file.mime_type", KEYWORD, everywhere(), "media type by content"),
  FILE_HASH_SHA256(
      "file.hash.sha256",
      KEYWORD,
      everywhere(),
      "SHA-256 in lower case hex",
      ONE,
      "file.sha256",
      "file.hash"),
  FILE_HASH_SHA1(
      "file.hash.sha1", KEYWORD, everywhere(), "SHA-1 in lower case hex", ONE, "file.sha1"),
  FILE_HASH_MD5("file.hash.md5", KEYWORD, everywhere(), "MD5 in lower case hex", ONE, "file.md5"),
  FILE_OWNER("file.owner", KEYWORD, of(FILE, ARCHIVE, MEMORY), "name of the owner"),
  FILE_UID("file.uid", KEYWORD, of(FILE, ARCHIVE, MEMORY), "number of the owner"),
  FILE_GROUP("file.group", KEYWORD, of(FILE, ARCHIVE, MEMORY), "name of the owning group"),
  FILE_GID("file.gid", KEYWORD, of(FILE, ARCHIVE, MEMORY), "number of the owning group"),
  FILE_MODE(
      "file.mode", KEYWORD, of(FILE, ARCHIVE, MEMORY), "permissions in octal, for example 0644"),
  FILE_MTIME("file.mtime", DATE, of(FILE, ARCHIVE, MEMORY), "last change of the content"),
  FILE_CTIME("file.ctime", DATE, of(FILE, ARCHIVE, MEMORY), "last change of the attributes"),
  FILE_CREATED("file.created", DATE, of(FILE, ARCHIVE, MEMORY), "creation"),
  FILE_ACCESSED("file.accessed", DATE, of(FILE, ARCHIVE, MEMORY), "last access"),
  FILE_TYPE("file.type", KEYWORD, of(FILE, ARCHIVE, MEMORY), "file, dir or symlink"),
  FILE_INODE("file.inode", KEYWORD, of(FILE, MEMORY), "inode number"),
  FILE_DEVICE("file.device", KEYWORD, of(FILE, MEMORY), "device that holds the file"),
  FILE_TARGET_PATH(
      "file.target_path", PATH, of(FILE, ARCHIVE, MEMORY), "where a symbolic link points"),
  FILE_ORIGIN_URL("file.origin_url", TEXT, of(FILE, NETWORK), "where the file was fetched from"),
  FILE_DELETED("file.deleted", BOOLEAN, of(MEMORY), "whether a mapped file has no name any more"),
  HOST_NAME(
      "host.name", KEYWORD, everywhere(), "computer that holds the target", ONE, "DeviceName"),
  HOST_ID("host.id", KEYWORD, everywhere(), "id of that computer"),
  HOST_OS_TYPE("host.os.type", KEYWORD, everywhere(), "windows, linux or macos"),
  HOST_IP("host.ip", IP, everywhere(), "addresses of that computer", MANY),
  EMAIL_MESSAGE_ID("email.message_id", KEYWORD, of(EMAIL), "Message-ID of the message"),
  EMAIL_SUBJECT("email.subject", TEXT, of(EMAIL), "subject of the message"),
  EMAIL_FROM_ADDRESS(
      "email.from.address", KEYWORD, of(EMAIL), "addresses in From", MANY, "email.from"),
  EMAIL_SENDER_ADDRESS("email.sender.address", KEYWORD, of(EMAIL), "address in Sender"),
  EMAIL_TO_ADDRESS("email.to.address", KEYWORD, of(EMAIL), "addresses in To", MANY, "email.to"),
  EMAIL_CC_ADDRESS("email.cc.address", KEYWORD, of(EMAIL), "addresses in Cc", MANY),
  EMAIL_BCC_ADDRESS("email.bcc.address", KEYWORD, of(EMAIL), "addresses in Bcc", MANY),
  EMAIL_REPLY_TO_ADDRESS(
      "email.reply_to.address", KEYWORD, of(EMAIL), "addresses in Reply-To", MANY),
  EMAIL_ORIGINATION_TIMESTAMP(
      "email.origination_timestamp",
      DATE,
      of(EMAIL),
      "date that the message gives itself",
      ONE,
      "email.date"),
  EMAIL_DELIVERY_TIMESTAMP(
      "email.delivery_timestamp", DATE, of(EMAIL), "when the last server took the message"),
  EMAIL_CONTENT_TYPE("email.content_type", KEYWORD, of(EMAIL), "media type of the whole message"),
  EMAIL_DIRECTION("email.direction", KEYWORD, of(EMAIL), "inbound, outbound or internal"),
  EMAIL_X_MAILER("email.x_mailer", KEYWORD, of(EMAIL), "program that wrote the message"),
  EMAIL_HEADER("email.header", TEXT, of(EMAIL), "header lines, each as name: value", MANY),
  EMAIL_ATTACHMENTS_FILE_NAME(
      "email.attachments.file.name",
      KEYWORD,
      of(EMAIL),
      "name of the attachment that was scanned",
      ONE,
      "email.attachment.name",
      "attachment.name"),
  EMAIL_ATTACHMENTS_FILE_EXTENSION(
      "email.attachments.file.extension",
      KEYWORD,
      of(EMAIL),
      "extension of the attachment, without the dot",
      ONE,
      "email.attachment.extension"),
  EMAIL_ATTACHMENTS_FILE_MIME_TYPE(
      "email.attachments.file.mime_type",
      KEYWORD,
      of(EMAIL),
      "media type that the message gives the attachment",
      ONE,
      "email.attachment.mime_type",
      "attachment.mime_type"),
  EMAIL_ATTACHMENTS_FILE_SIZE(
      "email.attachments.file.size", INTEGER, of(EMAIL), "bytes of the attachment"),
  SOURCE_IP("source.ip", IP, of(NETWORK, EMAIL), "address of the sender of the data"),
  SOURCE_PORT("source.port", INTEGER, of(NETWORK), "port of the sender"),
  SOURCE_DOMAIN("source.domain", KEYWORD, of(NETWORK), "name of the sender's host"),
  SOURCE_MAC("source.mac", KEYWORD, of(NETWORK), "hardware address of the sender"),
  DESTINATION_IP("destination.ip", IP, of(NETWORK), "address of the receiver of the data"),
  DESTINATION_PORT("destination.port", INTEGER, of(NETWORK), "port of the receiver"),
  DESTINATION_DOMAIN("destination.domain", KEYWORD, of(NETWORK), "name of the receiver's host"),
  DESTINATION_MAC("destination.mac", KEYWORD, of(NETWORK), "hardware address of the receiver"),
  NETWORK_TRANSPORT("network.transport", KEYWORD, of(NETWORK), "tcp, udp …"),
  NETWORK_PROTOCOL("network.protocol", KEYWORD, of(NETWORK), "http, smtp, dns …"),
  NETWORK_DIRECTION("network.direction", KEYWORD, of(NETWORK), "inbound, outbound or internal"),
  NETWORK_COMMUNITY_ID("network.community_id", KEYWORD, of(NETWORK), "Community ID of the flow"),
  DNS_QUESTION_NAME(
      "dns.question.name", KEYWORD, of(NETWORK), "name that was asked for", ONE, "dns.query.name"),
  DNS_QUESTION_TYPE(
      "dns.question.type",
      KEYWORD,
      of(NETWORK),
      "record type that was asked for",
      ONE,
      "dns.query.type"),
  URL_FULL("url.full", TEXT, of(NETWORK, EMAIL), "whole URL that the data came from"),
  URL_DOMAIN("url.domain", KEYWORD, of(NETWORK, EMAIL), "host of that URL"),
  URL_PATH("url.path", PATH, of(NETWORK, EMAIL), "path of that URL"),
  HTTP_REQUEST_METHOD("http.request.method", KEYWORD, of(NETWORK), "GET, POST …"),
  HTTP_RESPONSE_STATUS_CODE(
      "http.response.status_code", INTEGER, of(NETWORK), "status of the answer"),
  USER_AGENT_ORIGINAL(
      "user_agent.original", TEXT, of(NETWORK), "User-Agent as sent", ONE, "user_agent"),
  OBSERVER_NAME("observer.name", KEYWORD, everywhere(), "sensor that supplied the target");

  private static final Map<String, Field> BY_NAME = byName();

  private final String key;
  private final FieldType type;
  private final Set<DeploymentContext> contexts;
  private final String meaning;
  private final boolean many;
  private final List<String> aliases;

  Field(String key, FieldType type, EnumSet<DeploymentContext> contexts, String meaning) {
    this(key, type, contexts, meaning, ONE);
  }

  Field(
      String key,
      FieldType type,
      EnumSet<DeploymentContext> contexts,
      String meaning,
      Arity arity,
      String... aliases) {
    this.key = key;
    this.type = type;
    this.contexts = Collections.unmodifiableSet(contexts);
    this.meaning = meaning;
    this.many = arity == MANY;
    this.aliases = List.of(aliases);
  }

  private static EnumSet<DeploymentContext> everywhere() {
    return EnumSet.allOf(DeploymentContext.class);
  }

  /**
   * The field's name as written in expressions and output, for example {@code process.parent.name}.
   */
  public String key() {
    return key;
  }

  /** What its values are. */
  public FieldType type() {
    return type;
  }

  /**
   * Deployment contexts whose targets can supply it. In the others it is absent unless something
   * joins it in.
   */
  public Set<DeploymentContext> contexts() {
    return contexts;
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }

  /** Whether it may have more than one value. */
  public boolean isMany() {
    return many;
  }

  /** Other spellings that are understood but never printed. */
  public List<String> aliases() {
    return aliases;
  }

  /** The field with that name or alias; names are case-sensitive. */
  public static Optional<Field> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all fields in order of declaration, without aliases. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Field field : values()) {
      keys.add(field.key);
    }
    return keys;
  }

  @Override
  public String toString() {
    return key;
  }

  private static Map<String, Field> byName() {
    Map<String, Field> names = new HashMap<>();
    for (Field field : values()) {
      names.put(field.key, field);
      field.aliases.forEach(alias -> names.put(alias, field));
    }
    return Map.copyOf(names);
  }
}
