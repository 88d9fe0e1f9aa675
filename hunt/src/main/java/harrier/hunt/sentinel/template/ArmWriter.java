package harrier.hunt.sentinel.template;

import harrier.hunt.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Templates as ARM JSON. */
public final class ArmWriter {
  private static final String SCHEMA =
      "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

  private ArmWriter() {}

  /** The document. */
  public static String write(Template template) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", SCHEMA);
    root.put("contentVersion", template.version() + ".0");
    root.put("metadata", Map.of("description", literal(template.description())));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(Parameter.WORKSPACE.name(), parameter(Parameter.WORKSPACE));
    template.parameters().forEach(each -> parameters.put(each.name(), parameter(each)));
    root.put("parameters", parameters);
    List<Object> resources = new ArrayList<>();
    template.resources().forEach(each -> resources.add(resource(each)));
    root.put("resources", resources);
    if (!template.outputs().isEmpty()) {
      Map<String, Object> outputs = new LinkedHashMap<>();
      new TreeMap<>(template.outputs())
          .forEach((name, formula) ->
              outputs.put(name, ordered("type", "string", "value", value(formula))));
      root.put("outputs", outputs);
    }
    return JsonText.of(root);
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", parameter.type());
    parameter.preset().ifPresent(preset -> map.put("defaultValue", value(preset)));
    map.put("metadata", Map.of("description", literal(parameter.description())));
    return map;
  }

  private static Map<String, Object> resource(Resource resource) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", resource.type());
    map.put("apiVersion", resource.apiVersion());
    List<Resource> before = new ArrayList<>(resource.after());
    switch (resource.placement()) {
      case Resource.Placement.InWorkspace _ ->
          map.put("name", "[concat(parameters('workspace'), '/" + resource.name() + "')]");
      case Resource.Placement.OnWorkspace _ -> {
        map.put("scope", "[" + Resource.workspaceId() + "]");
        map.put("name", resource.name());
      }
      case Resource.Placement.Under(Resource parent) -> {
        map.put("scope", "[" + Resource.workspaceId() + "]");
        map.put("name", parent.name() + "/" + resource.name());
        before.add(parent);
      }
      case Resource.Placement.InGroup _ -> map.put("name", resource.name());
    }
    resource.body().forEach((name, inner) -> map.put(name, value(inner)));
    if (!before.isEmpty()) {
      map.put("dependsOn", before.stream().map(each -> "[" + each.id().arm() + "]").toList());
    }
    return map;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> out = new LinkedHashMap<>();
        map.forEach((name, inner) -> out.put(name.toString(), value(inner)));
        yield out;
      }
      case List<?> list -> {
        List<Object> out = new ArrayList<>(list.size());
        list.forEach(each -> out.add(value(each)));
        yield out;
      }
      case Formula formula -> "[" + formula.arm() + "]";
      case String text -> literal(text);
      default -> value;
    };
  }

  /** A text that starts with a bracket would be computed; a second bracket prevents that. */
  private static String literal(String text) {
    return text.startsWith("[") ? "[" + text : text;
  }

  private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, x);
    map.put(b, y);
    return map;
  }
}
