package harrier.yara.semantic;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that rules of all namespaces share: kept rules, modules in use, external variables.
 */
final class Program {
  /** Most rules that all rule wildcards together may mean. */
  static final int MAX_WILDCARD_RULES = 1_000_000;

  private final Dialect dialect;
  private final Modules modules;
  private final boolean skipsInvalid;
  private final Checks checks;
  private final List<RuleIr> rules = new ArrayList<>();
  private final List<YaraModule> used = new ArrayList<>();
  private final Map<String, Integer> usedByName = new HashMap<>();
  private final List<ProgramIr.ExternalIr> externals = new ArrayList<>();
  private final Map<String, Integer> externalsByName = new HashMap<>();
  private final Suggestions suggestions = new Suggestions();
  private long wildcardRules;

  Program(
      Dialect dialect,
      Modules modules,
      Map<String, Value> externals,
      boolean skipsInvalid,
      Checks checks) {
    this.checks = checks;
    this.skipsInvalid = skipsInvalid;
    this.dialect = dialect;
    this.modules = modules;
    new TreeMap<>(externals)
        .forEach((name, value) -> {
          externalsByName.put(name, this.externals.size());
          this.externals.add(new ProgramIr.ExternalIr(name, typeOf(name, value), value));
        });
  }

  Dialect dialect() {
    return dialect;
  }

  Suggestions suggestions() {
    return suggestions;
  }

  /** Whether rules with errors are left out instead of refusing the program. */
  boolean skipsInvalid() {
    return skipsInvalid;
  }

  /** What the site asks for beyond the language. */
  Checks checks() {
    return checks;
  }

  Modules modules() {
    return modules;
  }

  /** Counts the rules that one more wildcard means; whether that is still allowed. */
  boolean countWildcardRules(int count) {
    wildcardRules += count;
    return wildcardRules <= MAX_WILDCARD_RULES;
  }

  List<RuleIr> rules() {
    return rules;
  }

  /** The names of the external variables. */
  Set<String> externalNames() {
    return externalsByName.keySet();
  }

  /** Index of an external variable. */
  Optional<Integer> external(String name) {
    return Optional.ofNullable(externalsByName.get(name));
  }

  ProgramIr.ExternalIr external(int index) {
    return externals.get(index);
  }

  YaraModule module(int index) {
    return used.get(index);
  }

  /** Index of a module, which becomes part of the program. */
  int use(YaraModule module) {
    return usedByName.computeIfAbsent(
        module.name(),
        _ -> {
          used.add(module);
          return used.size() - 1;
        });
  }

  ProgramIr finish() {
    return new ProgramIr(List.copyOf(rules), List.copyOf(used), List.copyOf(externals));
  }

  private static Type typeOf(String name, Value value) {
    return switch (value) {
      case Value.Int _ -> Type.Scalar.INTEGER;
      case Value.Float _ -> Type.Scalar.FLOAT;
      case Value.Bool _ -> Type.Scalar.BOOL;
      case Value.Text _ -> Type.Scalar.STRING;
      case Value.Struct struct -> struct.type();
      case Value.Array array ->
          new Type.Array(
              array.elements().isEmpty()
                  ? Type.Scalar.INTEGER
                  : typeOf(name, array.elements().getFirst()));
      case Value.Dictionary dictionary -> dictionaryType(name, dictionary);
      case Value.Undefined _ ->
          throw new IllegalArgumentException("external variable " + name + " needs a value");
    };
  }

  private static Type dictionaryType(String name, Value.Dictionary dictionary) {
    if (dictionary.entries().isEmpty()) {
      return new Type.Dictionary(Type.Scalar.STRING, Type.Scalar.INTEGER);
    }
    Map.Entry<Value, Value> first = dictionary.entries().entrySet().iterator().next();
    Type.Scalar key =
        first.getKey() instanceof Value.Int ? Type.Scalar.INTEGER : Type.Scalar.STRING;
    return new Type.Dictionary(key, typeOf(name, first.getValue()));
  }
}
