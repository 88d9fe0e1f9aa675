package harrier.hunt.sentinel.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Templates as Bicep. */
public final class BicepWriter {
  private static final String STEP = "  ";
  private static final String QUOTES = "'''";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final StringBuilder out = new StringBuilder();

  private BicepWriter() {}

  /** The document. */
  public static String write(Template template) {
    BicepWriter writer = new BicepWriter();
    writer.document(template);
    return writer.out.toString();
  }

  private void document(Template template) {
    out.append("metadata description = ");
    string(template.description());
    out.append("\nmetadata version = ");
    string(template.version());
    out.append("\n\n");
    parameter(Parameter.WORKSPACE);
    template.parameters().forEach(this::parameter);
    out.append("\nresource ws '")
        .append(Resource.WORKSPACE)
        .append("@2025-07-01' existing = {\n  name: workspace\n}\n");
    template.resources().forEach(this::resource);
    if (!template.outputs().isEmpty()) {
      out.append('\n');
    }
    new TreeMap<>(template.outputs())
        .forEach((name, formula) ->
            out.append("output ")
                .append(name)
                .append(" string = ")
                .append(formula.bicep())
                .append('\n'));
  }

  private void parameter(Parameter parameter) {
    out.append("@description(");
    string(parameter.description());
    out.append(")\nparam ").append(parameter.name()).append(' ').append(parameter.type());
    parameter
        .preset()
        .ifPresent(preset -> {
          out.append(" = ");
          value(preset, 0);
        });
    out.append('\n');
  }

  private void resource(Resource resource) {
    out.append("\nresource ")
        .append(resource.symbol())
        .append(" '")
        .append(resource.type())
        .append('@')
        .append(resource.apiVersion())
        .append("' = ");
    Map<String, Object> body = new LinkedHashMap<>();
    switch (resource.placement()) {
      case Resource.Placement.InWorkspace _ -> body.put("parent", Formula.of("ws"));
      case Resource.Placement.OnWorkspace _ -> body.put("scope", Formula.of("ws"));
      case Resource.Placement.Under(Resource parent) ->
          body.put("parent", Formula.of(parent.symbol()));
      case Resource.Placement.InGroup _ -> {}
    }
    body.put("name", resource.name());
    body.putAll(resource.body());
    if (!resource.after().isEmpty()) {
      body.put(
          "dependsOn", resource.after().stream().map(each -> Formula.of(each.symbol())).toList());
    }
    value(body, 0);
    out.append('\n');
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        map.forEach((name, inner) -> {
          line(depth + 1);
          name(name.toString());
          out.append(": ");
          value(inner, depth + 1);
        });
        close(map.isEmpty(), depth, '}');
      }
      case List<?> list -> {
        out.append('[');
        list.forEach(each -> {
          line(depth + 1);
          value(each, depth + 1);
        });
        close(list.isEmpty(), depth, ']');
      }
      case Formula formula -> out.append(formula.bicep());
      case String text -> string(text);
      default -> out.append(value);
    }
  }

  private void close(boolean empty, int depth, char bracket) {
    if (!empty) {
      line(depth);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    out.append('\n').append(STEP.repeat(depth));
  }

  private void name(String name) {
    if (IDENTIFIER.matcher(name).matches()) {
      out.append(name);
    } else {
      string(name);
    }
  }

  /** Text of several lines stands as it is, if it can: Bicep knows no escapes there. */
  private void string(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
    if (text.contains("\n") && plain && !text.contains(QUOTES) && !text.endsWith("'")) {
      out.append(QUOTES).append('\n').append(text).append(QUOTES);
      return;
    }
    out.append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> out.append(text.startsWith("{", i + 1) ? "\\$" : "$");
        default -> {
          if (c < ' ') {
            out.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('\'');
  }
}
