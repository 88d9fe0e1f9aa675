package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.context.Suggestion;
import harrier.hunt.exclusion.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Text to expression, by recursive descent; {@code and} binds tighter than {@code or}.
 *
 * <pre>
 * or        := and {"or" and}
 * and       := unary {"and" unary}
 * unary     := "not" unary | "(" or ")" | predicate
 * predicate := "exists" FIELD | FIELD "exists" | FIELD OPERATOR operand
 * operand   := STRING | NUMBER | "true" | "false" | "(" scalar {"," scalar} ")" | "@" NAME
 * </pre>
 */
public final class ExpressionParser {
  private static final int DEEPEST = 64;
  private static final int MOST_PREDICATES = 1_000;

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int predicates;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses an expression.
   *
   * @throws ExpressionException if the text is not one; the message says what is wrong and what was
   *     expected
   */
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(Lexer.tokens(text));
    if (parser.peek().kind() == Kind.END) {
      throw new ExpressionException(0, "the expression is empty", "write what is benign");
    }
    Expression expression = parser.or();
    Token rest = parser.peek();
    if (rest.kind() != Kind.END) {
      throw parser.unexpected(rest, "and, or, or the end");
    }
    return expression;
  }

  private Expression or() {
    List<Expression> operands = new ArrayList<>();
    operands.add(and());
    while (peek().isWord("or")) {
      at++;
      operands.add(and());
    }
    return operands.size() == 1 ? operands.getFirst() : new Expression.Or(operands, over(operands));
  }

  private Expression and() {
    List<Expression> operands = new ArrayList<>();
    operands.add(unary());
    while (peek().isWord("and")) {
      at++;
      operands.add(unary());
    }
    return operands.size() == 1
        ? operands.getFirst()
        : new Expression.And(operands, over(operands));
  }

  private Expression unary() {
    Token token = peek();
    if (token.isWord("not")) {
      at++;
      enter(token);
      Expression operand = unary();
      depth--;
      return new Expression.Not(operand, token.place().to(operand.place()));
    }
    if (token.kind() == Kind.LEFT) {
      at++;
      enter(token);
      Expression inner = or();
      if (peek().kind() != Kind.RIGHT) {
        throw unexpected(
            peek(), "and, or, or ) for the ( at column " + (token.place().start() + 1));
      }
      at++;
      depth--;
      return inner;
    }
    return predicate();
  }

  private Expression predicate() {
    Token first = peek();
    if (++predicates > MOST_PREDICATES) {
      throw new ExpressionException(
          first.place().start(),
          "more than " + MOST_PREDICATES + " comparisons",
          "use in with a list instead of many comparisons");
    }
    if (first.isWord("exists")) {
      at++;
      Token name = peek();
      return new Expression.Exists(field(), first.place().to(name.place()));
    }
    Field field = field();
    Token symbol = next();
    if (symbol.isWord("exists")) {
      return new Expression.Exists(field, first.place().to(symbol.place()));
    }
    Operator operator = operator(symbol, field);
    Operand operand = new OperandParser(this, field, operator, symbol.place()).parse();
    Place last = tokens.get(at - 1).place();
    return new Expression.Comparison(field, operator, operand, first.place().to(last));
  }

  private Field field() {
    Token token = next();
    boolean named = token.kind() == Kind.WORD || token.kind() == Kind.LIST;
    if (!named || isReserved(token)) {
      throw unexpected(token, "a field such as process.name, not, exists or (");
    }
    String name = token.kind() == Kind.LIST ? "@" + token.text() : token.text();
    return Field.named(name)
        .orElseThrow(() ->
            new ExpressionException(
                token.place().start(),
                "unknown field " + name + Suggestion.phrase(name, Field.keys()),
                "fields have the names of the Elastic Common Schema"));
  }

  private static boolean isReserved(Token token) {
    return token.isWord("and") || token.isWord("or") || token.isWord("not");
  }

  private static Operator operator(Token token, Field field) {
    if (token.kind() == Kind.SYMBOL) {
      return Operator.written(token.text()).orElseThrow();
    }
    int offset = token.place().start();
    if (token.isWord("not")) {
      throw new ExpressionException(
          offset, "not stands before the field, not after it", "write not " + field + " … or !in");
    }
    List<String> symbols = new ArrayList<>();
    for (Operator each : Operator.values()) {
      symbols.add(each.symbol());
    }
    String meant = token.kind() == Kind.WORD ? Suggestion.phrase(token.text(), symbols) : "";
    throw new ExpressionException(
        offset,
        token.kind() == Kind.WORD
            ? "unknown operator " + token.text() + meant
            : "expected an operator after " + field + ", found " + token.shown(),
        "operators: " + String.join(" ", symbols) + " exists");
  }

  private void enter(Token token) {
    if (++depth > DEEPEST) {
      throw new ExpressionException(
          token.place().start(),
          "parentheses and not are nested more than " + DEEPEST + " deep",
          "split the exclusion");
    }
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  ExpressionException unexpected(Token token, String expected) {
    return new ExpressionException(
        token.place().start(), "expected " + expected + ", found " + token.shown(), "");
  }

  private static Place over(List<Expression> operands) {
    return operands.getFirst().place().to(operands.getLast().place());
  }
}
