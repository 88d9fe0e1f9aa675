package harrier.yara.syntax;

import java.util.Locale;

/**
 * Expressions as lines of an {@link AstText}. Recursive: trees are at most {@link
 * ConditionParser#MAX_HEIGHT} high.
 */
final class ExprText {
  private final AstText out;

  ExprText(AstText out) {
    this.out = out;
  }

  void expr(int depth, Expr expr) {
    out.line(depth, head(expr), expr.span());
    children(depth + 1, expr);
  }

  private static String head(Expr expr) {
    return switch (expr) {
      case Expr.Bool e -> Boolean.toString(e.value());
      case Expr.Int e -> "int " + e.value();
      case Expr.Float e -> "float " + e.value();
      case Expr.Text e -> "text \"" + e.value() + "\"";
      case Expr.Regex e -> "regex " + AstText.regex(e.regex());
      case Expr.Filesize _ -> "filesize";
      case Expr.Entrypoint _ -> "entrypoint";
      case Expr.Name e -> "name " + e.text();
      case Expr.Field e -> "field " + e.field().text();
      case Expr.Index _ -> "index";
      case Expr.Call _ -> "call";
      case Expr.Unary e -> e.op().name().toLowerCase(Locale.ROOT);
      case Expr.Binary e -> e.op().text();
      case Expr.Logical e -> e.and() ? "and" : "or";
      case Expr.PatternTest e -> "pattern " + e.name().text();
      case Expr.PatternCount e -> "count " + e.name().text();
      case Expr.PatternOffset e -> "offset " + e.name().text();
      case Expr.PatternLength e -> "length " + e.name().text();
      case Expr.Of _ -> "of";
      case Expr.ForOf _ -> "for of";
      case Expr.ForIn e -> "for in" + variables(e);
      case Expr.With _ -> "with";
    };
  }

  private static String variables(Expr.ForIn loop) {
    StringBuilder text = new StringBuilder();
    loop.variables().forEach(v -> text.append(' ').append(v.text()));
    return text.toString();
  }

  private void children(int depth, Expr expr) {
    switch (expr) {
      case Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Text _,
          Expr.Regex _,
          Expr.Filesize _,
          Expr.Entrypoint _,
          Expr.Name _ -> {}
      case Expr.Field e -> expr(depth, e.object());
      case Expr.Index e -> {
        expr(depth, e.object());
        expr(depth, e.index());
      }
      case Expr.Call e -> {
        expr(depth, e.callee());
        e.arguments().forEach(a -> expr(depth, a));
      }
      case Expr.Unary e -> expr(depth, e.operand());
      case Expr.Binary e -> {
        expr(depth, e.left());
        expr(depth, e.right());
      }
      case Expr.Logical e -> e.operands().forEach(o -> expr(depth, o));
      case Expr.PatternTest e -> anchor(depth, e.anchor());
      case Expr.PatternCount e -> e.range().ifPresent(r -> range(depth, "in", r));
      case Expr.PatternOffset e -> e.index().ifPresent(i -> expr(depth, i));
      case Expr.PatternLength e -> e.index().ifPresent(i -> expr(depth, i));
      case Expr.Of e -> {
        quantifier(depth, e.quantifier());
        set(depth, e.set());
        anchor(depth, e.anchor());
      }
      case Expr.ForOf e -> {
        quantifier(depth, e.quantifier());
        set(depth, e.set());
        expr(depth, e.body());
      }
      case Expr.ForIn e -> {
        quantifier(depth, e.quantifier());
        iterable(depth, e.iterable());
        expr(depth, e.body());
      }
      case Expr.With e -> with(depth, e);
    }
  }

  private void with(int depth, Expr.With with) {
    for (Expr.Binding binding : with.bindings()) {
      out.line(depth, "let " + binding.name().text(), binding.span());
      expr(depth + 1, binding.value());
    }
    expr(depth, with.body());
  }

  private void anchor(int depth, Expr.Anchor anchor) {
    switch (anchor) {
      case Expr.Anchor.None _ -> {}
      case Expr.Anchor.At at -> {
        out.line(depth, "at", at.span());
        expr(depth + 1, at.offset());
      }
      case Expr.Anchor.In in -> range(depth, "in", in.range());
    }
  }

  private void range(int depth, String head, Expr.Range range) {
    out.line(depth, head, range.span());
    expr(depth + 1, range.low());
    expr(depth + 1, range.high());
  }

  private void quantifier(int depth, Expr.Quantifier quantifier) {
    switch (quantifier) {
      case Expr.Quantifier.All all -> out.line(depth, "all", all.span());
      case Expr.Quantifier.Any any -> out.line(depth, "any", any.span());
      case Expr.Quantifier.None none -> out.line(depth, "none", none.span());
      case Expr.Quantifier.Count count -> {
        out.line(depth, "at least", count.span());
        expr(depth + 1, count.count());
      }
      case Expr.Quantifier.Percent percent -> {
        out.line(depth, "per cent", percent.span());
        expr(depth + 1, percent.percent());
      }
    }
  }

  private void set(int depth, Expr.OfSet set) {
    switch (set) {
      case Expr.OfSet.Them them -> out.line(depth, "them", them.span());
      case Expr.OfSet.Patterns patterns -> {
        out.line(depth, "patterns", patterns.span());
        for (Expr.PatternItem item : patterns.items()) {
          out.line(depth + 1, item.prefix() + (item.wildcard() ? "*" : ""), item.span());
        }
      }
      case Expr.OfSet.Tuple tuple -> {
        out.line(depth, "tuple", tuple.span());
        tuple.items().forEach(item -> tupleItem(depth + 1, item));
      }
    }
  }

  private void tupleItem(int depth, Expr.TupleItem item) {
    switch (item) {
      case Expr.TupleItem.Value value -> expr(depth, value.expr());
      case Expr.TupleItem.RuleWildcard rules ->
          out.line(depth, "rules " + rules.prefix() + "*", rules.span());
    }
  }

  private void iterable(int depth, Expr.Iterable iterable) {
    switch (iterable) {
      case Expr.Iterable.RangeOf range -> range(depth, "range", range.range());
      case Expr.Iterable.Values values -> {
        out.line(depth, "values", values.span());
        values.values().forEach(v -> expr(depth + 1, v));
      }
      case Expr.Iterable.Of of -> {
        out.line(depth, "items of");
        expr(depth + 1, of.value());
      }
    }
  }
}
