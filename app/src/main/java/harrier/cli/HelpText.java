package harrier.cli;

import java.util.ArrayList;
import java.util.List;

/** Help, written from the commands' specifications. */
final class HelpText {
  private static final int WIDTH = 100;

  private HelpText() {}

  /** Help for the product. */
  static String overview(List<Command> commands) {
    List<String[]> rows = new ArrayList<>();
    for (Command command : commands) {
      CommandSpec spec = command.spec();
      rows.add(new String[] {spec.name() + " " + spec.operands(), spec.summary()});
    }
    return "Usage: harrier COMMAND [OPTION…] …\n\nCommands:\n"
        + table(rows)
        + """

        %s
        harrier COMMAND --help tells more; harrier --version says what this is.
        Exit status: 0 ran to the end, 1 found or failed what was asked for, 2 wrong usage or rules, 3 some targets unread.
        """
            .formatted(String.join("\n", RunArguments.TARGETS));
  }

  /** Help for one command. */
  static String of(CommandSpec spec) {
    List<String[]> rows = new ArrayList<>();
    for (Option option : spec.options()) {
      rows.add(new String[] {names(option), option.help()});
    }
    rows.add(new String[] {names(CommandSpec.HELP), CommandSpec.HELP.help()});
    StringBuilder out = new StringBuilder();
    out.append("Usage: harrier ").append(spec.name()).append(" [OPTION…] ").append(spec.operands());
    out.append("\n\n").append(spec.summary()).append(".\n\nOptions:\n").append(table(rows));
    if (!spec.notes().isEmpty()) {
      out.append('\n');
      spec.notes().forEach(note -> out.append(note).append('\n'));
    }
    return out.toString();
  }

  private static String names(Option option) {
    String letter = option.letter() == 0 ? "    " : "-" + option.letter() + ", ";
    return letter + option + (option.takesValue() ? " " + option.value() : "");
  }

  private static String table(List<String[]> rows) {
    int left = 0;
    for (String[] row : rows) {
      left = Math.max(left, row[0].length());
    }
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      String margin = "  " + row[0] + " ".repeat(left - row[0].length()) + "  ";
      for (String line : wrapped(row[1], WIDTH - left - 4)) {
        out.append(margin).append(line).append('\n');
        margin = " ".repeat(left + 4);
      }
    }
    return out.toString();
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
