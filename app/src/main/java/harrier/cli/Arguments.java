package harrier.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The words after a command, sorted into options and operands. Options and operands may be mixed;
 * {@code --} ends the options; {@code --name=value}, {@code --name value}, {@code -n value} and
 * {@code -nvalue} mean the same; flags may share a dash.
 */
final class Arguments {
  private final CommandSpec spec;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private final List<String> words;

  private Arguments(CommandSpec spec, List<String> words) {
    this.spec = spec;
    this.words = List.copyOf(words);
  }

  static Arguments parse(CommandSpec spec, List<String> words) throws FailureException {
    Arguments arguments = new Arguments(spec, words);
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      if (word.equals("--")) {
        arguments.operands.addAll(rest);
        rest.clear();
      } else if (word.startsWith("--")) {
        arguments.takeLong(word.substring(2), rest);
      } else if (word.startsWith("-") && word.length() > 1) {
        arguments.takeLetters(word, rest);
      } else {
        arguments.operands.add(word);
      }
    }
    if (!arguments.has(CommandSpec.HELP)) {
      arguments.checkOperands();
    }
    return arguments;
  }

  boolean has(Option option) {
    return options.containsKey(option.name());
  }

  /** Every value that was given, in order. */
  List<String> all(Option option) {
    return options.getOrDefault(option.name(), List.of());
  }

  /** The value that was given last. */
  Optional<String> last(Option option) {
    List<String> values = all(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /** The last value as a whole number of at least {@code least}. */
  OptionalLong number(Option option, long least) throws FailureException {
    Optional<String> text = last(option);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong number = Quantities.number(text.get());
    if (number.isEmpty() || number.getAsLong() < least) {
      throw wrong(option, text.get(), "a whole number of at least " + least);
    }
    return number;
  }

  /** The last value, which has to be one of a few words. */
  Optional<String> word(Option option, List<String> allowed) throws FailureException {
    Optional<String> text = last(option);
    if (text.isPresent() && !allowed.contains(text.get())) {
      throw wrong(option, text.get(), "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** These with the options of others added as if they had been given last. */
  Arguments with(Arguments later) {
    Arguments both = new Arguments(spec, words);
    both.operands.addAll(operands);
    options.forEach((name, values) -> both.values(name).addAll(values));
    later.options.forEach((name, values) -> both.values(name).addAll(values));
    return both;
  }

  /** All words, as they were given. */
  List<String> words() {
    return words;
  }

  List<String> operands() {
    return operands;
  }

  /** What to throw where an option's value does not fit. */
  FailureException wrong(Option option, String value, String wanted) {
    return new FailureException(option + " is " + wanted + ", not \"" + value + "\".", spec.hint());
  }

  private void takeLong(String word, Deque<String> rest) throws FailureException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Option option = byName(name);
    if (equals >= 0) {
      if (!option.takesValue()) {
        throw new FailureException(option + " takes no value.", spec.hint());
      }
      add(option, word.substring(equals + 1));
    } else {
      add(option, option.takesValue() ? next(option.toString(), option, rest) : "");
    }
  }

  private void takeLetters(String word, Deque<String> rest) throws FailureException {
    for (int i = 1; i < word.length(); i++) {
      Option option = byLetter(word.charAt(i));
      if (option.takesValue()) {
        String attached = word.substring(i + 1);
        add(option, attached.isEmpty() ? next("-" + option.letter(), option, rest) : attached);
        return;
      }
      add(option, "");
    }
  }

  private String next(String written, Option option, Deque<String> rest) throws FailureException {
    if (rest.isEmpty()) {
      throw new FailureException(written + " needs a value: " + option.value() + ".", spec.hint());
    }
    return rest.removeFirst();
  }

  private void add(Option option, String value) {
    values(option.name()).add(value);
  }

  /** The values of the option with that name, to be added to. */
  private List<String> values(String name) {
    return options.computeIfAbsent(name, _ -> new ArrayList<>());
  }

  private Option byName(String name) throws FailureException {
    List<String> names = new ArrayList<>();
    for (Option option : known()) {
      if (option.isCalled(name)) {
        return option;
      }
      names.add(option.toString());
    }
    throw FailureException.unknown("option", "--" + name, names, spec.hint());
  }

  private Option byLetter(char letter) throws FailureException {
    for (Option option : known()) {
      if (option.letter() == letter) {
        return option;
      }
    }
    throw new FailureException("there is no option -" + letter + ".", spec.hint());
  }

  private List<Option> known() {
    List<Option> all = new ArrayList<>(spec.options());
    all.add(CommandSpec.HELP);
    return all;
  }

  private void checkOperands() throws FailureException {
    if (operands.size() < spec.fewest()) {
      throw new FailureException(
          "harrier " + spec.name() + " needs " + spec.operands() + " after it.", spec.hint());
    }
    if (operands.size() > spec.most()) {
      throw new FailureException(
          "\"" + operands.get(spec.most()) + "\" is one argument too many.", spec.hint());
    }
  }
}
