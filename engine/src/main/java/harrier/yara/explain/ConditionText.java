package harrier.yara.explain;

import harrier.yara.syntax.Expr;
import java.util.List;
import java.util.function.Function;

/**
 * An expression on one line, with parentheses wherever a part is more than one word: its spans
 * leave parentheses out, so the source's text will not do.
 */
final class ConditionText {
  private ConditionText() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Expr.Bool e -> e.span().text();
      case Expr.Int e -> e.span().text();
      case Expr.Float e -> e.span().text();
      case Expr.Text e -> e.span().text();
      case Expr.Regex e -> e.span().text();
      case Expr.Filesize _ -> "filesize";
      case Expr.Entrypoint _ -> "entrypoint";
      case Expr.Name(_, var text) -> text;
      case Expr.Field(_, var object, var field) -> part(object) + "." + field.text();
      case Expr.Index(_, var object, var index) -> part(object) + "[" + of(index) + "]";
      case Expr.Call(_, var callee, var arguments, _) ->
          part(callee) + "(" + list(arguments, ConditionText::of) + ")";
      case Expr.Unary(_, var op, var operand) -> word(op) + part(operand);
      case Expr.Binary(_, var op, var left, var right) ->
          part(left) + " " + op.text() + " " + part(right);
      case Expr.Logical(_, var and, var operands) -> logical(and, operands);
      case Expr.PatternTest(_, var name, var anchor) -> name.text() + anchor(anchor);
      case Expr.PatternCount(_, var name, var range) ->
          name.text() + range.map(r -> " in " + range(r)).orElse("");
      case Expr.PatternOffset(_, var name, var index) ->
          name.text() + index.map(i -> "[" + of(i) + "]").orElse("");
      case Expr.PatternLength(_, var name, var index) ->
          name.text() + index.map(i -> "[" + of(i) + "]").orElse("");
      case Expr.Of(_, var quantifier, var set, var anchor) ->
          quantifier(quantifier) + " of " + set(set) + anchor(anchor);
      case Expr.ForOf(_, var quantifier, var set, var body) ->
          "for " + quantifier(quantifier) + " of " + set(set) + " : (" + of(body) + ")";
      case Expr.ForIn(_, var quantifier, var variables, var iterable, var body) ->
          "for "
              + quantifier(quantifier)
              + " "
              + list(variables, word -> word.text())
              + " in "
              + iterable(iterable)
              + " : ("
              + of(body)
              + ")";
      case Expr.With(_, var bindings, var body) ->
          "with "
              + list(bindings, binding -> binding.name().text() + " = " + of(binding.value()))
              + " : ("
              + of(body)
              + ")";
    };
  }

  private static String logical(boolean and, List<Expr> operands) {
    StringBuilder text = new StringBuilder();
    for (Expr operand : operands) {
      text.append(text.isEmpty() ? "" : and ? " and " : " or ").append(part(operand));
    }
    return text.toString();
  }

  private static String part(Expr expr) {
    boolean several =
        expr instanceof Expr.Binary
            || expr instanceof Expr.Logical
            || expr instanceof Expr.Unary
            || expr instanceof Expr.Of;
    return several ? "(" + of(expr) + ")" : of(expr);
  }

  private static String word(Expr.UnaryOp op) {
    return switch (op) {
      case NOT -> "not ";
      case DEFINED -> "defined ";
      case MINUS -> "-";
      case BIT_NOT -> "~";
    };
  }

  private static String anchor(Expr.Anchor anchor) {
    return switch (anchor) {
      case Expr.Anchor.None() -> "";
      case Expr.Anchor.At(_, var offset) -> " at " + part(offset);
      case Expr.Anchor.In(_, var range) -> " in " + range(range);
    };
  }

  /** An anchor behind a pattern's name. */
  static String anchored(String pattern, Expr.Anchor anchor) {
    return pattern + anchor(anchor);
  }

  private static String range(Expr.Range range) {
    return "(" + of(range.low()) + ".." + of(range.high()) + ")";
  }

  private static String quantifier(Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Quantifier.All _ -> "all";
      case Expr.Quantifier.Any _ -> "any";
      case Expr.Quantifier.None _ -> "none";
      case Expr.Quantifier.Count(_, var count) -> part(count);
      case Expr.Quantifier.Percent(_, var percent) -> part(percent) + "%";
    };
  }

  private static String set(Expr.OfSet set) {
    return switch (set) {
      case Expr.OfSet.Them _ -> "them";
      case Expr.OfSet.Patterns(_, var items) ->
          "(" + list(items, item -> item.prefix() + (item.wildcard() ? "*" : "")) + ")";
      case Expr.OfSet.Tuple(_, var items) ->
          "("
              + list(
                  items,
                  item ->
                      switch (item) {
                        case Expr.TupleItem.Value(var value) -> of(value);
                        case Expr.TupleItem.RuleWildcard(_, var prefix) -> prefix + "*";
                      })
              + ")";
    };
  }

  private static String iterable(Expr.Iterable iterable) {
    return switch (iterable) {
      case Expr.Iterable.RangeOf(var range) -> range(range);
      case Expr.Iterable.Values(_, var values) -> "(" + list(values, ConditionText::of) + ")";
      case Expr.Iterable.Of(var value) -> of(value);
    };
  }

  private static <T> String list(List<T> items, Function<T, String> text) {
    StringBuilder list = new StringBuilder();
    for (T item : items) {
      list.append(list.isEmpty() ? "" : ", ").append(text.apply(item));
    }
    return list.toString();
  }
}
