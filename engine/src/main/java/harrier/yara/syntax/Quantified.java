package harrier.yara.syntax;

import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses what begins with a quantifier ({@code of}, {@code for}) and {@code with}: all that has a
 * body or a set.
 */
final class Quantified {
  private final Cursor cursor;
  private final Tokens tokens;
  private final ConditionParser conditions;

  Quantified(Cursor cursor, ConditionParser conditions) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.conditions = conditions;
  }

  /** {@code all}, {@code any} or {@code none} at the cursor. */
  Expr.Quantifier word() {
    Span span = tokens.span(cursor.index());
    return switch (tokens.kind(cursor.advance())) {
      case ALL -> new Expr.Quantifier.All(span);
      case ANY -> new Expr.Quantifier.Any(span);
      default -> new Expr.Quantifier.None(span);
    };
  }

  /**
   * The rest of an {@code of} whose quantifier is parsed.
   *
   * @param start index of the quantifier's first token
   * @param below height of the quantifier's expression
   */
  Expr of(int start, Expr.Quantifier quantifier, int below) {
    conditions.enter();
    cursor.expect(TokenKind.OF);
    Set set = set(false);
    int highest = Math.max(below, set.height());
    conditions.leave();
    Expr.Anchor anchor = new Expr.Anchor.None();
    boolean percent = quantifier instanceof Expr.Quantifier.Percent;
    boolean anchored =
        !(set.set() instanceof Expr.OfSet.Tuple) && (!percent || cursor.dialect().extensions());
    if (anchored) {
      anchor = conditions.anchor();
      highest = Math.max(highest, conditions.height());
    } else if (cursor.is(TokenKind.AT) || cursor.is(TokenKind.IN)) {
      int index = cursor.index();
      throw Cursor.error(tokens.span(index), "unexpected `" + tokens.text(index) + "`");
    }
    return conditions.bool(
        new Expr.Of(cursor.since(start), quantifier, set.set(), anchor), highest);
  }

  private record Set(Expr.OfSet set, int height) {}

  private Set set(boolean patternsOnly) {
    int start = cursor.index();
    if (cursor.accept(TokenKind.THEM)) {
      return new Set(new Expr.OfSet.Them(tokens.span(start)), 0);
    }
    if (!cursor.is(TokenKind.LEFT_PAREN)) {
      throw cursor.expected("`them` or `(`");
    }
    if (patternsOnly || isPatternSet(start)) {
      return new Set(patternSet(), 0);
    }
    return tuple();
  }

  /** Whether only pattern names, with or without a star, lie in the parentheses. */
  private boolean isPatternSet(int paren) {
    int at = paren + 1;
    while (tokens.kind(at) == TokenKind.PATTERN_ID) {
      at += tokens.kind(at + 1) == TokenKind.STAR ? 2 : 1;
      if (tokens.kind(at) == TokenKind.RIGHT_PAREN) {
        return true;
      }
      if (tokens.kind(at) != TokenKind.COMMA) {
        return false;
      }
      at++;
    }
    return false;
  }

  private Expr.OfSet patternSet() {
    int start = cursor.advance();
    List<Expr.PatternItem> items = new ArrayList<>();
    do {
      int name = cursor.expect(TokenKind.PATTERN_ID);
      boolean wildcard = cursor.accept(TokenKind.STAR);
      items.add(new Expr.PatternItem(cursor.since(name), tokens.text(name), wildcard));
    } while (cursor.accept(TokenKind.COMMA));
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("`*`, `,` or `)`");
    }
    cursor.advance();
    return new Expr.OfSet.Patterns(cursor.since(start), List.copyOf(items));
  }

  private Set tuple() {
    int start = cursor.advance();
    List<Expr.TupleItem> items = new ArrayList<>();
    int highest = 0;
    do {
      Expr.TupleItem item = tupleItem();
      if (item instanceof Expr.TupleItem.Value) {
        highest = Math.max(highest, conditions.height());
      }
      items.add(item);
    } while (cursor.accept(TokenKind.COMMA));
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("operator, `,` or `)`");
    }
    cursor.advance();
    return new Set(new Expr.OfSet.Tuple(cursor.since(start), List.copyOf(items)), highest);
  }

  private Expr.TupleItem tupleItem() {
    int start = cursor.index();
    if (isRuleWildcard()) {
      String prefix = tokens.text(cursor.advance());
      cursor.advance();
      return new Expr.TupleItem.RuleWildcard(cursor.since(start), prefix);
    }
    if (!cursor.dialect().extensions()) {
      int name = cursor.expect(TokenKind.IDENTIFIER);
      return new Expr.TupleItem.Value(new Expr.Name(tokens.span(name), tokens.text(name)));
    }
    return new Expr.TupleItem.Value(conditions.expression());
  }

  private boolean isRuleWildcard() {
    TokenKind after = cursor.kindAfter(2);
    return cursor.dialect().legacy()
        && cursor.is(TokenKind.IDENTIFIER)
        && cursor.kindAfter(1) == TokenKind.STAR
        && (after == TokenKind.COMMA || after == TokenKind.RIGHT_PAREN);
  }

  /**
   * Whether the {@code %} at an index is a per cent sign: {@code of} follows, or loop variables and
   * {@code in}, which cannot follow the operator.
   */
  static boolean isPercentSign(Tokens tokens, int index) {
    int at = index + 1;
    if (tokens.kind(at) == TokenKind.OF) {
      return true;
    }
    while (tokens.kind(at) == TokenKind.IDENTIFIER && tokens.kind(at + 1) == TokenKind.COMMA) {
      at += 2;
    }
    return tokens.kind(at) == TokenKind.IDENTIFIER && tokens.kind(at + 1) == TokenKind.IN;
  }

  /**
   * {@code for quantifier of set : (body)} or {@code for quantifier variables in iterable :
   * (body)}.
   */
  Expr loop() {
    int start = conditions.enter();
    cursor.advance();
    Expr.Quantifier quantifier = quantifier();
    int below = isWord(quantifier) ? 0 : conditions.height();
    if (cursor.accept(TokenKind.OF)) {
      Expr.OfSet set = set(true).set();
      Expr body = body();
      Expr loop = new Expr.ForOf(cursor.since(start), quantifier, set, body);
      return conditions.bool(loop, Math.max(below, conditions.height()));
    }
    if (!cursor.is(TokenKind.IDENTIFIER)) {
      throw cursor.expected("`of` or identifier");
    }
    List<Ast.Word> variables = variables();
    cursor.expect(TokenKind.IN);
    Expr.Iterable iterable = iterable();
    below = Math.max(below, conditions.height());
    Expr body = body();
    Expr loop = new Expr.ForIn(cursor.since(start), quantifier, variables, iterable, body);
    return conditions.bool(loop, Math.max(below, conditions.height()));
  }

  private static boolean isWord(Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Quantifier.All _, Expr.Quantifier.Any _, Expr.Quantifier.None _ -> true;
      case Expr.Quantifier.Count _, Expr.Quantifier.Percent _ -> false;
    };
  }

  private List<Ast.Word> variables() {
    List<Ast.Word> variables = new ArrayList<>(2);
    do {
      variables.add(cursor.declared());
    } while (cursor.accept(TokenKind.COMMA));
    return List.copyOf(variables);
  }

  private Expr.Quantifier quantifier() {
    int start = cursor.index();
    return switch (cursor.kind()) {
      case ALL, ANY, NONE -> word();
      default -> {
        Expr count = conditions.value();
        if (cursor.accept(TokenKind.PERCENT)) {
          yield new Expr.Quantifier.Percent(cursor.since(start), count);
        }
        yield new Expr.Quantifier.Count(count.span(), count);
      }
    };
  }

  /** What {@code in} ranges over; leaves the height of its expressions. */
  private Expr.Iterable iterable() {
    if (!cursor.is(TokenKind.LEFT_PAREN)) {
      return new Expr.Iterable.Of(conditions.value());
    }
    int start = conditions.enter();
    cursor.advance();
    Expr first = conditions.value();
    if (cursor.is(TokenKind.DOT_DOT)) {
      return new Expr.Iterable.RangeOf(conditions.rangeAfter(start, first));
    }
    List<Expr> values = new ArrayList<>();
    values.add(first);
    while (cursor.accept(TokenKind.COMMA)) {
      values.add(conditions.value());
    }
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("`..`, `,` or `)`");
    }
    cursor.advance();
    conditions.leave();
    return new Expr.Iterable.Values(cursor.since(start), List.copyOf(values));
  }

  /** {@code : (expression)}; leaves the level of the loop. */
  private Expr body() {
    cursor.expect(TokenKind.COLON);
    cursor.expect(TokenKind.LEFT_PAREN);
    Expr body = conditions.expression();
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("operator or `)`");
    }
    cursor.advance();
    conditions.leave();
    return body;
  }

  /** {@code with name = value, … : (body)}. */
  Expr with() {
    int start = conditions.enter();
    cursor.advance();
    List<Expr.Binding> bindings = new ArrayList<>();
    int highest = 0;
    do {
      int at = cursor.index();
      Ast.Word name = cursor.declared();
      cursor.expect(TokenKind.ASSIGN);
      Expr value = conditions.expression();
      highest = Math.max(highest, conditions.height());
      bindings.add(new Expr.Binding(cursor.since(at), name, value));
    } while (cursor.accept(TokenKind.COMMA));
    Expr body = body();
    Expr with = new Expr.With(cursor.since(start), List.copyOf(bindings), body);
    return conditions.bool(with, Math.max(highest, conditions.height()));
  }
}
