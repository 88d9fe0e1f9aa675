package harrier.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command, in the order of the help. */
final class Commands {
  static final List<Command> ALL =
      List.of(
          new HuntCommand(),
          new ScanCommand(),
          new HuntsListCommand(),
          new HuntsShowCommand(),
          new HuntsCheckCommand(),
          new HuntsTestCommand(),
          new HuntsPrecisionCommand(),
          new HuntsNewCommand(),
          new HuntsDocsCommand(),
          new HuntsKqlCommand(),
          new ExclusionsParseCommand(),
          new ExclusionsCheckCommand(),
          new ExclusionsPreviewCommand(),
          new SentinelExportCommand(),
          new SentinelCheckCommand(),
          new SentinelSendCommand(),
          new SentinelOutboxCommand(),
          new SentinelPullCommand(),
          new RulesCheckCommand(),
          new RulesCompileCommand(),
          new RulesExplainCommand(),
          new RulesDepsCommand(),
          new RulesFmtCommand(),
          new RulesDumpCommand());

  private Commands() {}

  /** The command that the first one or two words name. */
  static Command of(List<String> words) throws FailureException {
    Optional<Command> found = named(words);
    if (found.isPresent()) {
      return found.get();
    }
    String first = words.getFirst();
    List<String> below = new ArrayList<>();
    for (Command command : ALL) {
      if (command.spec().name().startsWith(first + " ")) {
        below.add(command.spec().name().substring(first.length() + 1));
      }
    }
    throw below.isEmpty() ? unknown(first) : incomplete(first, words, below);
  }

  private static Optional<Command> named(List<String> words) {
    for (Command command : ALL) {
      List<String> name = List.of(command.spec().name().split(" "));
      if (words.size() >= name.size() && words.subList(0, name.size()).equals(name)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static FailureException unknown(String word) {
    List<String> names = new ArrayList<>();
    ALL.forEach(command -> names.add(command.spec().name()));
    return FailureException.unknown("command", word, names, "See harrier --help.");
  }

  private static FailureException incomplete(String first, List<String> words, List<String> below) {
    String choice = "one of " + String.join(", ", below);
    return words.size() < 2
        ? new FailureException(first + " needs " + choice + ".", "See harrier --help.")
        : FailureException.unknown(
            first + " command", words.get(1), below, "After " + first + " comes " + choice + ".");
  }
}
