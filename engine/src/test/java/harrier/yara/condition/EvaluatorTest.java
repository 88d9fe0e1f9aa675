package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.ir.Ir;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Ir TRUE = new Ir.ConstBool(true);
  private static final Ir FALSE = new Ir.ConstBool(false);
  private static final Ir FOUND = new Ir.PatternTest(new Ir.FixedPattern(0), new Ir.Anywhere());

  /**
   * Counts how often it is opened; {@code broken()} fails, {@code data} is the caller's metadata.
   */
  private static final class Probe implements YaraModule {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger called = new AtomicInteger();
    final Schema schema =
        Schema.of("probe", "for tests")
            .string("data", "metadata")
            .integer("lazy", "fails")
            .function("broken", "fails", Type.Scalar.BOOL, _ -> fail())
            .function(
                "touch",
                "counts",
                Type.Scalar.BOOL,
                _ -> new Value.Bool(called.incrementAndGet() > 0))
            .build();

    private static Value fail() {
      throw new IllegalStateException("a module that breaks its contract");
    }

    @Override
    public String name() {
      return "probe";
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public Value.Struct open(ModuleInput input) {
      opened.incrementAndGet();
      Value.Struct root = new Value.Struct(schema.root()).lazy("lazy", Probe::fail);
      input.metadata().ifPresent(data -> root.set("data", data));
      return root;
    }

    Ir call(String function) {
      int field = schema.root().indexOf(function);
      Type.Function type = (Type.Function) schema.root().fields().get(field).type();
      return new Ir.Call(0, root(), type.signatures().getFirst(), List.of());
    }

    Ir field(String name) {
      int field = schema.root().indexOf(name);
      return new Ir.FieldOf(root(), field, schema.root().fields().get(field).type());
    }

    private Ir root() {
      return new Ir.ModuleRoot(0, schema.root());
    }
  }

  @Test
  void followsChainsOfRulesOfAnyLength() {
    Fixture fixture = new Fixture().rule(TRUE);
    int last = 100_000;
    for (int i = 1; i <= last; i++) {
      fixture.rule(new Ir.And(List.of(TRUE, new Ir.RuleTest(i - 1))));
    }
    Evaluator evaluator = fixture.begin();
    assertThat(evaluator.matches(last)).isTrue();
    evaluator.end();
    fixture.begin(evaluator);
    assertThat(evaluator.matches(last / 2)).isTrue();
  }

  @Test
  void evaluatesReferencedRulesOnlyWhenAsked() {
    Probe probe = new Probe();
    Evaluator evaluator =
        new Fixture()
            .module(probe)
            .rule(probe.call("touch"))
            .rule(new Ir.And(List.of(FALSE, new Ir.RuleTest(0))))
            .rule(new Ir.Or(List.of(new Ir.RuleTest(0), new Ir.RuleTest(0))))
            .begin();
    assertThat(evaluator.matches(1)).isFalse();
    assertThat(probe.opened).hasValue(0);
    assertThat(evaluator.matches(2)).isTrue();
    assertThat(evaluator.matches(0)).isTrue();
    assertThat(probe.opened).hasValue(1);
    assertThat(probe.called).as("a rule is evaluated once").hasValue(1);
  }

  @Test
  void forgetsResultsBetweenScans() {
    Fixture fixture = new Fixture().rule(FOUND, 0).rule(new Ir.Not(new Ir.RuleTest(0)));
    Evaluator evaluator = new Evaluator(fixture.lower(), List.of());
    fixture.matches(new long[] {4}).begin(evaluator);
    assertThat(evaluator.matches(1)).isFalse();
    fixture.matches(new long[] {}).begin(evaluator);
    assertThat(evaluator.matches(1)).isTrue();
  }

  @Test
  void globalRulesCountForTheirNamespaceOnly() {
    Evaluator evaluator =
        new Fixture()
            .rule("a", true, TRUE)
            .rule("a", true, FALSE)
            .rule("a", false, TRUE)
            .rule("b", false, TRUE)
            .rule("c", true, TRUE)
            .begin();
    assertThat(evaluator.matches(2)).isTrue();
    assertThat(evaluator.globalsHold(2)).isFalse();
    assertThat(evaluator.globalsHold(3)).isTrue();
    assertThat(evaluator.globalsHold(4)).isTrue();
  }

  @Test
  void stopsWhenTheDeadlineExpires() {
    Ir.Bounds all = new Ir.Bounds(new Ir.ConstInt(0), new Ir.ConstInt(Long.MAX_VALUE));
    Ir endless = new Ir.ForIn(new Ir.All(), List.of(0), new Ir.Range(all), TRUE);
    AtomicInteger asked = new AtomicInteger();
    Evaluator evaluator =
        new Fixture().rule(endless).deadline(() -> asked.incrementAndGet() > 3).begin();
    assertThatExceptionOfType(DeadlineExpired.class).isThrownBy(() -> evaluator.matches(0));
    assertThat(asked).hasValue(4);
    assertThatExceptionOfType(DeadlineExpired.class).isThrownBy(() -> evaluator.matches(0));
  }

  @Test
  void aModuleThatFailsCostsOnlyItsValue() {
    Probe probe = new Probe();
    Evaluator evaluator =
        new Fixture()
            .module(probe)
            .rule(new Ir.Not(new Ir.Defined(probe.call("broken"))))
            .rule(new Ir.Not(new Ir.Defined(probe.field("lazy"))))
            .begin();
    assertThat(evaluator.matches(0)).isTrue();
    assertThat(evaluator.matches(1)).isTrue();
    assertThat(evaluator.malformed()).isEqualTo(2);
  }

  @Test
  void modulesReceiveTheirMetadata() {
    Probe probe = new Probe();
    Ir isReport =
        new Ir.Compare(
            Ir.Comparison.EQ, probe.field("data"), new Ir.ConstText(ByteString.utf8("report")));
    Conditions conditions = new Fixture().module(probe).rule(isReport).lower();
    Evaluator evaluator = new Evaluator(conditions, List.of(probe));
    for (String name : List.of("probe", "*")) {
      evaluator.begin(
          ByteView.of(new byte[0]),
          TableMatches.of(),
          new Value[0],
          Map.of(name, ByteString.utf8("report")),
          _ -> {},
          Deadline.NONE);
      assertThat(evaluator.matches(0)).as(name).isTrue();
    }
  }

  @Test
  void readsExternals() {
    Ir number = new Ir.External(0, Type.Scalar.INTEGER);
    Ir text = new Ir.External(1, Type.Scalar.STRING);
    Ir condition =
        new Ir.And(
            List.of(
                new Ir.Compare(Ir.Comparison.GT, number, new Ir.ConstInt(4)),
                new Ir.Compare(Ir.Comparison.EQ, new Ir.Len(text), number)));
    Fixture fixture = new Fixture().rule(condition);
    Value hello = new Value.Text(ByteString.utf8("hello"));
    assertThat(fixture.externals(new Value.Int(5), hello).matches()).isTrue();
    assertThat(fixture.externals(new Value.Int(4), hello).matches()).isFalse();
    assertThat(fixture.externals(Value.Undefined.INSTANCE, hello).matches()).isFalse();
  }

  @Test
  void stepsThroughCollectionsInOrder() {
    Value numbers =
        new Value.Array(List.of(new Value.Int(3), Value.Undefined.INSTANCE, new Value.Int(5)));
    Type type = new Type.Array(Type.Scalar.INTEGER);
    Ir element = new Ir.Local(0, Type.Scalar.INTEGER);
    List<Ir> bodies = new ArrayList<>();
    bodies.add(new Ir.Compare(Ir.Comparison.GE, element, new Ir.ConstInt(3)));
    bodies.add(new Ir.Not(new Ir.Defined(element)));
    List<Integer> hits = new ArrayList<>();
    for (Ir body : bodies) {
      for (int need = 1; need <= 3; need++) {
        Ir.Quantifier quantifier = new Ir.AtLeast(new Ir.ConstInt(need));
        Ir.Iterable elements = new Ir.Elements(new Ir.ConstValue(numbers, type));
        Ir loop = new Ir.ForIn(quantifier, List.of(0), elements, body);
        hits.add(new Fixture().rule(loop).matches() ? 1 : 0);
      }
    }
    assertThat(hits).containsExactly(1, 1, 0, 1, 0, 0);
  }
}
