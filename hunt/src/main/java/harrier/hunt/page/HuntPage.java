package harrier.hunt.page;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Attack;
import harrier.hunt.model.Confidence;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Position;
import harrier.hunt.model.Provenance;
import harrier.hunt.model.Severity;
import harrier.hunt.model.Tactic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a {@code hunt.yaml}. All problems of a page are found in one go. */
final class HuntPage {
  private static final Set<String> KEYS =
      keys(
          "title",
          "hypothesis",
          "notes",
          "severity",
          "confidence",
          "attack",
          "rules",
          "provenance",
          "platforms",
          "contexts",
          "lists",
          "exclusions",
          "tests");
  private static final Pattern TECHNIQUE = Pattern.compile("T[01]\\d{3}(\\.\\d{3})?");
  private static final Pattern LIST_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Problems problems;
  private final Table root;

  private HuntPage(Problems problems, Table root) {
    this.problems = problems;
    this.root = root;
  }

  /**
   * What the page says; empty if it says nothing usable. Whether it is usable at all, the problems
   * say.
   */
  static Optional<Draft> read(Path file, String text, Problems problems) {
    PageText page = new PageText(file, text);
    return Yaml.compose(page, text, problems)
        .flatMap(node -> Table.open(page, problems, node, "the page", KEYS))
        .map(table -> new HuntPage(problems, table).draft());
  }

  private Draft draft() {
    Lists lists = root.table("lists").map(table -> lists(table, problems)).orElse(Lists.NONE);
    List<Exclusion> exclusions = new ExclusionReader(root, problems, lists).read();
    List<HuntTest> tests = new TestReader(root, problems, lists, exclusions).read();
    return new Draft(
        root.requiredText("title", "title: one line that names what is hunted"),
        root.requiredText(
            "hypothesis",
            "hypothesis: what an adversary may be doing and what the hunt would show"),
        root.text("notes"),
        root.requiredChoice("severity", Severity::named, Severity.keys(), Severity.LOW),
        root.requiredChoice("confidence", Confidence::named, Confidence.keys(), Confidence.LOW),
        attack(),
        rules(),
        provenance(),
        platforms(root),
        contexts(),
        lists,
        exclusions,
        tests);
  }

  private Attack attack() {
    Optional<Table> table = root.table("attack", keys("tactics", "techniques"));
    if (table.isEmpty()) {
      return Attack.NONE;
    }
    List<Tactic> tactics = table.get().choices("tactics", Tactic::named, Tactic.keys());
    List<String> techniques = new ArrayList<>();
    Map<String, Position> places = new HashMap<>();
    for (Node item : table.get().items("tactics")) {
      if (item instanceof ScalarNode scalar) {
        places.put(scalar.getValue(), root.page().at(item));
      }
    }
    for (Node item : table.get().items("techniques")) {
      Optional<String> id = table.get().scalarText(item);
      if (id.isPresent() && !TECHNIQUE.matcher(id.get()).matches()) {
        problems.add(
            root.page().at(item), id.get() + " is no technique", "for example T1095 or T1059.001");
      }
      id.ifPresent(techniques::add);
      id.ifPresent(known -> places.put(known, root.page().at(item)));
    }
    return new Attack(tactics, techniques, places);
  }

  private Provenance provenance() {
    return root.table("provenance", keys("author", "reference", "licence"))
        .map(t -> new Provenance(t.text("author"), t.text("reference"), t.text("licence")))
        .orElse(Provenance.NONE);
  }

  static Set<Platform> platforms(Table table) {
    return enumSet(Platform.class, table.choices("platforms", Platform::named, Platform.keys()));
  }

  private Set<DeploymentContext> contexts() {
    List<String> words = new ArrayList<>();
    for (DeploymentContext each : DeploymentContext.values()) {
      words.add(each.key());
    }
    List<DeploymentContext> found = root.choices("contexts", DeploymentContext::named, words);
    String remedy = "where the hunt runs: " + String.join(", ", words);
    if (root.node("contexts").isEmpty()) {
      root.missing("contexts", remedy);
    } else if (root.isEmptyList("contexts")) {
      root.problem("contexts", "contexts is empty", remedy);
    }
    return enumSet(DeploymentContext.class, found);
  }

  /** A set that keeps the order of the constants. */
  static <E extends Enum<E>> Set<E> enumSet(Class<E> type, Collection<E> elements) {
    EnumSet<E> set = EnumSet.noneOf(type);
    set.addAll(elements);
    return Collections.unmodifiableSet(set);
  }

  private List<Draft.Rules> rules() {
    List<Node> items = root.items("rules");
    if (root.node("rules").isEmpty()) {
      root.missing("rules", "rules: [rule.yar]");
    } else if (root.isEmptyList("rules")) {
      root.problem("rules", "rules names no rule file", "rules: [rule.yar]");
    }
    List<Draft.Rules> rules = new ArrayList<>();
    for (Node item : items) {
      ruleFile(item).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Draft.Rules> ruleFile(Node item) {
    if (item instanceof ScalarNode) {
      return root.scalarText(item)
          .map(file -> new Draft.Rules(file, root.page().at(item), Optional.empty()));
    }
    Optional<Table> table =
        Table.open(root.page(), problems, item, "the rule file", keys("file", "rules"));
    if (table.isEmpty()) {
      return Optional.empty();
    }
    String file = table.get().requiredText("file", "file: rule.yar");
    Optional<List<Draft.Named>> names = table.get().node("rules").map(_ -> named(table.get()));
    return Optional.of(new Draft.Rules(file, root.page().at(item), names));
  }

  private List<Draft.Named> named(Table table) {
    List<Draft.Named> names = new ArrayList<>();
    for (Node item : table.items("rules")) {
      table
          .scalarText(item)
          .ifPresent(name -> names.add(new Draft.Named(name, root.page().at(item))));
    }
    if (names.isEmpty()) {
      table.problem(
          "rules", "rules selects no rule", "name the rules, or leave the key out to take all");
    }
    return names;
  }

  /** Named lists of strings. */
  static Lists lists(Table table, Problems problems) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String name : table.keys()) {
      if (!LIST_NAME.matcher(name).matches()) {
        problems.add(
            table.position(name), name + " cannot name a list", "use letters, digits and _");
      }
      lists.put(name, table.texts(name));
    }
    return new Lists(lists);
  }

  static Set<String> keys(String... keys) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
  }
}
