package harrier.hunt.kql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Query;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.kql.syntax.TabularOperator.Join;
import harrier.hunt.kql.syntax.TabularOperator.Project;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What does not fit the tables is found. */
class QueryCheckTest {
  @Test
  void aQueryThatFitsHasColumnsAndNoProblems() {
    QueryCheck.Checked checked =
        check(
            compare("FileName", Comparator.SAME, Scalar.text("nc")),
            new Project(List.of(Assignment.keep("FileName"), Assignment.keep("ProcessId"))));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.tables()).containsExactly("DeviceProcessEvents");
    assertThat(checked.columns())
        .containsExactly(
            Map.entry("FileName", ColumnType.STRING), Map.entry("ProcessId", ColumnType.LONG));
  }

  @Test
  void namesThatAreNotThere() {
    assertThat(problems(compare("ProcessName", Comparator.EQUAL, Scalar.text("nc"))))
        .containsExactly("there is no column ProcessName");
    assertThat(problems(new Where(Scalar.call("ipv4_is_privat", Scalar.name("FileName")))))
        .contains("there is no function ipv4_is_privat");
    assertThat(check(Pipeline.of("DeviceProcessEvent")).problems())
        .containsExactly("there is no table DeviceProcessEvent");
    assertThat(problems(new Join(Pipeline.of("DeviceFileEvents"), List.of("LogonId"))))
        .containsExactly("there is no column LogonId");
  }

  @Test
  void numbersAreNotText() {
    assertThat(problems(compare("ProcessId", Comparator.EQUAL, Scalar.text("443"))))
        .containsExactly("a long == a string");
    assertThat(problems(compare("ProcessId", Comparator.CONTAINS, Scalar.text("443"))))
        .containsExactly("a long contains a string");
    assertThat(problems(new Where(Scalar.name("FileName"))))
        .containsExactly("a bool is needed where there is a string");
  }

  @Test
  void theTimeHasAnotherNameElsewhere() {
    TabularOperator old = compare("TimeGenerated", Comparator.LESS, Scalar.call("now"));
    Query query = new Query(List.of(), List.of(), Pipeline.of("DeviceProcessEvents", old));
    assertThat(QueryCheck.check(query, "TimeGenerated").problems()).isEmpty();
    assertThat(QueryCheck.check(query, "Timestamp").problems())
        .containsExactly("there is no column TimeGenerated");
  }

  @Test
  void letBindsOnce() {
    Let let = Let.value("days", new Scalar.Whole(1));
    Query query = new Query(List.of(), List.of(let, let), Pipeline.of("DeviceFileEvents"));
    assertThat(QueryCheck.check(query, "TimeGenerated").problems())
        .containsExactly("days is bound twice");
  }

  @Test
  void aCaseHasOneType() {
    Scalar mixed =
        new Scalar.Case(
            List.of(new Scalar.Branch("", new Scalar.Bool(true), Scalar.text("a"))),
            new Scalar.Whole(1));
    assertThat(problems(new Extend(List.of(new Assignment("X", mixed)))))
        .containsExactly("a case is a string or a long");
  }

  private static TabularOperator compare(String column, Comparator comparator, Scalar value) {
    return new Where(new Scalar.Comparison(Scalar.name(column), comparator, value));
  }

  private static List<String> problems(TabularOperator operator) {
    return check(operator).problems();
  }

  private static QueryCheck.Checked check(TabularOperator... operators) {
    return check(Pipeline.of("DeviceProcessEvents", operators));
  }

  private static QueryCheck.Checked check(Pipeline pipeline) {
    return QueryCheck.check(new Query(List.of(), List.of(), pipeline), "TimeGenerated");
  }
}
