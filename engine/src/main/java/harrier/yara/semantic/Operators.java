package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Types operators with one or two operands. */
final class Operators {
  private static final List<String> NUMBERS = List.of("float", "integer");

  private final RuleContext context;
  private final Expressions expressions;
  private final Folding folding;
  private final Comparisons comparisons;

  Operators(RuleContext context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.folding = new Folding(context.dialect());
    this.comparisons = new Comparisons(context, expressions);
  }

  Typed unary(Expr.Unary unary) {
    return switch (unary.op()) {
      case NOT -> Typed.of(new Ir.Not(expressions.truth(unary.operand())));
      case DEFINED -> Typed.of(new Ir.Defined(defined(unary.operand())));
      case BIT_NOT -> Typed.of(folding.bitNot(expressions.integer(unary.operand())));
      case MINUS -> {
        Typed operand = number(unary.operand());
        yield Typed.of(
            operand.is(Type.Scalar.INTEGER)
                ? folding.negate(operand.ir())
                : folding.negateFloat(operand.ir()));
      }
    };
  }

  private Ir defined(Expr operand) {
    Typed typed = expressions.typed(operand);
    boolean literal = typed.is(Type.Scalar.REGEXP) && !context.dialect().legacy();
    if (literal || typed.type() instanceof Type.Function) {
      throw Problems.wrongType(operand.span(), typed.type(), List.of("bool"));
    }
    return typed.ir();
  }

  Typed binary(Expr.Binary binary) {
    return switch (binary.op()) {
      case EQ -> comparisons.compare(binary, Ir.Comparison.EQ);
      case NE -> comparisons.compare(binary, Ir.Comparison.NE);
      case LT -> comparisons.compare(binary, Ir.Comparison.LT);
      case LE -> comparisons.compare(binary, Ir.Comparison.LE);
      case GT -> comparisons.compare(binary, Ir.Comparison.GT);
      case GE -> comparisons.compare(binary, Ir.Comparison.GE);
      case ADD -> arithmetic(binary, Ir.Arithmetic.ADD);
      case SUB -> arithmetic(binary, Ir.Arithmetic.SUB);
      case MUL -> arithmetic(binary, Ir.Arithmetic.MUL);
      case DIV -> arithmetic(binary, Ir.Arithmetic.DIV);
      case MOD -> integers(binary, Ir.Arithmetic.MOD);
      case BIT_AND -> integers(binary, Ir.Arithmetic.AND);
      case BIT_OR -> integers(binary, Ir.Arithmetic.OR);
      case BIT_XOR -> integers(binary, Ir.Arithmetic.XOR);
      case SHL -> shift(binary, Ir.Arithmetic.SHL);
      case SHR -> shift(binary, Ir.Arithmetic.SHR);
      case CONTAINS -> text(binary, Ir.TextOp.CONTAINS);
      case ICONTAINS -> text(binary, Ir.TextOp.ICONTAINS);
      case STARTS_WITH -> text(binary, Ir.TextOp.STARTS_WITH);
      case ISTARTS_WITH -> text(binary, Ir.TextOp.ISTARTS_WITH);
      case ENDS_WITH -> text(binary, Ir.TextOp.ENDS_WITH);
      case IENDS_WITH -> text(binary, Ir.TextOp.IENDS_WITH);
      case IEQUALS -> text(binary, Ir.TextOp.IEQUALS);
      case MATCHES -> matches(binary);
    };
  }

  private Typed number(Expr expr) {
    Typed typed = expressions.typed(expr);
    if (typed.isTruthAsNumber(context.dialect())) {
      return Typed.of(new Ir.AsInt(typed.ir()));
    }
    if (!typed.isNumber()) {
      throw Problems.wrongType(expr.span(), typed.type(), NUMBERS);
    }
    return typed;
  }

  private Typed arithmetic(Expr.Binary binary, Ir.Arithmetic op) {
    Typed left = number(binary.left());
    Typed right = number(binary.right());
    boolean whole = left.is(Type.Scalar.INTEGER) && right.is(Type.Scalar.INTEGER);
    return Typed.of(
        whole
            ? folding.integers(op, left.ir(), right.ir(), binary.span())
            : folding.floats(op, folding.asFloat(left.ir()), folding.asFloat(right.ir())));
  }

  private Typed integers(Expr.Binary binary, Ir.Arithmetic op) {
    Ir left = expressions.integer(binary.left());
    Ir right = expressions.integer(binary.right());
    return Typed.of(folding.integers(op, left, right, binary.span()));
  }

  private Typed shift(Expr.Binary binary, Ir.Arithmetic op) {
    Ir left = expressions.integer(binary.left());
    Ir right = expressions.integer(binary.right());
    OptionalLong count = Constants.integer(right);
    if (count.isPresent() && count.getAsLong() < 0) {
      throw Problems.negative(binary.right().span());
    }
    return Typed.of(new Ir.IntArithmetic(op, left, right));
  }

  private Typed text(Expr.Binary binary, Ir.TextOp op) {
    Ir left = string(binary.left());
    Ir right = string(binary.right());
    return Typed.of(new Ir.TextTest(op, left, right));
  }

  private Ir string(Expr expr) {
    Typed typed = expressions.typed(expr);
    if (!typed.is(Type.Scalar.STRING)) {
      throw Problems.wrongType(expr.span(), typed.type(), List.of("string"));
    }
    return typed.ir();
  }

  private Typed matches(Expr.Binary binary) {
    Ir text = string(binary.left());
    Typed regex = expressions.typed(binary.right());
    Optional<Ir.RegexConst> literal =
        regex.ir() instanceof Ir.RegexConst known ? Optional.of(known) : Optional.empty();
    return Typed.of(
        new Ir.Matches(
            text,
            literal.orElseThrow(
                () -> Problems.wrongType(binary.right().span(), regex.type(), List.of("regexp")))));
  }
}
