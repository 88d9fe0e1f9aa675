package harrier.hunt.history;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.history.PastHit.Triage;
import harrier.hunt.model.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads past hits from records, one on each line. What a person found stands in {@code
 * harrier.triage}: {@code confirmed} or {@code benign}; the words of Sentinel and of other products
 * are understood too.
 */
public final class HistoryFile {
  private static final int LONGEST = 8 << 20;
  private static final Set<String> CONFIRMED =
      Set.of(
          "confirmed", "true_positive", "truepositive", "true positive", "malicious", "tp", "true");
  private static final Set<String> BENIGN =
      Set.of(
          "benign",
          "false_positive",
          "falsepositive",
          "false positive",
          "benign_positive",
          "benignpositive",
          "benign positive",
          "fp",
          "false");

  private final JsonFactory json = new JsonFactory();
  private long unread;

  /** A reader. */
  public HistoryFile() {}

  /** Hands every hit of a file to a consumer, in order. */
  public void read(Path file, Consumer<PastHit> hits) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (Optional<String> line = line(lines); line.isPresent(); line = line(lines)) {
        if (!line.get().isBlank()) {
          hit(line.get()).ifPresentOrElse(hits, () -> unread++);
        }
      }
    }
  }

  /** Number of lines that hold no hit of a hunt. */
  public long unread() {
    return unread;
  }

  /** One line; of a longer one only the beginning, which then is no record. */
  private static Optional<String> line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() < LONGEST) {
        line.append((char) c);
      }
    }
    return Optional.of(line.toString());
  }

  /** The hit on a line, if it holds one. */
  public Optional<PastHit> hit(String line) {
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      flatten(parser, fields);
    } catch (JacksonException _) {
      return Optional.empty();
    }
    String hunt = text(fields, "harrier.hunt");
    if (hunt.isEmpty() || fields.containsKey("harrier.near_miss")) {
      return Optional.empty();
    }
    Verdict verdict = Verdict.named(text(fields, "harrier.verdict")).orElse(Verdict.FINDING);
    String excludedBy = text(fields, "harrier.excluded_by");
    return Optional.of(
        new PastHit(
            text(fields, "event.id"),
            text(fields, "@timestamp"),
            hunt,
            text(fields, "rule.name"),
            context(fields),
            verdict,
            excludedBy.isEmpty() ? Optional.empty() : Optional.of(excludedBy),
            triage(fields),
            fields.getOrDefault("harrier.provenance", List.of()).stream()
                .map(Object::toString)
                .toList()));
  }

  /** Scalars and lists of scalars by dotted name; lists of objects are passed over. */
  private static void flatten(JsonParser parser, Map<String, List<Object>> fields) {
    List<String> path = new ArrayList<>();
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case PROPERTY_NAME -> name = parser.currentName();
        case START_OBJECT -> path.add(name);
        case END_OBJECT -> {
          if (!path.isEmpty()) {
            path.removeLast();
          }
        }
        case START_ARRAY -> array(parser, dotted(path, name), fields);
        case VALUE_STRING -> add(fields, dotted(path, name), parser.getString());
        case VALUE_NUMBER_INT -> add(fields, dotted(path, name), parser.getLongValue());
        case VALUE_TRUE, VALUE_FALSE ->
            add(fields, dotted(path, name), token == JsonToken.VALUE_TRUE);
        default -> name = name.trim();
      }
    }
  }

  private static void array(JsonParser parser, String name, Map<String, List<Object>> fields) {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      switch (token) {
        case START_ARRAY, START_OBJECT -> depth++;
        case END_ARRAY, END_OBJECT -> depth--;
        case VALUE_STRING -> {
          if (depth == 1) {
            add(fields, name, parser.getString());
          }
        }
        case VALUE_NUMBER_INT -> {
          if (depth == 1) {
            add(fields, name, parser.getLongValue());
          }
        }
        default -> depth += 0;
      }
    }
  }

  private static String dotted(List<String> path, String name) {
    String parents = String.join(".", path);
    return parents.isEmpty() || name.startsWith(parents + ".") ? name : parents + "." + name;
  }

  private static void add(Map<String, List<Object>> fields, String name, Object value) {
    fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static String text(Map<String, List<Object>> fields, String name) {
    List<Object> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst().toString();
  }

  private static Triage triage(Map<String, List<Object>> fields) {
    for (String name :
        List.of(
            "harrier.triage",
            "harrier.confirmed",
            "event.triage",
            "event.verdict",
            "classification")) {
      String word = text(fields, name).toLowerCase(Locale.ROOT);
      if (CONFIRMED.contains(word)) {
        return Triage.CONFIRMED;
      }
      if (BENIGN.contains(word)) {
        return Triage.BENIGN;
      }
    }
    return Triage.OPEN;
  }

  private static Context context(Map<String, List<Object>> fields) {
    Context.Builder context = Context.builder();
    fields.forEach((name, values) ->
        Field.named(name)
            .ifPresent(field -> {
              try {
                context.set(field, field.isMany() ? values : values.getFirst());
              } catch (IllegalArgumentException _) {
                if (field.type() == FieldType.KEYWORD) {
                  context.set(field, values.getFirst().toString());
                }
              }
            }));
    for (Object absent : fields.getOrDefault("harrier.absent", List.of())) {
      Field.named(absent.toString()).ifPresent(context::absent);
    }
    return context.build();
  }
}
