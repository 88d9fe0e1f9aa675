package harrier.yara.syntax;

import harrier.yara.source.Span;
import harrier.yara.syntax.Expr.BinaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses conditions: recursive descent, with precedence climbing for operators between values.
 *
 * <p>The grammar tells boolean expressions ({@code true}, {@code $a}, {@code not …}, loops, {@code
 * and}, {@code or}) from values: operators other than {@code and} and {@code or} take only values,
 * so {@code true == 1} is a syntax error. {@link #booleanOnly} says which of the two the last
 * parsed expression is.
 */
final class ConditionParser {
  /**
   * How deep parentheses, {@code not}, loops and the like may be nested. A level takes up to eight
   * calls, so that threads with small stacks can parse, too.
   */
  static final int MAX_NESTING = 200;

  /** How high an expression's tree may be; a chain of {@code +} is as high as it is long. */
  static final int MAX_HEIGHT = 400;

  /**
   * The lowest precedence of an arithmetic operator: below are the comparisons, which give
   * booleans.
   */
  private static final int ARITHMETIC = 3;

  private final Cursor cursor;
  private final Tokens tokens;
  private final Literals literals;
  private final Quantified quantified;
  private int nesting;
  private int height;
  private boolean booleanOnly;

  ConditionParser(Cursor cursor, Literals literals) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.literals = literals;
    this.quantified = new Quantified(cursor, this);
  }

  /** A whole condition. */
  Expr condition() {
    nesting = 0;
    return expression();
  }

  /** A boolean expression or a value. */
  Expr expression() {
    int start = cursor.index();
    Expr first = conjunction();
    if (!cursor.is(TokenKind.OR)) {
      return first;
    }
    List<Expr> operands = new ArrayList<>();
    operands.add(first);
    int highest = height;
    while (cursor.accept(TokenKind.OR)) {
      operands.add(conjunction());
      highest = Math.max(highest, height);
    }
    return bool(new Expr.Logical(cursor.since(start), false, List.copyOf(operands)), highest);
  }

  private Expr conjunction() {
    int start = cursor.index();
    Expr first = term();
    if (!cursor.is(TokenKind.AND)) {
      return first;
    }
    List<Expr> operands = new ArrayList<>();
    operands.add(first);
    int highest = height;
    while (cursor.accept(TokenKind.AND)) {
      operands.add(term());
      highest = Math.max(highest, height);
    }
    return bool(new Expr.Logical(cursor.since(start), true, List.copyOf(operands)), highest);
  }

  /** One operand of {@code and}. */
  private Expr term() {
    int start = cursor.index();
    return switch (cursor.kind()) {
      case NOT -> prefixed(Expr.UnaryOp.NOT);
      case DEFINED -> prefixed(Expr.UnaryOp.DEFINED);
      case TRUE, FALSE -> {
        boolean value = tokens.kind(cursor.advance()) == TokenKind.TRUE;
        yield bool(new Expr.Bool(tokens.span(start), value), 0);
      }
      case PATTERN_ID -> patternTest();
      case ALL, ANY, NONE -> quantified.of(start, quantified.word(), 0);
      case FOR -> quantified.loop();
      default -> isWith() ? quantified.with() : counted(start, binary(0, true));
    };
  }

  private Expr prefixed(Expr.UnaryOp op) {
    int start = enter();
    cursor.advance();
    Expr operand = term();
    nesting--;
    return bool(new Expr.Unary(cursor.since(start), op, operand), height);
  }

  /** {@code with} is a name in YARA: it opens a declaration only where a name follows. */
  private boolean isWith() {
    return cursor.is(TokenKind.IDENTIFIER)
        && cursor.dialect().extensions()
        && tokens.end(cursor.index()) - tokens.start(cursor.index()) == 4
        && tokens.text(cursor.index()).equals("with")
        && (cursor.kindAfter(1) == TokenKind.IDENTIFIER || !cursor.dialect().legacy());
  }

  /** An expression, or {@code expression of set}. */
  private Expr counted(int start, Expr count) {
    if (booleanOnly) {
      return count;
    }
    if (cursor.is(TokenKind.OF)) {
      return quantified.of(start, new Expr.Quantifier.Count(count.span(), count), height);
    }
    if (cursor.is(TokenKind.PERCENT) && cursor.kindAfter(1) == TokenKind.OF) {
      cursor.advance();
      return quantified.of(start, new Expr.Quantifier.Percent(cursor.since(start), count), height);
    }
    return count;
  }

  /** A value without comparisons outside parentheses. */
  Expr value() {
    return binary(ARITHMETIC, false);
  }

  /**
   * Operators of at least a precedence, all associative to the left.
   *
   * @param mayBeBoolean whether the first operand may be a boolean expression in parentheses
   */
  private Expr binary(int lowest, boolean mayBeBoolean) {
    int start = cursor.index();
    Expr left = unary(mayBeBoolean);
    while (!booleanOnly) {
      Optional<BinaryOp> op = operator();
      if (op.isEmpty() || precedence(op.get()) < lowest) {
        break;
      }
      cursor.advance();
      int leftHeight = height;
      Expr right = binary(precedence(op.get()) + 1, false);
      Span span = cursor.since(start);
      left = value(new Expr.Binary(span, op.get(), left, right), Math.max(leftHeight, height));
      booleanOnly = !cursor.dialect().extensions() && precedence(op.get()) < ARITHMETIC;
    }
    return left;
  }

  /**
   * The operator at the cursor; {@code %} before {@code of} or loop variables is a per cent sign.
   */
  private Optional<BinaryOp> operator() {
    if (cursor.is(TokenKind.PERCENT) && Quantified.isPercentSign(tokens, cursor.index())) {
      return Optional.empty();
    }
    return Operators.of(cursor.kind());
  }

  private static int precedence(BinaryOp op) {
    return switch (op) {
      case EQ,
          NE,
          CONTAINS,
          ICONTAINS,
          STARTS_WITH,
          ISTARTS_WITH,
          ENDS_WITH,
          IENDS_WITH,
          IEQUALS,
          MATCHES ->
          1;
      case LT, LE, GT, GE -> 2;
      case BIT_OR -> ARITHMETIC;
      case BIT_XOR -> 4;
      case BIT_AND -> 5;
      case SHL, SHR -> 6;
      case ADD, SUB -> 7;
      case MUL, DIV, MOD -> 8;
    };
  }

  private Expr unary(boolean mayBeBoolean) {
    Expr.UnaryOp op;
    if (cursor.is(TokenKind.MINUS)) {
      op = Expr.UnaryOp.MINUS;
    } else if (cursor.is(TokenKind.TILDE)) {
      op = Expr.UnaryOp.BIT_NOT;
    } else {
      return postfix(mayBeBoolean);
    }
    int start = enter();
    cursor.advance();
    Expr operand = unary(false);
    nesting--;
    return value(new Expr.Unary(cursor.since(start), op, operand), height);
  }

  private Expr postfix(boolean mayBeBoolean) {
    int start = cursor.index();
    Expr expr = cursor.is(TokenKind.LEFT_PAREN) ? parenthesized(mayBeBoolean) : primary();
    while (!booleanOnly) {
      switch (cursor.kind()) {
        case DOT -> {
          cursor.advance();
          Ast.Word field = cursor.word(cursor.expect(TokenKind.IDENTIFIER));
          expr = value(new Expr.Field(cursor.since(start), expr, field), height);
        }
        case LEFT_BRACKET -> {
          int below = height;
          Expr index = index();
          expr = value(new Expr.Index(cursor.since(start), expr, index), Math.max(below, height));
        }
        case LEFT_PAREN -> {
          if (!(expr instanceof Expr.Name || expr instanceof Expr.Field)) {
            return expr;
          }
          expr = call(start, expr);
        }
        default -> {
          return expr;
        }
      }
    }
    return expr;
  }

  /** {@code [value]}. */
  private Expr index() {
    enter();
    cursor.expect(TokenKind.LEFT_BRACKET);
    Expr index = value();
    cursor.expect(TokenKind.RIGHT_BRACKET);
    nesting--;
    return index;
  }

  private Expr call(int start, Expr callee) {
    int paren = enter();
    int highest = height;
    cursor.advance();
    List<Expr> arguments = new ArrayList<>(4);
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      do {
        arguments.add(expression());
        highest = Math.max(highest, height);
      } while (cursor.accept(TokenKind.COMMA));
    }
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("operator, `,` or `)`");
    }
    cursor.advance();
    nesting--;
    Span parens = cursor.since(paren);
    return value(
        new Expr.Call(cursor.since(start), callee, List.copyOf(arguments), parens), highest);
  }

  private Expr primary() {
    int at = cursor.index();
    Span span = tokens.span(at);
    return switch (cursor.kind()) {
      case COUNT_ID -> patternCount();
      case OFFSET_ID -> {
        Ast.Word name = cursor.word(cursor.advance());
        Optional<Expr> index = optionalIndex();
        yield value(new Expr.PatternOffset(cursor.since(at), name, index), height);
      }
      case LENGTH_ID -> {
        Ast.Word name = cursor.word(cursor.advance());
        Optional<Expr> index = optionalIndex();
        yield value(new Expr.PatternLength(cursor.since(at), name, index), height);
      }
      case INTEGER, FLOAT, STRING, REGEX, FILESIZE, ENTRYPOINT, IDENTIFIER -> {
        cursor.advance();
        yield value(leaf(at, span), 0);
      }
      default -> throw cursor.expected("expression");
    };
  }

  private Expr leaf(int at, Span span) {
    return switch (tokens.kind(at)) {
      case INTEGER -> new Expr.Int(span, literals.integer(at));
      case FLOAT -> new Expr.Float(span, literals.floating(at));
      case STRING -> new Expr.Text(span, literals.text(at));
      case REGEX -> new Expr.Regex(span, literals.regex(at));
      case FILESIZE -> new Expr.Filesize(span);
      case ENTRYPOINT -> new Expr.Entrypoint(span);
      default -> new Expr.Name(span, tokens.text(at));
    };
  }

  private Expr parenthesized(boolean mayBeBoolean) {
    enter();
    cursor.advance();
    Expr inner =
        mayBeBoolean ? expression() : binary(cursor.dialect().extensions() ? 0 : ARITHMETIC, false);
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected("operator or `)`");
    }
    cursor.advance();
    nesting--;
    return inner;
  }

  private Optional<Expr> optionalIndex() {
    height = 0;
    return cursor.is(TokenKind.LEFT_BRACKET) ? Optional.of(index()) : Optional.empty();
  }

  private Expr patternCount() {
    int start = cursor.index();
    Ast.Word name = cursor.word(cursor.advance());
    height = 0;
    Optional<Expr.Range> range =
        cursor.accept(TokenKind.IN) ? Optional.of(range()) : Optional.empty();
    return value(new Expr.PatternCount(cursor.since(start), name, range), height);
  }

  private Expr patternTest() {
    int start = cursor.index();
    Ast.Word name = cursor.word(cursor.advance());
    height = 0;
    Expr.Anchor anchor = anchor();
    return bool(new Expr.PatternTest(cursor.since(start), name, anchor), height);
  }

  /** {@code at value}, {@code in (low..high)} or nothing. Leaves the height of its expressions. */
  Expr.Anchor anchor() {
    int start = cursor.index();
    height = 0;
    if (cursor.accept(TokenKind.AT)) {
      Expr offset = value();
      return new Expr.Anchor.At(cursor.since(start), offset);
    }
    if (cursor.accept(TokenKind.IN)) {
      Expr.Range range = range();
      return new Expr.Anchor.In(cursor.since(start), range);
    }
    return new Expr.Anchor.None();
  }

  /** {@code (low..high)}. */
  private Expr.Range range() {
    int start = enter();
    cursor.expect(TokenKind.LEFT_PAREN);
    Expr low = value();
    return rangeAfter(start, low);
  }

  /**
   * The rest of a range whose lower bound is parsed; {@code start} is the index of its parenthesis,
   * already entered.
   */
  Expr.Range rangeAfter(int start, Expr low) {
    int below = height;
    cursor.expect(TokenKind.DOT_DOT);
    Expr high = value();
    height = Math.max(below, height);
    cursor.expect(TokenKind.RIGHT_PAREN);
    nesting--;
    return new Expr.Range(cursor.since(start), low, high);
  }

  /** Counts one level of nesting and returns the current index. The caller leaves the level. */
  int enter() {
    if (++nesting > MAX_NESTING) {
      throw Cursor.error(
          tokens.span(cursor.index()),
          "expression is nested deeper than " + MAX_NESTING + " levels");
    }
    return cursor.index();
  }

  void leave() {
    nesting--;
  }

  /** Height of the last parsed expression. */
  int height() {
    return height;
  }

  Expr bool(Expr expr, int below) {
    return node(expr, below, true);
  }

  private Expr value(Expr expr, int below) {
    return node(expr, below, false);
  }

  private Expr node(Expr expr, int below, boolean bool) {
    if (below >= MAX_HEIGHT) {
      throw Cursor.error(
          expr.span(), "expression has more than " + MAX_HEIGHT + " operators inside each other");
    }
    height = below + 1;
    booleanOnly = bool;
    return expr;
  }
}
