package harrier.hunt.sentinel.check;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import harrier.hunt.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a document looks like, as a JSON schema says it. */
final class Shape {
  private static final String PLACE = "https://harrier.invalid/";
  private static final Pattern STEP = Pattern.compile("/([^/]*)");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      PLACE + "yaml.schema.json", text("yaml"),
                      PLACE + "template.schema.json", text("template"))));

  /** Hunting queries and rules as YAML. */
  static final Shape YAML = new Shape("yaml");

  /** Templates. */
  static final Shape TEMPLATE = new Shape("template");

  private final Schema schema;

  private Shape(String name) {
    this.schema = REGISTRY.getSchema(SchemaLocation.of(PLACE + name + ".schema.json"));
  }

  /**
   * Something that does not fit.
   *
   * @param path the steps to it: names, and numbers from 0
   */
  record Misfit(List<String> path, String message) {
    /** For example {@code resources[0].properties}. */
    String place() {
      StringBuilder text = new StringBuilder();
      for (String step : path) {
        if (!step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
          text.append('[').append(step).append(']');
        } else {
          text.append(text.isEmpty() ? "" : ".").append(step);
        }
      }
      return text.toString();
    }
  }

  /** Everything about a document that does not fit. */
  List<Misfit> misfits(Map<String, Object> document) {
    List<Misfit> misfits = new ArrayList<>();
    for (Error error : schema.validate(JsonText.of(document), InputFormat.JSON)) {
      List<String> path = new ArrayList<>();
      STEP.matcher(error.getInstanceLocation().toString())
          .results()
          .forEach(step -> path.add(step.group(1)));
      misfits.add(new Misfit(path, error.getMessage()));
    }
    return misfits;
  }

  private static String text(String name) {
    try (InputStream in = Shape.class.getResourceAsStream(name + ".schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
