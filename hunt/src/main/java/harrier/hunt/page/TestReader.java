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
      HuntPage.keys("name", "sample", "context", "lists", "expect");
  private static final Set<String> EXPECT_KEYS =
      HuntPage.keys("rules", "verdict", "by", "not_by", "unevaluated");

  private final Table root;
  private final Problems problems;
  private final Lists pageLists;
  private final List<String> exclusions = new ArrayList<>();

  TestReader(Table root, Problems problems, Lists pageLists, List<Exclusion> exclusions) {
    this.root = root;
    this.problems = problems;
    this.pageLists = pageLists;
    exclusions.forEach(each -> this.exclusions.add(each.id()));
  }

  List<HuntTest> read() {
    List<HuntTest> tests = new ArrayList<>();
    for (Node item : root.items("tests")) {
      Table.open(root.page(), problems, item, "the test", KEYS)
          .flatMap(table -> test(table, tests.size() + 1))
          .ifPresent(tests::add);
    }
    return tests;
  }

  private Optional<HuntTest> test(Table table, int number) {
    String name = table.text("name");
    Optional<Sample> sample = new SampleReader(problems).read(table);
    Context context = table.table("context").map(this::context).orElse(Context.EMPTY);
    Lists lists = table.table("lists").map(this::lists).orElse(Lists.NONE);
    Optional<HuntTest.Expectation> expect =
        table.table("expect", EXPECT_KEYS).map(this::expectation);
    if (table.node("expect").isEmpty()) {
      table.missing("expect", "expect: {rules: [name], verdict: finding}");
    }
    if (sample.isEmpty() || expect.isEmpty()) {
      return Optional.empty();
    }
    String shown = name.isBlank() ? "test " + number : name;
    Position position = table.position();
    return Optional.of(new HuntTest(shown, sample.get(), context, lists, expect.get(), position));
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
      Optional<Field> field = Field.named(name);
      if (field.isEmpty()) {
        problems.add(
            table.position(name),
            "unknown field " + name + Suggestion.phrase(name, Field.keys()),
            "fields have the names of the Elastic Common Schema");
      } else {
        set(context, field.get(), table.node(name).orElseThrow());
      }
    }
    return context.build();
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
