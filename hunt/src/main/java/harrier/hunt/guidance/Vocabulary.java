package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of prose that mean something to the reader of guidance. */
final class Vocabulary {
  /** Say that a group is benign, and so that somebody has to name its members. */
  static final Set<String> TRUST =
      Set.of(
          "known",
          "trusted",
          "approved",
          "legitimate",
          "authorized",
          "authorised",
          "whitelisted",
          "allowlisted",
          "internal",
          "benign",
          "expected",
          "corporate",
          "designated",
          "official",
          "common",
          "verified",
          "sanctioned",
          "recognized",
          "recognised",
          "specific",
          "certain",
          "permitted",
          "dedicated",
          "managed",
          "signed",
          "standard",
          "registered",
          "documented",
          "predefined",
          "valid");

  /** Words that no value consists of unless it is quoted. */
  static final Set<String> PROSE =
      Set.of(
          "a",
          "an",
          "the",
          "and",
          "or",
          "not",
          "but",
          "with",
          "without",
          "where",
          "when",
          "while",
          "that",
          "which",
          "who",
          "whose",
          "if",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "being",
          "has",
          "have",
          "having",
          "had",
          "by",
          "from",
          "to",
          "of",
          "in",
          "on",
          "at",
          "as",
          "for",
          "under",
          "via",
          "using",
          "through",
          "inside",
          "within",
          "into",
          "any",
          "all",
          "every",
          "each",
          "both",
          "either",
          "such",
          "like",
          "including",
          "include",
          "includes",
          "contain",
          "contains",
          "containing",
          "match",
          "matches",
          "matching",
          "running",
          "run",
          "runs",
          "executed",
          "executing",
          "execution",
          "started",
          "launched",
          "spawned",
          "initiated",
          "triggered",
          "invoked",
          "created",
          "called",
          "named",
          "exclude",
          "excluding",
          "filter",
          "ignore",
          "also",
          "only",
          "its",
          "their",
          "this",
          "these",
          "those",
          "it",
          "they",
          "associated",
          "related",
          "located",
          "part",
          "other",
          "than",
          "known",
          "trusted",
          "legitimate",
          "during",
          "between",
          "against",
          "outside",
          "does",
          "do",
          "don't",
          "doesn't",
          "isn't",
          "no",
          "exists",
          "exist",
          "process",
          "processes",
          "user",
          "users",
          "sent",
          "received",
          "targeting",
          "performed",
          "owned",
          "generated",
          "used",
          "typically",
          "usually",
          "then",
          "command",
          "parent");

  /** Words whose loss loses nothing. */
  static final Set<String> FILLER =
      Set.of(
          "email",
          "emails",
          "message",
          "messages",
          "event",
          "events",
          "activity",
          "activities",
          "out",
          "alert",
          "alerts",
          "name",
          "names",
          "list",
          "hit",
          "hits",
          "instance",
          "instances",
          "case",
          "cases",
          "detection",
          "detections",
          "file",
          "files",
          "scenario",
          "example",
          "e.g",
          "address",
          "addresses",
          "value",
          "values",
          "field",
          "image",
          "legitimate",
          "detected",
          "occur",
          "occurs",
          "comes",
          "come",
          "there",
          "tagged",
          "query",
          "rule",
          "consider",
          "please",
          "should",
          "can",
          "may",
          "could",
          "one",
          "script",
          "scripts");

  private static final Map<String, Field> CLASSES = classes();

  private Vocabulary() {}

  /** Whether a word that is passed over may have said something. */
  static boolean isContent(String word) {
    return !PROSE.contains(word) && !FILLER.contains(word) && !TRUST.contains(word);
  }

  /** The field of the members of a group that a noun names. */
  static Optional<Field> classOf(String noun) {
    return Optional.ofNullable(CLASSES.get(noun));
  }

  /** Whether a bare name can only stand for a list that the site fills. */
  static boolean namesList(String name) {
    int last = name.lastIndexOf('_');
    if (last < 0 || !name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      return false;
    }
    String tail = name.substring(last + 1).toLowerCase(java.util.Locale.ROOT);
    return CLASSES.containsKey(tail)
        || Set.of("start", "end", "list", "range", "ranges", "network", "networks", "window")
            .contains(tail);
  }

  private static Map<String, Field> classes() {
    Map<String, Field> classes = new HashMap<>();
    put(
        classes,
        Field.USER_NAME,
        "account",
        "accounts",
        "user",
        "users",
        "administrators",
        "admins",
        "admin",
        "administrator",
        "developers",
        "operators",
        "analysts");
    put(classes, Field.USER_GROUP_NAME, "group", "groups");
    put(
        classes,
        Field.HOST_NAME,
        "host",
        "hosts",
        "server",
        "servers",
        "system",
        "systems",
        "machine",
        "machines",
        "workstation",
        "workstations",
        "device",
        "devices",
        "endpoints");
    put(
        classes,
        Field.PROCESS_NAME,
        "tool",
        "tools",
        "process",
        "processes",
        "program",
        "programs",
        "software",
        "utilities",
        "utility",
        "application",
        "applications",
        "binary",
        "binaries",
        "executables",
        "executable",
        "agents",
        "agent",
        "debuggers",
        "scanners",
        "managers",
        "products",
        "installers");
    put(classes, Field.SERVICE_NAME, "service", "services", "daemons");
    put(classes, Field.TASK_NAME, "task", "tasks", "job", "jobs", "schedules");
    put(classes, Field.PROCESS_SCRIPT, "script", "scripts", "playbooks");
    put(
        classes,
        Field.FILE_PATH,
        "path",
        "paths",
        "directory",
        "directories",
        "folder",
        "folders",
        "location",
        "locations");
    put(classes, Field.FILE_NAME, "file", "files", "filenames");
    put(classes, Field.FILE_HASH_SHA256, "hash", "hashes");
    put(classes, Field.FILE_EXTENSION, "extensions");
    put(
        classes,
        Field.DESTINATION_IP,
        "ip",
        "ips",
        "addresses",
        "range",
        "ranges",
        "subnet",
        "subnets",
        "network",
        "networks");
    put(classes, Field.DESTINATION_DOMAIN, "domain", "domains");
    put(classes, Field.EMAIL_FROM_ADDRESS, "sender", "senders");
    put(classes, Field.PROCESS_COMMAND_LINE, "line", "lines", "arguments", "parameters", "flags");
    put(
        classes,
        Field.PROCESS_CODE_SIGNATURE_SUBJECT_NAME,
        "publisher",
        "publishers",
        "signers",
        "vendors",
        "vendor");
    put(classes, Field.REGISTRY_PATH, "keys");
    put(classes, Field.CONTAINER_IMAGE_NAME, "images");
    return Map.copyOf(classes);
  }

  private static void put(Map<String, Field> classes, Field field, String... nouns) {
    for (String noun : nouns) {
      classes.put(noun, field);
    }
  }
}
