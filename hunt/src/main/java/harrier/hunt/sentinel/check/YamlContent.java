package harrier.hunt.sentinel.check;

import harrier.hunt.attack.Technique;
import harrier.hunt.attack.Techniques;
import harrier.hunt.model.Position;
import harrier.hunt.model.Tactic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A hunting query or a rule in YAML. */
final class YamlContent {
  private static final int LONGEST_STYLED_NAME = 50;
  private static final int BLOCK_INDENT = 2;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setMaxAliasesForCollections(0).build();

  private final Path file;
  private final Map<String, Path> ids;
  private final List<ContentProblem> problems = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private boolean queryIsBlock;

  /**
   * Prepares a check.
   *
   * @param ids ids that were met, with the files that hold them
   */
  YamlContent(Path file, Map<String, Path> ids) {
    this.file = file;
    this.ids = ids;
  }

  List<ContentProblem> check(String text) {
    Optional<Map<String, Object>> document = read(text);
    document.ifPresent(map -> {
      for (Shape.Misfit misfit : Shape.YAML.misfits(map)) {
        String name = misfit.path().isEmpty() ? "" : misfit.path().getFirst();
        String place = misfit.place();
        add("shape", name, (place.isEmpty() ? "" : place + ": ") + misfit.message());
      }
      id(map);
      techniques(map);
      query(map);
      style(map);
    });
    return problems;
  }

  private Optional<Map<String, Object>> read(String text) {
    try {
      new Compose(SETTINGS)
          .composeString(text)
          .ifPresent(node -> {
            if (node instanceof MappingNode mapping) {
              mapping.getValue().forEach(this::place);
            }
          });
      if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> map) {
        Map<String, Object> document = new LinkedHashMap<>();
        map.forEach((name, value) -> document.put(String.valueOf(name), value));
        return Optional.of(document);
      }
      add("yaml", "", "it holds no names and values");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(
          ContentProblem.error(
              "yaml", new Position(file, line, line == 0 ? 0 : 1), "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      add("yaml", "", "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void place(NodeTuple entry) {
    if (entry.getKeyNode() instanceof ScalarNode name) {
      name.getStartMark().ifPresent(mark -> lines.put(name.getValue(), mark.getLine() + 1));
      if (name.getValue().equals("query") && entry.getValueNode() instanceof ScalarNode value) {
        queryIsBlock = value.getScalarStyle() == ScalarStyle.LITERAL;
      }
    }
  }

  private void add(String code, String name, String message) {
    problems.add(ContentProblem.error(code, position(name), message));
  }

  private Position position(String name) {
    return lines.containsKey(name) ? new Position(file, lines.get(name), 1) : Position.of(file);
  }

  private void id(Map<String, Object> map) {
    String id = String.valueOf(map.getOrDefault("id", ""));
    Path other = id.isEmpty() ? null : ids.putIfAbsent(id, file);
    if (other != null) {
      add("same-id", "id", "the id " + id + " is that of " + other + " too");
    }
  }

  /** A technique must serve one of the tactics. */
  private void techniques(Map<String, Object> map) {
    List<?> tactics = list(map, "tactics");
    for (Object each : list(map, "relevantTechniques")) {
      Optional<Technique> technique = Techniques.of(each.toString());
      if (technique.isEmpty()) {
        add("technique", "relevantTechniques", "ATT&CK has no technique " + each);
      } else if (technique.get().tactics().stream().map(Tactic::key).noneMatch(tactics::contains)) {
        add("technique", "relevantTechniques", each + " belongs to none of the tactics");
      }
    }
  }

  private void query(Map<String, Object> map) {
    if (!(map.get("query") instanceof String query)) {
      return;
    }
    int line = queryIsBlock ? lines.getOrDefault("query", 0) + 1 : 0;
    QueryText text = QueryText.of(file, line, BLOCK_INDENT, query, "TimeGenerated");
    problems.addAll(text.problems());
    for (Object entity : list(map, "entityMappings")) {
      for (Object mapping : entity instanceof Map<?, ?> fields ? values(fields) : List.of()) {
        if (mapping instanceof Map<?, ?> field
            && field.get("columnName") instanceof String column
            && !text.names().contains(column)) {
          add("entity-column", "entityMappings", "the query's result has no column " + column);
        }
      }
    }
  }

  private static List<?> values(Map<?, ?> entity) {
    return entity.get("fieldMappings") instanceof List<?> list ? list : List.of();
  }

  private void style(Map<String, Object> map) {
    String name = String.valueOf(map.getOrDefault("name", ""));
    if (name.length() > LONGEST_STYLED_NAME) {
      warn("name", "Microsoft's style guide wants names of at most 50 characters");
    }
    if (name.endsWith(".")) {
      warn("name", "Microsoft's style guide wants names without a full stop");
    }
    String description = String.valueOf(map.getOrDefault("description", ""));
    if (!description.startsWith("Identifies")
        && !description.startsWith("This query searches for")
        && !description.startsWith("Detects")) {
      warn(
          "description",
          "Microsoft's style guide wants descriptions to begin with \"Identifies\" or"
              + " \"This query searches for\"");
    }
  }

  private void warn(String name, String message) {
    problems.add(ContentProblem.warning("style", position(name), message));
  }

  private static List<?> list(Map<String, Object> map, String name) {
    return map.get(name) instanceof List<?> list ? list : List.of();
  }
}
