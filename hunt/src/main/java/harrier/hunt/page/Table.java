package harrier.hunt.page;

import harrier.hunt.context.Suggestion;
import harrier.hunt.model.Position;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping on a page. Every accessor reports what is wrong with its key and goes on with a
 * stand-in value.
 */
final class Table {
  private final PageText page;
  private final Problems problems;
  private final Position position;
  private final String name;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Position> keys = new LinkedHashMap<>();

  private Table(PageText page, Problems problems, Position position, String name) {
    this.page = page;
    this.problems = problems;
    this.position = position;
    this.name = name;
  }

  /** A mapping that may have any key. */
  static Optional<Table> open(PageText page, Problems problems, Node node, String name) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          page.at(node),
          name + " must be a mapping, found " + shown(node),
          "write key: value lines");
      return Optional.empty();
    }
    Table table = new Table(page, problems, page.at(node), name);
    for (NodeTuple tuple : mapping.getValue()) {
      table.put(tuple.getKeyNode(), tuple.getValueNode());
    }
    return Optional.of(table);
  }

  /** A mapping that may have only these keys. */
  static Optional<Table> open(
      PageText page, Problems problems, Node node, String name, Set<String> known) {
    Optional<Table> table = open(page, problems, node, name);
    table.ifPresent(opened -> opened.refuseUnknown(known));
    return table;
  }

  private void put(Node keyNode, Node value) {
    Position place = page.at(keyNode);
    if (!(keyNode instanceof ScalarNode scalar)) {
      problems.add(place, "a key must be text", "");
    } else if (entries.putIfAbsent(scalar.getValue(), value) != null) {
      problems.add(
          place, "the key " + scalar.getValue() + " occurs twice", "remove one of the two");
    } else {
      keys.put(scalar.getValue(), place);
    }
  }

  private void refuseUnknown(Set<String> known) {
    for (Map.Entry<String, Position> key : keys.entrySet()) {
      if (!known.contains(key.getKey())) {
        problems.add(
            key.getValue(),
            "unknown key " + key.getKey() + " in " + name + Suggestion.phrase(key.getKey(), known),
            "keys: " + String.join(", ", known));
      }
    }
  }

  Position position() {
    return position;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  Position position(String key) {
    return keys.getOrDefault(key, position);
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  PageText page() {
    return page;
  }

  void problem(String key, String message, String remedy) {
    Position place = node(key).map(page::at).orElse(position);
    problems.add(place, message, remedy);
  }

  void missing(String key, String remedy) {
    problems.add(position, name + " has no " + key, remedy);
  }

  /** Text; empty if the key is not there. */
  String text(String key) {
    return node(key).flatMap(this::scalarText).orElse("");
  }

  /** Text that must be there and not be blank. */
  String requiredText(String key, String remedy) {
    if (!entries.containsKey(key)) {
      missing(key, remedy);
      return "";
    }
    int before = problems.count();
    String text = text(key);
    if (text.isBlank() && problems.count() == before) {
      problem(key, key + " is empty", remedy);
    }
    return text;
  }

  /**
   * One of a few words; {@code fallback} if the key is not there, or with a problem if the word is
   * another.
   */
  <T> T choice(String key, Function<String, Optional<T>> named, List<String> words, T fallback) {
    return node(key)
        .flatMap(this::scalarText)
        .flatMap(word -> word(key, word, named, words))
        .orElse(fallback);
  }

  /** The same for a key that must be there. */
  <T> T requiredChoice(
      String key, Function<String, Optional<T>> named, List<String> words, T fallback) {
    if (!entries.containsKey(key)) {
      missing(key, "one of " + String.join(", ", words));
    }
    return choice(key, named, words, fallback);
  }

  private <T> Optional<T> word(
      String key, String word, Function<String, Optional<T>> named, List<String> words) {
    Optional<T> found = named.apply(word);
    if (found.isEmpty()) {
      problem(
          key,
          "unknown " + key + " " + word + Suggestion.phrase(word, words),
          "one of " + String.join(", ", words));
    }
    return found;
  }

  /** A list of words. */
  <T> List<T> choices(String key, Function<String, Optional<T>> named, List<String> words) {
    List<T> found = new ArrayList<>();
    for (Node item : items(key)) {
      Optional<String> word = scalarText(item);
      Optional<T> value = word.flatMap(named);
      if (value.isPresent()) {
        if (!found.contains(value.get())) {
          found.add(value.get());
        }
      } else if (word.isPresent()) {
        problems.add(
            page.at(item),
            "unknown entry " + word.get() + " in " + key + Suggestion.phrase(word.get(), words),
            "one of " + String.join(", ", words));
      }
    }
    return found;
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String key) {
    if (node(key).orElse(null) instanceof ScalarNode single && single.getTag().equals(Tag.STR)) {
      return List.of(single.getValue());
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      scalarText(item).ifPresent(texts::add);
    }
    return texts;
  }

  /** The items of a list; empty if the key is not there. */
  List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(key, key + " must be a list, found " + shown(node.get()), "write " + key + ": [a, b]");
    return List.of();
  }

  /** Whether the key has a list without items. */
  boolean isEmptyList(String key) {
    return node(key).orElse(null) instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** A day. */
  Optional<LocalDate> date(String key) {
    Optional<String> text = node(key).flatMap(this::scalarText);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException _) {
      problem(
          key,
          key + " is no date: " + text.orElse(""),
          "write year-month-day, for example 2027-06-30");
      return Optional.empty();
    }
  }

  /** A mapping under a key, with only these keys. */
  Optional<Table> table(String key, Set<String> known) {
    return node(key).flatMap(node -> open(page, problems, node, key, known));
  }

  /** A mapping under a key, with any keys. */
  Optional<Table> table(String key) {
    return node(key).flatMap(node -> open(page, problems, node, key));
  }

  /** The value of a node that must be text. */
  Optional<String> scalarText(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    String remedy =
        node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
            ? "put it in quotes: \"" + scalar.getValue() + "\""
            : "";
    problems.add(page.at(node), "expected text, found " + shown(node), remedy);
    return Optional.empty();
  }

  /** What a node is, for messages. */
  static String shown(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar when scalar.getTag().equals(Tag.INT) ->
          "the number " + scalar.getValue();
      case ScalarNode scalar when scalar.getTag().equals(Tag.FLOAT) ->
          "the number " + scalar.getValue();
      case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> scalar.getValue();
      case ScalarNode _ -> "text";
      default -> "something else";
    };
  }
}
