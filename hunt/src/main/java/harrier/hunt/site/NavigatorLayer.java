package harrier.hunt.site;

import harrier.hunt.attack.Techniques;
import harrier.hunt.json.JsonWriter;
import harrier.hunt.model.Tactic;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * The coverage as a layer for the ATT&CK Navigator, in its layer format 4.5. A technique's score is
 * the number of hunts that look for it.
 */
final class NavigatorLayer {
  /** The file's name. */
  static final String FILE = "attack-layer.json";

  /** A layer is about one matrix: this one about that for enterprises. */
  static final List<Tactic> OTHER_MATRIX =
      List.of(Tactic.IMPAIR_PROCESS_CONTROL, Tactic.INHIBIT_RESPONSE_FUNCTION);

  private NavigatorLayer() {}

  static String text(List<SiteHunt> hunts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonWriter.generator(out)) {
      JsonWriter.value(json, layer(hunts));
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  private static Map<String, Object> layer(List<SiteHunt> hunts) {
    List<Object> techniques = new ArrayList<>();
    int most = 1;
    for (Map.Entry<Tactic, Map<String, List<SiteHunt>>> each :
        Coverage.of(hunts).byTactic().entrySet()) {
      if (OTHER_MATRIX.contains(each.getKey())) {
        continue;
      }
      for (Map.Entry<String, List<SiteHunt>> covered : each.getValue().entrySet()) {
        techniques.add(technique(covered.getKey(), each.getKey(), covered.getValue()));
        most = Math.max(most, covered.getValue().size());
      }
    }
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("name", "Harrier hunts");
    layer.put("versions", versions());
    layer.put("domain", "enterprise-attack");
    layer.put("description", "Techniques that hunts look for; the score counts the hunts.");
    layer.put("sorting", 3);
    layer.put("techniques", techniques);
    layer.put("gradient", gradient(most));
    return layer;
  }

  private static Map<String, Object> versions() {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("attack", Techniques.VERSION.replaceFirst("\\..*", ""));
    versions.put("navigator", "4.9.0");
    versions.put("layer", "4.5");
    return versions;
  }

  private static Map<String, Object> gradient(int most) {
    Map<String, Object> gradient = new LinkedHashMap<>();
    gradient.put("colors", List.of("#d5efec", "#0a5c56"));
    gradient.put("minValue", 0);
    gradient.put("maxValue", most);
    return gradient;
  }

  private static Map<String, Object> technique(String id, Tactic tactic, List<SiteHunt> hunts) {
    List<String> titles = new ArrayList<>();
    List<Object> metadata = new ArrayList<>();
    for (SiteHunt each : hunts) {
      titles.add(each.hunt().title());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", "hunt");
      entry.put("value", each.hunt().id());
      metadata.add(entry);
    }
    Map<String, Object> technique = new LinkedHashMap<>();
    technique.put("techniqueID", id);
    technique.put("tactic", tactic.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
    technique.put("score", hunts.size());
    technique.put("comment", String.join("; ", titles));
    technique.put("metadata", metadata);
    return technique;
  }
}
