package harrier.hunt.sentinel.template;

import java.util.List;
import java.util.Map;

/**
 * A template.
 *
 * @param version {@code 1.0.0}
 * @param description what it is for, for people
 * @param parameters besides the workspace
 * @param outputs what the deployment answers, by name
 */
public record Template(
    String version,
    String description,
    List<Parameter> parameters,
    List<Resource> resources,
    Map<String, Formula> outputs) {
  public Template {
    parameters = List.copyOf(parameters);
    resources = List.copyOf(resources);
    outputs = Map.copyOf(outputs);
  }
}
