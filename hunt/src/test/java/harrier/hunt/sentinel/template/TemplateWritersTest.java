package harrier.hunt.sentinel.template;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateWritersTest {
  private static Template of(Object value) {
    Resource first =
        Resource.inWorkspace("first", "A/workspaces/things", "2025-01-01", "one", Map.of());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "Plain");
    body.put("properties", Map.of("value", value));
    Resource second =
        Resource.onWorkspace("second", "B/things", "2025-01-02", "two", body).after(first);
    Resource third = second.child("third", "parts", "three", Map.of());
    Resource fourth = Resource.inGroup("fourth", "C/rules", "2025-01-03", "four", Map.of());
    return new Template(
        "1.2.3",
        "What it's for",
        List.of(new Parameter("on", "bool", "Whether", Optional.of(false)), Parameter.LOCATION),
        List.of(first, second, third, fourth),
        Map.of("id", fourth.id()));
  }

  private static Map<?, ?> resource(Template template, int index) throws Exception {
    Map<String, Object> root = JsonReader.object(ArmWriter.write(template));
    return (Map<?, ?>) ((List<?>) root.get("resources")).get(index);
  }

  private static Object value(String text) throws Exception {
    Map<?, ?> properties = (Map<?, ?>) resource(of(text), 1).get("properties");
    return properties.get("value");
  }

  @Test
  void armNamesEachResourceByWhatItBelongsTo() throws Exception {
    Template template = of("x");
    assertThat(resource(template, 0).get("name"))
        .isEqualTo("[concat(parameters('workspace'), '/one')]");
    assertThat(resource(template, 1).get("name")).isEqualTo("two");
    assertThat(resource(template, 1).get("scope"))
        .isEqualTo(
            "[resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspace'))]");
    assertThat(resource(template, 2).get("type")).isEqualTo("B/things/parts");
    assertThat(resource(template, 2).get("name")).isEqualTo("two/three");
    assertThat(resource(template, 3).get("name")).isEqualTo("four");
  }

  @Test
  void armSaysWhatMustBeThereFirst() throws Exception {
    assertThat(resource(of("x"), 1).get("dependsOn"))
        .isEqualTo(List.of("[resourceId('A/workspaces/things', parameters('workspace'), 'one')]"));
    assertThat(resource(of("x"), 2).get("dependsOn"))
        .isEqualTo(
            List.of(
                "[extensionResourceId(resourceId('Microsoft.OperationalInsights/workspaces',"
                    + " parameters('workspace')), 'B/things', 'two')]"));
  }

  @Test
  void armNeverComputesText() throws Exception {
    assertThat(value("[concat('a', 'b')]")).isEqualTo("[[concat('a', 'b')]");
    assertThat(value("a [b]")).isEqualTo("a [b]");
    assertThat(value("say \"hi\"\n\\")).isEqualTo("say \"hi\"\n\\");
  }

  @Test
  void bicepSaysTheSame() {
    String text = BicepWriter.write(of("plain"));
    assertThat(text)
        .contains("metadata version = '1.2.3'")
        .contains("metadata description = 'What it\\'s for'")
        .contains("param on bool = false")
        .contains("param location string = resourceGroup().location")
        .contains(
            "resource first 'A/workspaces/things@2025-01-01' = {\n  parent: ws\n  name: 'one'\n}")
        .contains(
            "resource second 'B/things@2025-01-02' = {\n  scope: ws\n  name: 'two'\n  kind: 'Plain'\n")
        .contains("  dependsOn: [\n    first\n  ]\n")
        .contains(
            "resource third 'B/things/parts@2025-01-02' = {\n  parent: second\n  name: 'three'\n}")
        .contains("output id string = fourth.id");
  }

  @Test
  void bicepNeverComputesText() {
    assertThat(BicepWriter.write(of("${workspace} $5 'quoted' \\ \u0007\r")))
        .contains("value: '\\${workspace} $5 \\'quoted\\' \\\\ \\u{7}\\r'");
    assertThat(BicepWriter.write(of("one ${x}\ntwo '\n")))
        .contains("value: '''\none ${x}\ntwo '\n'''");
    assertThat(BicepWriter.write(of("a\nb'''c"))).contains("value: 'a\\nb\\'\\'\\'c'");
    assertThat(BicepWriter.write(of("a\nb'"))).contains("value: 'a\\nb\\''");
  }
}
