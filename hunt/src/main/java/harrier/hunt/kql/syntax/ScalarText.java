package harrier.hunt.kql.syntax;

import harrier.hunt.kql.syntax.Scalar.All;
import harrier.hunt.kql.syntax.Scalar.Any;
import harrier.hunt.kql.syntax.Scalar.Array;
import harrier.hunt.kql.syntax.Scalar.Bool;
import harrier.hunt.kql.syntax.Scalar.Branch;
import harrier.hunt.kql.syntax.Scalar.Call;
import harrier.hunt.kql.syntax.Scalar.Case;
import harrier.hunt.kql.syntax.Scalar.Comparison;
import harrier.hunt.kql.syntax.Scalar.Entry;
import harrier.hunt.kql.syntax.Scalar.Member;
import harrier.hunt.kql.syntax.Scalar.Membership;
import harrier.hunt.kql.syntax.Scalar.Name;
import harrier.hunt.kql.syntax.Scalar.Not;
import harrier.hunt.kql.syntax.Scalar.Rows;
import harrier.hunt.kql.syntax.Scalar.Span;
import harrier.hunt.kql.syntax.Scalar.Text;
import harrier.hunt.kql.syntax.Scalar.Time;
import harrier.hunt.kql.syntax.Scalar.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Scalar expressions as text: on one line, or on lines of a width where literals allow. */
public final class ScalarText {
  private static final int STEP = 4;

  private ScalarText() {}

  /** The expression on one line; remarks of branches are left out. */
  public static String print(Scalar scalar) {
    return switch (scalar) {
      case Name(String name) -> name;
      case Member(Scalar of, String name) -> print(of) + "." + name;
      case Entry(Scalar of, String name) -> print(of) + "[" + Literal.of(name) + "]";
      case Text(String value) -> Literal.of(value);
      case Whole(long value) -> Long.toString(value);
      case Bool(boolean value) -> Boolean.toString(value);
      case Span(Duration length) -> span(length.toHours());
      case Time(Instant value) -> "datetime(" + value.toString().replace("T00:00:00Z", "") + ")";
      case Array(List<String> entries) ->
          "dynamic([" + entries.stream().map(Literal::of).collect(Collectors.joining(", ")) + "])";
      case Call(String function, List<Scalar> arguments) -> function + list(arguments);
      case Comparison(Scalar left, Comparator comparator, Scalar right) ->
          print(left) + " " + comparator.symbol() + " " + print(right);
      case Membership(Scalar value, ListComparator comparator, List<Scalar> entries) ->
          print(value) + " " + comparator.symbol() + " " + list(entries);
      case All(List<Scalar> operands) -> joined(operands, " and ");
      case Any(List<Scalar> operands) -> joined(operands, " or ");
      case Not(Scalar operand) -> "not(" + print(operand) + ")";
      case Case choice -> flat(choice);
      case Rows(Pipeline pipeline) -> PipelineText.print(pipeline);
    };
  }

  private static String span(long hours) {
    return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
  }

  private static String list(List<Scalar> values) {
    return values.stream().map(ScalarText::print).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String joined(List<Scalar> operands, String word) {
    return operands.stream()
        .map(each -> isGroup(each) ? "(" + print(each) + ")" : print(each))
        .collect(Collectors.joining(word));
  }

  private static String flat(Case choice) {
    StringBuilder out = new StringBuilder("case(");
    for (Branch branch : choice.branches()) {
      out.append(print(branch.when())).append(", ").append(print(branch.result())).append(", ");
    }
    return out.append(print(choice.otherwise())).append(')').toString();
  }

  private static boolean isGroup(Scalar scalar) {
    return scalar instanceof All || scalar instanceof Any;
  }

  /** The lines of an expression after a head that stands on the first of them. */
  static List<String> after(String head, Scalar scalar, int room) {
    boolean opens = scalar instanceof Case || scalar instanceof Call || scalar instanceof Array;
    boolean fits = head.length() + print(scalar).length() <= room;
    List<String> lines =
        new ArrayList<>(lines(scalar, opens && !fits ? room : room - head.length()));
    lines.set(0, head + lines.getFirst());
    return lines;
  }

  /** The expression on lines of at most {@code room} columns where literals allow. */
  static List<String> lines(Scalar scalar, int room) {
    if (scalar instanceof Case choice) {
      return cases(choice, room);
    }
    String flat = print(scalar);
    if (flat.length() <= room) {
      return List.of(flat);
    }
    return switch (scalar) {
      case All(List<Scalar> operands) -> chain(operands, "and ", room);
      case Any(List<Scalar> operands) -> chain(operands, "or ", room);
      case Not(Scalar operand) -> Lines.around("not(", lines(operand, room - STEP), ")");
      case Membership(Scalar value, ListComparator comparator, List<Scalar> entries) ->
          Lines.around(
              print(value) + " " + comparator.symbol() + " (",
              Lines.filled(entries.stream().map(ScalarText::print).toList(), room - STEP),
              ")");
      case Array(List<String> entries) ->
          Lines.around(
              "dynamic([",
              Lines.filled(entries.stream().map(Literal::of).toList(), room - STEP),
              "])");
      case Call(String function, List<Scalar> arguments) ->
          Lines.around(function + "(", Lines.separated(argumentLines(arguments, room - STEP)), ")");
      case Rows(Pipeline pipeline) -> PipelineText.lines(pipeline, room);
      case Case _,
          Comparison _,
          Name _,
          Member _,
          Entry _,
          Text _,
          Whole _,
          Bool _,
          Span _,
          Time _ ->
          List.of(flat);
    };
  }

  private static List<List<String>> argumentLines(List<Scalar> arguments, int room) {
    List<List<String>> all = new ArrayList<>();
    for (Scalar each : arguments) {
      all.add(lines(each, room - 1));
    }
    return all;
  }

  private static List<String> chain(List<Scalar> operands, String word, int room) {
    List<String> lines = new ArrayList<>();
    for (Scalar each : operands) {
      int left = room - word.length();
      List<String> own =
          isGroup(each) && print(each).length() + 2 > left
              ? Lines.around("(", lines(each, room - STEP), ")")
              : isGroup(each) ? List.of("(" + print(each) + ")") : lines(each, left);
      lines.add((lines.isEmpty() ? "" : word) + own.getFirst());
      lines.addAll(own.subList(1, own.size()));
    }
    return lines;
  }

  private static List<String> cases(Case choice, int room) {
    List<String> lines = new ArrayList<>();
    lines.add("case(");
    for (Branch branch : choice.branches()) {
      Lines.indented(Comment.lines(branch.remark(), room - STEP)).forEach(lines::add);
      List<String> when = new ArrayList<>(lines(branch.when(), room - STEP - 1));
      when.add(when.removeLast() + ",");
      when.add(print(branch.result()) + ",");
      lines.addAll(Lines.indented(when));
    }
    lines.addAll(Lines.indented(List.of(print(choice.otherwise()) + ")")));
    return lines;
  }
}
