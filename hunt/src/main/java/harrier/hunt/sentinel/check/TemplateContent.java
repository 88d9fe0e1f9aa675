package harrier.hunt.sentinel.check;

import harrier.hunt.json.JsonReader;
import harrier.hunt.model.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ARM template. */
final class TemplateContent {
  private static final Pattern PARAMETER = Pattern.compile("parameters\\('([^']+)'\\)");
  private static final Pattern AFTER_BAR = Pattern.compile("\\|\\s*([a-z-]+)");
  private static final Pattern CALL = Pattern.compile("\\b([a-z_0-9]+)\\(");
  private static final Pattern NOT_FOR_ROWS = Pattern.compile("\\bin~|\\bhas_any\\b|\\bhas_all\\b");
  private static final String TABLE_TIME = "dateTime";
  private static final String STREAM_TIME = "datetime";

  private final Path file;
  private final List<ContentProblem> problems = new ArrayList<>();

  TemplateContent(Path file) {
    this.file = file;
  }

  List<ContentProblem> check(String text) {
    try {
      Map<String, Object> template = JsonReader.object(text);
      for (Shape.Misfit misfit : Shape.TEMPLATE.misfits(template)) {
        String place = misfit.place();
        add("shape", (place.isEmpty() ? "" : place + ": ") + misfit.message());
      }
      parameters(text, map(template, "parameters").keySet());
      List<?> resources = list(template, "resources");
      for (int i = 0; i < resources.size(); i++) {
        if (resources.get(i) instanceof Map<?, ?> resource) {
          resource("resources[" + i + "]", resource, resources);
        }
      }
    } catch (JsonReader.MalformedException e) {
      add("json", e.getMessage());
    }
    return problems;
  }

  private void add(String code, String message) {
    problems.add(ContentProblem.error(code, Position.of(file), message));
  }

  private void parameters(String text, Set<?> declared) {
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      if (!declared.contains(matcher.group(1))) {
        add("parameter", "the parameter " + matcher.group(1) + " is not declared");
      }
    }
  }

  private void resource(String place, Map<?, ?> resource, List<?> all) {
    Map<?, ?> properties = map(resource, "properties");
    if (properties.get("query") instanceof String query) {
      QueryText text = QueryText.of(file, 0, 0, query, "TimeGenerated");
      text.problems().forEach(each -> add(each.code(), place + ": " + each.message()));
      for (Object entity : list(properties, "entityMappings")) {
        entity(place, entity, text.names());
      }
    }
    for (Object flow : list(properties, "dataFlows")) {
      if (flow instanceof Map<?, ?> fields
          && fields.get("transformKql") instanceof String transform) {
        transform(place, transform);
        columns(place, properties, all);
      }
    }
  }

  private void entity(String place, Object entity, Set<String> names) {
    for (Object mapping :
        entity instanceof Map<?, ?> map ? list(map, "fieldMappings") : List.of()) {
      if (mapping instanceof Map<?, ?> field
          && field.get("columnName") instanceof String column
          && !names.contains(column)) {
        add("entity-column", place + ": the query's result has no column " + column);
      }
    }
  }

  /** Rows on their way in can be changed by a small part of the language only. */
  private void transform(String place, String transform) {
    Matcher operator = AFTER_BAR.matcher(transform);
    while (operator.find()) {
      if (!QueryWords.TRANSFORM_OPERATORS.contains(operator.group(1))) {
        add("transform", place + ": a transformation cannot " + operator.group(1));
      }
    }
    Matcher call = CALL.matcher(transform);
    while (call.find()) {
      if (!QueryWords.TRANSFORM_FUNCTIONS.contains(call.group(1))) {
        add("transform", place + ": a transformation cannot call " + call.group(1));
      }
    }
    if (NOT_FOR_ROWS.matcher(transform).find()) {
      add("transform", place + ": a transformation knows no in~, has_any and has_all");
    }
  }

  /** What a stream declares must be in the table, with the same type. */
  private void columns(String place, Map<?, ?> rule, List<?> resources) {
    Map<String, String> table = new HashMap<>();
    for (Object each : resources) {
      if (each instanceof Map<?, ?> resource
          && String.valueOf(resource.get("type")).endsWith("/tables")) {
        for (Object column : list(map(map(resource, "properties"), "schema"), "columns")) {
          if (column instanceof Map<?, ?> known) {
            String type = String.valueOf(known.get("type"));
            table.put(
                String.valueOf(known.get("name")), type.equals(TABLE_TIME) ? STREAM_TIME : type);
          }
        }
      }
    }
    if (table.isEmpty()) {
      return;
    }
    for (Object stream : map(rule, "streamDeclarations").values()) {
      for (Object each : stream instanceof Map<?, ?> map ? list(map, "columns") : List.of()) {
        if (each instanceof Map<?, ?> column) {
          String name = String.valueOf(column.get("name"));
          if (!String.valueOf(column.get("type")).equals(table.get(name))) {
            add(
                "column",
                place + ": the stream's column " + name + " is not in the table with its type");
          }
        }
      }
    }
  }

  private static Map<?, ?> map(Map<?, ?> map, String name) {
    return map.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  private static List<?> list(Map<?, ?> map, String name) {
    return map.get(name) instanceof List<?> list ? list : List.of();
  }
}
