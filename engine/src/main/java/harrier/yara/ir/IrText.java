package harrier.yara.ir;

import harrier.yara.bytes.ByteString;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.NodeText;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A program as an indented tree, one node a line. */
public final class IrText {
  private static final String STEP = "  ";

  private final StringBuilder out = new StringBuilder();
  private final ProgramIr program;

  private IrText(ProgramIr program) {
    this.program = program;
  }

  /** Every rule with its patterns and its condition. */
  public static String dump(ProgramIr program) {
    IrText text = new IrText(program);
    for (RuleIr rule : program.rules()) {
      text.rule(rule);
    }
    return text.out.toString();
  }

  /** One rule of a program. */
  public static String dump(ProgramIr program, RuleIr rule) {
    IrText text = new IrText(program);
    text.rule(rule);
    return text.out.toString();
  }

  private void rule(RuleIr rule) {
    StringBuilder head = new StringBuilder();
    head.append(rule.isGlobal() ? "global " : "").append(rule.isPrivate() ? "private " : "");
    head.append("rule ").append(rule.namespace()).append(':').append(rule.name());
    if (rule.slots() > 0) {
      head.append(" slots ").append(rule.slots());
    }
    line(0, head.toString());
    for (int i = 0; i < rule.patterns().size(); i++) {
      RuleIr.PatternIr pattern = rule.patterns().get(i);
      String hidden = pattern.isPrivate() ? " private" : "";
      line(1, "pattern " + i + " " + pattern.name() + " " + spec(pattern.spec()) + hidden);
    }
    node(1, rule.condition(), rule);
  }

  private static String spec(PatternSpec spec) {
    StringJoiner words = new StringJoiner(" ");
    switch (spec) {
      case PatternSpec.Text text -> {
        words.add(quoted(text.text()));
        forms(words, text.ascii(), text.wide(), text.fullword());
        if (text.nocase()) {
          words.add("nocase");
        }
        text.xor().ifPresent(range -> words.add("xor(" + range.low() + "-" + range.high() + ")"));
        text.base64().ifPresent(alphabet -> words.add("base64(" + quoted(alphabet) + ")"));
        text.base64wide().ifPresent(alphabet -> words.add("base64wide(" + quoted(alphabet) + ")"));
      }
      case PatternSpec.Expression expression -> {
        words.add(NodeText.of(expression.node()));
        forms(words, expression.ascii(), expression.wide(), expression.fullword());
        words.add(expression.greedy() ? "longest" : "shortest");
      }
    }
    return words.toString();
  }

  private static void forms(StringJoiner words, boolean ascii, boolean wide, boolean fullword) {
    if (ascii) {
      words.add("ascii");
    }
    if (wide) {
      words.add("wide");
    }
    if (fullword) {
      words.add("fullword");
    }
  }

  private void node(int depth, Ir ir, RuleIr rule) {
    switch (ir) {
      case Ir.Truth truth -> truth(depth, truth, rule);
      case Ir.Whole whole -> whole(depth, whole, rule);
      case Ir.Real real -> real(depth, real, rule);
      case Ir.ConstText(ByteString text) -> line(depth, quoted(text));
      case Ir.RegexConst regex -> line(depth, "regexp " + regex.text());
      case Ir.ModuleRoot root ->
          line(depth, "module " + program.modules().get(root.module()).name());
      case Ir.External external ->
          line(depth, "external " + program.externals().get(external.index()).name());
      case Ir.Local local -> line(depth, "local " + local.slot());
      case Ir.FieldOf field -> branch(depth, "field " + fieldName(field), rule, field.object());
      case Ir.ElementOf element ->
          branch(depth, "element", rule, element.object(), element.index());
      case Ir.Call call -> {
        line(depth, "call " + functionName(call));
        node(depth + 1, call.object(), rule);
        nodes(depth + 1, call.arguments(), rule);
      }
      case Ir.With with -> {
        line(depth, "with " + with.slots());
        nodes(depth + 1, with.values(), rule);
        node(depth + 1, with.body(), rule);
      }
      case Ir.ConstValue(Value value, Type type) -> line(depth, type.label() + " " + value);
    }
  }

  private void truth(int depth, Ir.Truth truth, RuleIr rule) {
    switch (truth) {
      case Ir.ConstBool(boolean value) -> line(depth, Boolean.toString(value));
      case Ir.Not(Ir operand) -> branch(depth, "not", rule, operand);
      case Ir.Defined(Ir operand) -> branch(depth, "defined", rule, operand);
      case Ir.And(List<Ir> operands) -> branch(depth, "and", rule, operands.toArray(Ir[]::new));
      case Ir.Or(List<Ir> operands) -> branch(depth, "or", rule, operands.toArray(Ir[]::new));
      case Ir.Compare compare ->
          branch(depth, lower(compare.op()), rule, compare.left(), compare.right());
      case Ir.TextTest test -> branch(depth, lower(test.op()), rule, test.text(), test.operand());
      case Ir.Matches matches -> branch(depth, "matches", rule, matches.text(), matches.regex());
      case Ir.AsBool(Ir operand) -> branch(depth, "as bool", rule, operand);
      case Ir.PatternTest test -> {
        line(depth, "test " + reference(test.pattern(), rule));
        anchor(depth + 1, test.anchor(), rule);
      }
      case Ir.OfPatterns of -> {
        quantified(depth, "of " + names(of.patterns(), rule), of.quantifier(), rule);
        anchor(depth + 1, of.anchor(), rule);
      }
      case Ir.OfTruths of -> {
        quantified(depth, "of", of.quantifier(), rule);
        nodes(depth + 1, of.items(), rule);
      }
      case Ir.ForPatterns loop -> {
        String head = "for " + loop.slot() + " of " + names(loop.patterns(), rule);
        quantified(depth, head, loop.quantifier(), rule);
        node(depth + 1, loop.body(), rule);
      }
      case Ir.ForIn loop -> {
        quantified(depth, "for " + loop.slots() + " in", loop.quantifier(), rule);
        iterable(depth + 1, loop.iterable(), rule);
        node(depth + 1, loop.body(), rule);
      }
      case Ir.RuleTest(int index) -> {
        RuleIr other = program.rules().get(index);
        line(depth, "rule " + other.namespace() + ":" + other.name());
      }
    }
  }

  private void whole(int depth, Ir.Whole whole, RuleIr rule) {
    switch (whole) {
      case Ir.ConstInt(long value) -> line(depth, Long.toString(value));
      case Ir.Filesize _ -> line(depth, "filesize");
      case Ir.Entrypoint _ -> line(depth, "entrypoint");
      case Ir.IntArithmetic sum -> branch(depth, lower(sum.op()), rule, sum.left(), sum.right());
      case Ir.IntNegate(Ir operand) -> branch(depth, "negate", rule, operand);
      case Ir.BitNot(Ir operand) -> branch(depth, "bit not", rule, operand);
      case Ir.AsInt(Ir operand) -> branch(depth, "as integer", rule, operand);
      case Ir.PatternCount count -> {
        line(depth, "count " + reference(count.pattern(), rule));
        count.range().ifPresent(range -> bounds(depth + 1, range, rule));
      }
      case Ir.PatternOffset offset ->
          branch(depth, "offset " + reference(offset.pattern(), rule), rule, offset.index());
      case Ir.PatternLength length ->
          branch(depth, "length " + reference(length.pattern(), rule), rule, length.index());
      case Ir.ReadInt read -> branch(depth, lower(read.reader()), rule, read.offset());
      case Ir.Len(Ir operand) -> branch(depth, "len", rule, operand);
    }
  }

  private void real(int depth, Ir.Real real, RuleIr rule) {
    switch (real) {
      case Ir.ConstFloat(double value) -> line(depth, Double.toString(value));
      case Ir.AsFloat(Ir operand) -> branch(depth, "as float", rule, operand);
      case Ir.FloatArithmetic sum -> branch(depth, lower(sum.op()), rule, sum.left(), sum.right());
      case Ir.FloatNegate(Ir operand) -> branch(depth, "negate", rule, operand);
      case Ir.ReadFloat read ->
          branch(
              depth, "float" + read.bits() + (read.bigEndian() ? "be" : ""), rule, read.offset());
    }
  }

  private void quantified(int depth, String what, Ir.Quantifier quantifier, RuleIr rule) {
    switch (quantifier) {
      case Ir.All _ -> line(depth, "all " + what);
      case Ir.Any _ -> line(depth, "any " + what);
      case Ir.None _ -> line(depth, "none " + what);
      case Ir.AtLeast(Ir count) -> branch(depth, "at least " + what, rule, count);
      case Ir.Share(Ir percent) -> branch(depth, "per cent " + what, rule, percent);
    }
  }

  private void anchor(int depth, Ir.Anchor anchor, RuleIr rule) {
    switch (anchor) {
      case Ir.Anywhere _ -> {}
      case Ir.At(Ir offset) -> branch(depth, "at", rule, offset);
      case Ir.In(Ir.Bounds range) -> bounds(depth, range, rule);
    }
  }

  private void iterable(int depth, Ir.Iterable iterable, RuleIr rule) {
    switch (iterable) {
      case Ir.Range(Ir.Bounds range) -> bounds(depth, range, rule);
      case Ir.Values(List<Ir> values) -> branch(depth, "values", rule, values.toArray(Ir[]::new));
      case Ir.Elements(Ir collection) -> branch(depth, "elements", rule, collection);
    }
  }

  private void bounds(int depth, Ir.Bounds bounds, RuleIr rule) {
    branch(depth, "range", rule, bounds.low(), bounds.high());
  }

  private static String reference(Ir.PatternRef reference, RuleIr rule) {
    return switch (reference) {
      case Ir.FixedPattern(int index) -> rule.patterns().get(index).name();
      case Ir.CurrentPattern(int slot) -> "loop " + slot;
    };
  }

  private static String names(List<Integer> patterns, RuleIr rule) {
    StringJoiner names = new StringJoiner(" ");
    for (int index : patterns) {
      names.add(rule.patterns().get(index).name());
    }
    return names.toString();
  }

  private static String fieldName(Ir.FieldOf field) {
    return field.object().type() instanceof Type.Struct struct
        ? struct.fields().get(field.field()).name()
        : Integer.toString(field.field());
  }

  private static String functionName(Ir.Call call) {
    if (call.object().type() instanceof Type.Struct struct) {
      for (Type.Field field : struct.fields()) {
        if (field.type() instanceof Type.Function function
            && function.signatures().contains(call.signature())) {
          return function.name();
        }
      }
    }
    return Integer.toString(call.signature().index());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String quoted(ByteString text) {
    return "\"" + text + "\"";
  }

  private void branch(int depth, String head, RuleIr rule, Ir... children) {
    line(depth, head);
    nodes(depth + 1, List.of(children), rule);
  }

  private void nodes(int depth, List<Ir> nodes, RuleIr rule) {
    for (Ir child : nodes) {
      node(depth, child, rule);
    }
  }

  private void line(int depth, String text) {
    out.append(STEP.repeat(depth)).append(text).append('\n');
  }
}
