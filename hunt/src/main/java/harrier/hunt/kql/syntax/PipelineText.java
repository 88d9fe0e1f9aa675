package harrier.hunt.kql.syntax;

import harrier.hunt.kql.syntax.Pipeline.Function;
import harrier.hunt.kql.syntax.Pipeline.Source;
import harrier.hunt.kql.syntax.Pipeline.Table;
import harrier.hunt.kql.syntax.Pipeline.Union;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.kql.syntax.TabularOperator.Gather;
import harrier.hunt.kql.syntax.TabularOperator.Join;
import harrier.hunt.kql.syntax.TabularOperator.Lookup;
import harrier.hunt.kql.syntax.TabularOperator.Newest;
import harrier.hunt.kql.syntax.TabularOperator.Project;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Pipelines as text: on one line, or an operator to a line. */
final class PipelineText {
  private static final int STEP = 4;

  private PipelineText() {}

  /** The pipeline on one line; remarks are left out. */
  static String print(Pipeline pipeline) {
    StringBuilder out = new StringBuilder(source(pipeline.source()));
    for (TabularOperator each : pipeline.operators()) {
      out.append(" | ").append(flat(each));
    }
    return out.toString();
  }

  private static String source(Source source) {
    return switch (source) {
      case Table(String name) -> name;
      case Function(String name, List<Scalar> arguments, String _) ->
          ScalarText.print(new Scalar.Call(name, arguments));
      case Union(List<String> names) -> "union " + String.join(", ", names);
    };
  }

  private static String flat(TabularOperator operator) {
    return switch (operator) {
      case Where(Scalar condition, String _) -> "where " + ScalarText.print(condition);
      case Extend(List<Assignment> columns) -> "extend " + assignments(columns);
      case Project(List<Assignment> columns) -> "project " + assignments(columns);
      case Summarize(List<Assignment> aggregates, List<Assignment> by) ->
          "summarize " + assignments(aggregates) + (by.isEmpty() ? "" : " by " + assignments(by));
      case Newest(String time, List<String> by) ->
          "summarize arg_max(" + time + ", *) by " + String.join(", ", by);
      case Join(Pipeline right, List<String> on) ->
          "join kind=inner (" + print(right) + ") on " + String.join(", ", on);
      case Lookup(Pipeline right, List<String> on) ->
          "lookup kind=leftouter (" + print(right) + ") on " + String.join(", ", on);
      case Gather(String element, Scalar array, Assignment gathered) ->
          "mv-apply %s = %s on (summarize %s)"
              .formatted(element, ScalarText.print(array), assignment(gathered));
      case Descending(String column) -> "order by " + column + " desc";
    };
  }

  private static String assignments(List<Assignment> all) {
    return all.stream().map(PipelineText::assignment).collect(Collectors.joining(", "));
  }

  private static String assignment(Assignment each) {
    String value = ScalarText.print(each.value());
    return each.keeps() ? value : each.name() + " = " + value;
  }

  /** The pipeline with an operator to a line, longer ones on several. */
  static List<String> lines(Pipeline pipeline, int room) {
    List<String> lines = new ArrayList<>();
    lines.add(source(pipeline.source()));
    for (TabularOperator each : pipeline.operators()) {
      List<String> own = lines(each, room - 2);
      lines.add("| " + own.getFirst());
      lines.addAll(own.subList(1, own.size()));
    }
    return lines;
  }

  private static List<String> lines(TabularOperator operator, int room) {
    return switch (operator) {
      case Where(Scalar condition, String remark) -> where(condition, remark, room);
      case Extend(List<Assignment> columns) -> columns("extend", columns, room);
      case Project(List<Assignment> columns) -> columns("project", columns, room);
      case Summarize(List<Assignment> aggregates, List<Assignment> by) -> {
        List<String> lines = new ArrayList<>(columns("summarize", aggregates, room));
        if (!by.isEmpty()) {
          lines.addAll(Lines.indented(Lines.filled(texts(by, "by "), room - STEP)));
        }
        yield lines;
      }
      case Join(Pipeline right, List<String> on) -> beside("join kind=inner (", right, on, room);
      case Lookup(Pipeline right, List<String> on) ->
          beside("lookup kind=leftouter (", right, on, room);
      case Newest _, Gather _, Descending _ -> List.of(flat(operator));
    };
  }

  private static List<String> where(Scalar condition, String remark, int room) {
    List<String> own = ScalarText.lines(condition, room - 6);
    List<String> lines = new ArrayList<>();
    lines.add("where " + own.getFirst());
    lines.addAll(Lines.indented(own.subList(1, own.size())));
    String comment = String.join(" ", Comment.lines(remark, Integer.MAX_VALUE));
    if (!comment.isEmpty()) {
      lines.add(lines.removeLast() + "  " + comment);
    }
    return lines;
  }

  private static List<String> columns(String word, List<Assignment> columns, int room) {
    if (columns.size() == 1) {
      Assignment only = columns.getFirst();
      String head = word + " " + (only.keeps() ? "" : only.name() + " = ");
      return ScalarText.after(head, only.value(), room);
    }
    String flat = word + " " + assignments(columns);
    if (flat.length() <= room) {
      return List.of(flat);
    }
    List<List<String>> blocks = new ArrayList<>();
    for (Assignment each : columns) {
      blocks.add(assignmentLines(each, room - STEP - 1));
    }
    List<String> lines = new ArrayList<>();
    lines.add(word);
    lines.addAll(Lines.indented(packed(blocks, room - STEP)));
    return lines;
  }

  /** Blocks of one line share lines. */
  private static List<String> packed(List<List<String>> blocks, int room) {
    boolean single = blocks.stream().allMatch(block -> block.size() == 1);
    return single
        ? Lines.filled(blocks.stream().map(List::getFirst).toList(), room)
        : Lines.separated(blocks);
  }

  private static List<String> assignmentLines(Assignment each, int room) {
    String head = each.keeps() ? "" : each.name() + " = ";
    return ScalarText.after(head, each.value(), room);
  }

  private static List<String> texts(List<Assignment> by, String head) {
    List<String> texts = new ArrayList<>();
    by.forEach(each -> texts.add(assignment(each)));
    texts.set(0, head + texts.getFirst());
    return texts;
  }

  private static List<String> beside(String opening, Pipeline right, List<String> on, int room) {
    String closing = ") on " + String.join(", ", on);
    String flat = opening + print(right) + closing;
    return flat.length() <= room
        ? List.of(flat)
        : Lines.around(opening, lines(right, room - STEP), closing);
  }
}
