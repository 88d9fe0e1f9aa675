package harrier.cli;

import java.util.List;

/**
 * An option of a command.
 *
 * @param name its long name without dashes
 * @param letter its short name, or 0
 * @param value what its value is called in the help; empty for a flag
 * @param help what it does, in a few words
 * @param aliases further long names, not shown in the help
 */
record Option(String name, char letter, String value, String help, List<String> aliases) {
  Option {
    aliases = List.copyOf(aliases);
  }

  /** An option without a value. */
  static Option flag(String name, char letter, String help, String... aliases) {
    return new Option(name, letter, "", help, List.of(aliases));
  }

  /** An option without a value and without a letter. */
  static Option flag(String name, String help) {
    return flag(name, (char) 0, help);
  }

  /** An option with a value. */
  static Option value(String name, char letter, String value, String help, String... aliases) {
    return new Option(name, letter, value, help, List.of(aliases));
  }

  /** An option with a value and without a letter. */
  static Option value(String name, String value, String help) {
    return value(name, (char) 0, value, help);
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  boolean isCalled(String longName) {
    return name.equals(longName) || aliases.contains(longName);
  }

  /** As it is written on the command line: {@code --jobs}. */
  @Override
  public String toString() {
    return "--" + name;
  }
}
