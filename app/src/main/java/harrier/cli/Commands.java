package harrier.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Every command, by name. A command is made only when somebody asks for it, because making all
 * takes as long as a small scan.
 */
final class Commands {
  /** The names in the order of the help. */
  static final List<String> NAMES =
      List.of(
          "hunt",
          "scan",
          "hunts list",
          "hunts show",
          "hunts check",
          "hunts test",
          "hunts precision",
          "hunts new",
          "hunts docs",
          "hunts kql",
          "exclusions parse",
          "exclusions check",
          "exclusions preview",
          "sentinel export",
          "sentinel check",
          "sentinel send",
          "sentinel outbox",
          "sentinel pull",
          "rules check",
          "rules compile",
          "rules explain",
          "rules deps",
          "rules fmt",
          "rules dump");

  private Commands() {}

  /** Every command in the order of the help. */
  static List<Command> all() {
    List<Command> all = new ArrayList<>(NAMES.size());
    NAMES.forEach(name -> all.add(named(name)));
    return all;
  }

  /** The command that the first one or two words name. */
  static Command of(List<String> words) throws FailureException {
    String first = words.getFirst();
    String both = words.size() < 2 ? first : first + " " + words.get(1);
    if (NAMES.contains(first)) {
      return named(first);
    }
    if (NAMES.contains(both)) {
      return named(both);
    }
    List<String> below = new ArrayList<>();
    for (String name : NAMES) {
      if (name.startsWith(first + " ")) {
        below.add(name.substring(first.length() + 1));
      }
    }
    throw below.isEmpty() ? unknown(first) : incomplete(first, words, below);
  }

  private static Command named(String name) {
    return switch (name) {
      case "hunt" -> new HuntCommand();
      case "scan" -> new ScanCommand();
      case "hunts list" -> new HuntsListCommand();
      case "hunts show" -> new HuntsShowCommand();
      case "hunts check" -> new HuntsCheckCommand();
      case "hunts test" -> new HuntsTestCommand();
      case "hunts precision" -> new HuntsPrecisionCommand();
      case "hunts new" -> new HuntsNewCommand();
      case "hunts docs" -> new HuntsDocsCommand();
      case "hunts kql" -> new HuntsKqlCommand();
      case "exclusions parse" -> new ExclusionsParseCommand();
      case "exclusions check" -> new ExclusionsCheckCommand();
      case "exclusions preview" -> new ExclusionsPreviewCommand();
      case "sentinel export" -> new SentinelExportCommand();
      case "sentinel check" -> new SentinelCheckCommand();
      case "sentinel send" -> new SentinelSendCommand();
      case "sentinel outbox" -> new SentinelOutboxCommand();
      case "sentinel pull" -> new SentinelPullCommand();
      case "rules check" -> new RulesCheckCommand();
      case "rules compile" -> new RulesCompileCommand();
      case "rules explain" -> new RulesExplainCommand();
      case "rules deps" -> new RulesDepsCommand();
      case "rules fmt" -> new RulesFmtCommand();
      case "rules dump" -> new RulesDumpCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static FailureException unknown(String word) {
    return FailureException.unknown("command", word, NAMES, "See harrier --help.");
  }

  private static FailureException incomplete(String first, List<String> words, List<String> below) {
    String choice = "one of " + String.join(", ", below);
    return words.size() < 2
        ? new FailureException(first + " needs " + choice + ".", "See harrier --help.")
        : FailureException.unknown(
            first + " command", words.get(1), below, "After " + first + " comes " + choice + ".");
  }
}
