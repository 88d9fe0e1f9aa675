package harrier.bench.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One conformance vector: a rule, perhaps an input, what upstream expects and what two engines did.
 */
public record Vector(Map<String, Object> json) {
  String id() {
    return Json.text(json, "id");
  }

  String kind() {
    return Json.text(json, "kind");
  }

  /** The text of the rules. */
  public byte[] rule() {
    return json.containsKey("rule_b64")
        ? Base64.getDecoder().decode(Json.text(json, "rule_b64"))
        : Json.text(json, "rule").getBytes(StandardCharsets.UTF_8);
  }

  boolean agreed() {
    return Boolean.TRUE.equals(json.get("agreed"));
  }

  boolean noted() {
    return json.containsKey("note");
  }

  /** Where its bytes are, for {@link VectorFile#input}; empty if it has none. */
  public Map<String, Object> input() {
    return Json.map(json, "input");
  }

  Map<String, Object> expect() {
    return Json.map(json, "expect");
  }

  /** Options of the formatter. */
  Map<String, Object> config() {
    return Json.map(json, "config");
  }

  Map<String, Object> externals() {
    return Json.map(json, "externals");
  }

  /** Whether escapes without need are to be reported. */
  boolean strictEscape() {
    return Boolean.TRUE.equals(json.get("strict_escape"));
  }

  Map<String, Object> metadata() {
    return Json.map(json, "metadata");
  }

  /** Parts of an engine that it needs, such as {@code pe-module}. */
  public List<Object> requires() {
    return Json.list(json, "requires");
  }

  List<Object> ignoredModules() {
    return Json.list(json, "ignore_modules");
  }

  /** What an engine ({@code yara}, {@code yara_x}) did; empty if it was not run. */
  Optional<Map<String, Object>> observed(String engine) {
    Map<String, Object> observed = Json.map(json, "observed");
    return observed.containsKey(engine)
        ? Optional.of(Json.map(observed, engine))
        : Optional.empty();
  }

  /** Whether an engine met the expectation. */
  boolean met(String engine) {
    return observed(engine).map(o -> Boolean.TRUE.equals(o.get("agrees"))).orElse(false);
  }
}
