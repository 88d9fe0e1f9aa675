package harrier.hunt.page;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.context.Suggestion;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Position;
import harrier.hunt.model.Sample;
import harrier.hunt.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the tests of a page. */
final class TestReader {
  private static final Set<String> KEYS =
      HuntPage.keys("name", "sample", "samples", "context", "vary", "lists", "expect");
  private static final Set<String> EXPECT_KEYS =
      HuntPage.keys("rules", "verdict", "by", "not_by", "unevaluated");

  private static final int MOST = 1_000;

  private final Table root;
  private final Problems problems;
  private final SampleReader samples;
  private final Lists pageLists;
  private final List<String> exclusions = new ArrayList<>();

  TestReader(Table root, Problems problems, Lists pageLists, List<Exclusion> exclusions) {
    this.root = root;
    this.problems = problems;
    this.samples = new SampleReader(root, problems);
    this.pageLists = pageLists;
    exclusions.forEach(each -> this.exclusions.add(each.id()));
  }

  List<HuntTest> read() {
    List<HuntTest> tests = new ArrayList<>();
    int number = 0;
    for (Node item : root.items("tests")) {
      String unnamed = "test " + ++number;
      Table.open(root.page(), problems, item, "the test", KEYS)
          .ifPresent(table -> tests.addAll(test(table, unnamed)));
      if (tests.size() > MOST) {
        problems.add(
            root.page().at(item),
            "the page has more than " + MOST + " tests, every sample and variation counted",
            "vary fewer fields in one test");
        return List.of();
      }
    }
    return tests;
  }

  /** A test for every sample and every combination of the values that vary. */
  private List<HuntTest> test(Table table, String unnamed) {
    String name = table.text("name");
    List<Sample> data = samples.read(table);
    Context context = table.table("context").map(this::context).orElse(Context.EMPTY);
    List<Variation> variations =
        table.table("vary").map(vary -> variations(vary, context)).orElse(List.of());
    Lists lists = table.table("lists").map(this::lists).orElse(Lists.NONE);
    Optional<HuntTest.Expectation> expect =
        table.table("expect", EXPECT_KEYS).map(this::expectation);
    if (table.node("expect").isEmpty()) {
      table.missing("expect", "expect: {rules: [name], verdict: finding}");
    }
    List<HuntTest> tests = new ArrayList<>();
    if (expect.isPresent()) {
      String shown = name.isBlank() ? unnamed : name;
      for (int i = 0; i < data.size(); i++) {
        String which = data.size() > 1 ? shown + " (sample " + (i + 1) + ")" : shown;
        tests.add(new HuntTest(which, data.get(i), context, lists, expect.get(), table.position()));
      }
    }
    variations.forEach(each -> varied(tests, each));
    return tests;
  }

  /** A field and the values that it takes in turn. */
  private record Variation(Field field, List<Object> values) {}

  private List<Variation> variations(Table vary, Context context) {
    List<Variation> variations = new ArrayList<>();
    for (String name : vary.keys()) {
      field(vary, name)
          .ifPresent(field -> {
            List<Object> values = new ArrayList<>();
            vary.items(name).forEach(item -> value(field, item).ifPresent(values::add));
            check(context, field, values, vary.position(name));
            variations.add(new Variation(field, values));
          });
    }
    return variations;
  }

  private void check(Context context, Field field, List<Object> values, Position place) {
    try {
      values.forEach(value -> context.toBuilder().set(field, value));
    } catch (IllegalArgumentException e) {
      problems.add(place, e.getMessage(), "");
      values.clear();
    }
  }

  private static void varied(List<HuntTest> tests, Variation variation) {
    List<HuntTest> fixed = List.copyOf(tests);
    tests.clear();
    for (HuntTest each : fixed) {
      for (Object value : variation.values()) {
        if (tests.size() <= MOST) {
          tests.add(each.with(variation.field(), value));
        }
      }
    }
  }

  private Lists lists(Table table) {
    for (String name : table.keys()) {
      if (!pageLists.names().contains(name)) {
        problems.add(
            table.position(name),
            "unknown list " + name + Suggestion.phrase(name, pageLists.names()),
            "a test binds lists that the page declares under lists");
      }
    }
    return HuntPage.lists(table, problems);
  }

  private Context context(Table table) {
    Context.Builder context = Context.builder();
    for (String name : table.keys()) {
      field(table, name).ifPresent(field -> set(context, field, table.node(name).orElseThrow()));
    }
    return context.build();
  }

  private Optional<Field> field(Table table, String name) {
    Optional<Field> field = Field.named(name);
    if (field.isEmpty()) {
      problems.add(
          table.position(name),
          "unknown field " + name + Suggestion.phrase(name, Field.keys()),
          "fields have the names of the Elastic Common Schema");
    }
    return field;
  }

  private void set(Context.Builder context, Field field, Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
      context.absent(field);
      return;
    }
    List<Object> values = new ArrayList<>();
    for (Node each : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      value(field, each).ifPresent(values::add);
    }
    try {
      context.set(field, values);
    } catch (IllegalArgumentException e) {
      problems.add(root.page().at(node), e.getMessage(), "");
    }
  }

  private Optional<Object> value(Field field, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(root.page().at(node), field + " cannot be " + Table.shown(node), "");
      return Optional.empty();
    }
    String text = scalar.getValue();
    return switch (field.type()) {
      case INTEGER -> integer(field, scalar);
      case BOOLEAN ->
          scalar.getTag().equals(Tag.BOOL) ? Optional.of(text.equals("true")) : Optional.of(text);
      case KEYWORD, PATH, TEXT, IP, DATE -> root.scalarText(node).map(known -> known);
    };
  }

  private Optional<Object> integer(Field field, ScalarNode scalar) {
    try {
      return Optional.of(Long.parseLong(scalar.getValue()));
    } catch (NumberFormatException _) {
      problems.add(root.page().at(scalar), field + " is an integer, not " + scalar.getValue(), "");
      return Optional.empty();
    }
  }

  private HuntTest.Expectation expectation(Table table) {
    Optional<List<String>> rules = table.node("rules").map(_ -> table.texts("rules"));
    Optional<Verdict> verdict =
        table.choice(
            "verdict",
            word -> Verdict.named(word).map(Optional::of),
            Verdict.keys(),
            Optional.empty());
    Optional<String> by = table.node("by").map(_ -> table.text("by"));
    by.ifPresent(id -> checkExclusion(table, "by", id));
    List<String> notBy = table.texts("not_by");
    notBy.forEach(id -> checkExclusion(table, "not_by", id));
    List<String> unevaluated = table.texts("unevaluated");
    unevaluated.forEach(id -> checkExclusion(table, "unevaluated", id));
    if (by.isPresent() && verdict.orElse(Verdict.EXCLUDED) == Verdict.FINDING) {
      table.problem(
          "by",
          "a finding is excluded by nothing",
          "write not_by to say which exclusion must not apply");
    }
    return new HuntTest.Expectation(rules, verdict, by, notBy, unevaluated);
  }

  private void checkExclusion(Table table, String key, String id) {
    if (!exclusions.contains(id)) {
      table.problem(
          key,
          "the page has no exclusion " + id + Suggestion.phrase(id, exclusions),
          "exclusions: " + String.join(", ", exclusions));
    }
  }
}
