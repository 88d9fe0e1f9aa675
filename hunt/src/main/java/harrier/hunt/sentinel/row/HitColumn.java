package harrier.hunt.sentinel.row;

import static harrier.hunt.sentinel.row.ColumnType.BOOLEAN;
import static harrier.hunt.sentinel.row.ColumnType.DATETIME;
import static harrier.hunt.sentinel.row.ColumnType.DYNAMIC;
import static harrier.hunt.sentinel.row.ColumnType.INT;
import static harrier.hunt.sentinel.row.ColumnType.LONG;
import static harrier.hunt.sentinel.row.ColumnType.STRING;

/**
 * The columns of {@code HarrierHits_CL} in their order, each with the name that its value has in
 * the record of a hit; without one the value is made from several, or is always the same.
 */
public enum HitColumn {
  TIME_GENERATED("TimeGenerated", DATETIME, "@timestamp"),
  EVENT_UID("EventUid", STRING, "event.id"),
  SCAN_ID("ScanId", STRING, "harrier.scan"),
  HUNT_ID("HuntId", STRING, "harrier.hunt"),
  HUNT_VERSION("HuntVersion", STRING, "harrier.hunt_version"),
  RULE_NAME("RuleName", STRING, "rule.name"),
  RULE_NAMESPACE("RuleNamespace", STRING, "harrier.namespace"),
  RULE_SHA256("RuleSHA256", STRING, "harrier.rule_sha256"),
  RULE_TAGS("RuleTags", DYNAMIC, "harrier.tags"),
  RULE_META("RuleMeta", DYNAMIC, "harrier.meta"),
  MATCHED_STRINGS("MatchedStrings", DYNAMIC, "harrier.patterns"),
  MATCH_COUNT("MatchCount", INT, ""),
  SCAN_CONTEXT("ScanContext", STRING, "harrier.context"),
  MEMBER_PATH("MemberPath", STRING, ""),
  FILE_NAME("FileName", STRING, "file.name"),
  FILE_PATH("FilePath", STRING, ""),
  FILE_SIZE("FileSize", LONG, "file.size"),
  FILE_MIME_TYPE("FileMimeType", STRING, "file.mime_type"),
  FILE_MD5("FileMD5", STRING, "file.hash.md5"),
  FILE_SHA1("FileSHA1", STRING, "file.hash.sha1"),
  FILE_SHA256("FileSHA256", STRING, "file.hash.sha256"),
  PROCESS_ID("ProcessId", LONG, "process.pid"),
  PROCESS_NAME("ProcessName", STRING, "process.name"),
  PROCESS_PATH("ProcessPath", STRING, "process.executable"),
  PROCESS_COMMAND_LINE("ProcessCommandLine", STRING, "process.command_line"),
  PROCESS_SHA256("ProcessSHA256", STRING, "process.hash.sha256"),
  PROCESS_SIGNER("ProcessSigner", STRING, "process.code_signature.subject_name"),
  PARENT_PROCESS_ID("ParentProcessId", LONG, "process.parent.pid"),
  PARENT_PROCESS_NAME("ParentProcessName", STRING, "process.parent.name"),
  PARENT_PROCESS_COMMAND_LINE("ParentProcessCommandLine", STRING, "process.parent.command_line"),
  ANCESTOR_PROCESS_NAME("AncestorProcessName", STRING, ""),
  USERNAME("Username", STRING, "user.name"),
  USER_ID("UserId", STRING, "user.id"),
  CONTAINER_ID("ContainerId", STRING, "container.id"),
  CONTAINER_IMAGE("ContainerImage", STRING, "container.image.name"),
  K8S_NAMESPACE("K8sNamespace", STRING, "orchestrator.namespace"),
  K8S_POD_NAME("K8sPodName", STRING, "orchestrator.resource.name"),
  SRC_IP_ADDR("SrcIpAddr", STRING, "source.ip"),
  SRC_PORT_NUMBER("SrcPortNumber", INT, "source.port"),
  DST_IP_ADDR("DstIpAddr", STRING, "destination.ip"),
  DST_PORT_NUMBER("DstPortNumber", INT, "destination.port"),
  NETWORK_PROTOCOL("NetworkProtocol", STRING, "network.transport"),
  EMAIL_MESSAGE_ID("EmailMessageId", STRING, "email.message_id"),
  EMAIL_SUBJECT("EmailSubject", STRING, "email.subject"),
  EMAIL_SENDER("EmailSender", STRING, "email.from.address"),
  DVC_HOSTNAME("DvcHostname", STRING, "host.name"),
  DVC_ID("DvcId", STRING, "host.id"),
  DVC_OS("DvcOs", STRING, "host.os.type"),
  ATTACK_TACTICS("AttackTactics", STRING, "threat.tactic.name"),
  ATTACK_TECHNIQUES("AttackTechniques", STRING, "threat.technique.id"),
  EVENT_SEVERITY("EventSeverity", STRING, ""),
  EXCLUDED("Excluded", BOOLEAN, ""),
  EXCLUSION_ID("ExclusionId", STRING, "harrier.excluded_by"),
  EVENT_PRODUCT("EventProduct", STRING, ""),
  EVENT_PRODUCT_VERSION("EventProductVersion", STRING, ""),
  EVENT_VENDOR("EventVendor", STRING, "");

  private final String key;
  private final ColumnType type;
  private final String field;

  HitColumn(String key, ColumnType type, String field) {
    this.key = key;
    this.type = type;
    this.field = field;
  }

  /** The name in the table. */
  public String key() {
    return key;
  }

  /** What it holds. */
  public ColumnType type() {
    return type;
  }

  /** Dotted name of the value in a record; may be empty. */
  public String field() {
    return field;
  }
}
