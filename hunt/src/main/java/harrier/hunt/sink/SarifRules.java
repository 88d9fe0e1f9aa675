package harrier.hunt.sink;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.Severity;
import harrier.hunt.model.Tactic;
import harrier.yara.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of a run, in the order in which they were first met. */
final class SarifRules {
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private final List<Map<String, Object>> rules = new ArrayList<>();

  /** A rule in a log. */
  record Reference(String id, int index, String level) {}

  List<Map<String, Object>> all() {
    return rules;
  }

  /** A rule of a hunt; its id is that of the hunt and its name. */
  Reference of(Hunt hunt, RuleInfo rule) {
    String id = hunt.id() + "/" + rule.name();
    Integer known = indexes.get(id);
    if (known == null) {
      known = add(id, described(id, hunt, rule));
    }
    return new Reference(id, known, level(hunt.severity()));
  }

  /** A plain rule; its id is that of the namespace and its name. */
  Reference of(RuleInfo rule) {
    String id = rule.namespace() + "/" + rule.name();
    Integer known = indexes.get(id);
    if (known == null) {
      known = add(id, described(id, rule));
    }
    return new Reference(id, known, "warning");
  }

  private int add(String id, Map<String, Object> rule) {
    indexes.put(id, rules.size());
    rules.add(rule);
    return rules.size() - 1;
  }

  private static Map<String, Object> described(String id, Hunt hunt, RuleInfo rule) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("id", id);
    descriptor.put("name", rule.name());
    descriptor.put("shortDescription", SarifText.message(hunt.title()));
    if (!hunt.hypothesis().isEmpty()) {
      descriptor.put("fullDescription", SarifText.message(hunt.hypothesis()));
    }
    if (!hunt.notes().isEmpty()) {
      descriptor.put("help", SarifText.message(hunt.notes()));
    }
    descriptor.put("defaultConfiguration", Map.of("level", level(hunt.severity())));
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> tags = new ArrayList<>(List.of("security"));
    hunt.attack().tactics().stream().map(Tactic::key).forEach(tags::add);
    tags.addAll(hunt.attack().techniques());
    properties.put("tags", tags.stream().distinct().toList());
    properties.put("precision", hunt.confidence().key());
    properties.put("security-severity", score(hunt.severity()));
    properties.put("hunt", hunt.id());
    properties.put("origin", rule.origin());
    descriptor.put("properties", properties);
    return descriptor;
  }

  private static Map<String, Object> described(String id, RuleInfo rule) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("id", id);
    descriptor.put("name", rule.name());
    rule.meta().stream()
        .filter(meta -> meta.key().equals("description"))
        .map(meta -> RecordTree.plain(meta.value()).toString())
        .filter(text -> !text.isBlank())
        .findFirst()
        .ifPresent(text -> descriptor.put("shortDescription", SarifText.message(text)));
    descriptor.put("defaultConfiguration", Map.of("level", "warning"));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("tags", rule.tags().stream().distinct().toList());
    properties.put("origin", rule.origin());
    descriptor.put("properties", properties);
    return descriptor;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFORMATIONAL -> "note";
    };
  }

  /** On the scale of CVSS, as code scanning services read it. */
  private static String score(Severity severity) {
    return switch (severity) {
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFORMATIONAL -> "1.0";
    };
  }
}
