package harrier.yara.semantic;

import harrier.yara.source.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one namespace declares so far. */
final class Namespace {
  private final String name;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Integer> imports = new HashMap<>();
  private final Set<String> failedImports = new LinkedHashSet<>();
  private final Set<String> ignoredImports = new LinkedHashSet<>();
  private final Set<String> wildcards = new LinkedHashSet<>();

  /**
   * A rule's name.
   *
   * @param index the rule's place in the program, -1 if the rule was left out
   * @param ignoredModule the ignored module that the rule depends on, if that is why it was left
   *     out
   */
  record Rule(Span span, int index, boolean global, Optional<String> ignoredModule) {}

  Namespace(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Map<String, Rule> rules() {
    return rules;
  }

  /** Index of an imported module. */
  Optional<Integer> module(String module) {
    return Optional.ofNullable(imports.get(module));
  }

  void importModule(String module, int index) {
    imports.put(module, index);
  }

  /** Modules whose import failed: uses of their names are not reported again. */
  Set<String> failedImports() {
    return failedImports;
  }

  /** Modules that are known but left out. */
  Set<String> ignoredImports() {
    return ignoredImports;
  }

  /** Prefixes of rule wildcards that conditions used. */
  Set<String> wildcards() {
    return wildcards;
  }
}
