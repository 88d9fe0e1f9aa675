package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Label;
import harrier.yara.ir.Ir;
import harrier.yara.source.Span;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Types comparisons, and warns of those that can not come true. */
final class Comparisons {
  private static final List<String> EQUATABLE = List.of("bool", "float", "integer", "string");
  private static final List<String> ORDERED = List.of("float", "integer", "string");

  private final RuleContext context;
  private final Expressions expressions;
  private final Folding folding;

  Comparisons(RuleContext context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.folding = new Folding(context.dialect());
  }

  Typed compare(Expr.Binary binary, Ir.Comparison op) {
    Typed left = expressions.typed(binary.left());
    Typed right = expressions.typed(binary.right());
    boolean equality =
        op == Ir.Comparison.EQ || op == Ir.Comparison.NE && context.dialect().boolsAreIntegers();
    check(binary.left(), left, equality);
    check(binary.right(), right, equality);
    if (op == Ir.Comparison.EQ) {
      warnNeverEqual(binary, left, right);
    }
    return Typed.of(converted(binary, op, left, right));
  }

  private void check(Expr expr, Typed typed, boolean equality) {
    boolean boolFits = equality || typed.isTruthAsNumber(context.dialect());
    if (!typed.isNumber()
        && !typed.is(Type.Scalar.STRING)
        && !(typed.is(Type.Scalar.BOOL) && boolFits)) {
      throw Problems.wrongType(expr.span(), typed.type(), equality ? EQUATABLE : ORDERED);
    }
  }

  private Ir converted(Expr.Binary binary, Ir.Comparison op, Typed left, Typed right) {
    boolean leftBool = left.is(Type.Scalar.BOOL);
    boolean rightBool = right.is(Type.Scalar.BOOL);
    if (leftBool && rightBool) {
      boolean equality = op == Ir.Comparison.EQ || op == Ir.Comparison.NE;
      return equality
          ? new Ir.Compare(op, left.ir(), right.ir())
          : new Ir.Compare(op, new Ir.AsInt(left.ir()), new Ir.AsInt(right.ir()));
    }
    if (leftBool && right.isNumber()) {
      return boolAndNumber(binary, op, left, right, true);
    }
    if (rightBool && left.isNumber()) {
      return boolAndNumber(binary, op, right, left, false);
    }
    if (left.isNumber() && right.isNumber()) {
      return numbers(op, left.ir(), right.ir());
    }
    if (left.is(Type.Scalar.STRING) && right.is(Type.Scalar.STRING)) {
      return new Ir.Compare(op, left.ir(), right.ir());
    }
    throw mismatch(binary, left, right);
  }

  private static RuleFailure mismatch(Expr.Binary binary, Typed left, Typed right) {
    return Problems.mismatch(
        binary.left().span(), left.type(), binary.right().span(), right.type());
  }

  private Ir numbers(Ir.Comparison op, Ir left, Ir right) {
    boolean whole = left.type() == Type.Scalar.INTEGER && right.type() == Type.Scalar.INTEGER;
    return whole
        ? new Ir.Compare(op, left, right)
        : new Ir.Compare(op, folding.asFloat(left), folding.asFloat(right));
  }

  private Ir boolAndNumber(
      Expr.Binary binary, Ir.Comparison op, Typed bool, Typed number, boolean boolFirst) {
    OptionalLong constant = Constants.integer(number.ir());
    boolean zeroOrOne =
        op == Ir.Comparison.EQ
            && constant.isPresent()
            && (constant.getAsLong() == 0 || constant.getAsLong() == 1);
    if (!zeroOrOne && !bool.isTruthAsNumber(context.dialect())) {
      throw boolFirst ? mismatch(binary, bool, number) : mismatch(binary, number, bool);
    }
    Span boolSpan = boolFirst ? binary.left().span() : binary.right().span();
    if (zeroOrOne) {
      boolean negated = constant.getAsLong() == 0;
      context.warn(
          Warnings.boolAndInt(
              binary.span(), Optional.of((negated ? "not " : "") + boolSpan.text())));
      return negated ? new Ir.Not(bool.ir()) : bool.ir();
    }
    context.warn(Warnings.boolAndInt(binary.span(), Optional.empty()));
    Ir asInt = new Ir.AsInt(bool.ir());
    return boolFirst ? numbers(op, asInt, number.ir()) : numbers(op, number.ir(), asInt);
  }

  private void warnNeverEqual(Expr.Binary binary, Typed left, Typed right) {
    neverEqual(binary.left(), left, binary.right(), right, true)
        .or(() -> neverEqual(binary.right(), right, binary.left(), left, false))
        .ifPresent(context::warn);
  }

  /** The warning if {@code constant} is not among the values that {@code shaped} can have. */
  private static Optional<Diagnostic> neverEqual(
      Expr shapedExpr, Typed shaped, Expr constantExpr, Typed constant, boolean shapedFirst) {
    return switch (constant.ir()) {
      case Ir.ConstText(ByteString text) ->
          lengthDiffers(shapedExpr, shaped.shape(), constantExpr, text, shapedFirst)
              .or(() -> caseDiffers(shapedExpr, shaped.shape(), constantExpr, text, shapedFirst));
      case Ir.ConstInt(long value) ->
          outside(shapedExpr, shaped.shape(), constantExpr, value, shapedFirst);
      case Ir _ -> Optional.empty();
    };
  }

  private static Optional<Diagnostic> lengthDiffers(
      Expr shapedExpr, Shape shape, Expr constantExpr, ByteString text, boolean shapedFirst) {
    if (shape.length() < 0 || shape.length() == text.length()) {
      return Optional.empty();
    }
    Label shaped = new Label(place(shapedExpr), "the length of this string is " + shape.length());
    Label constant =
        new Label(constantExpr.span(), "the length of this string is " + text.length());
    return Optional.of(ordered(shaped, constant, shapedFirst));
  }

  private static Optional<Diagnostic> caseDiffers(
      Expr shapedExpr, Shape shape, Expr constantExpr, ByteString text, boolean shapedFirst) {
    if (shape.letters() == Type.Letters.MIXED) {
      return Optional.empty();
    }
    boolean lower = shape.letters() == Type.Letters.LOWER;
    String wanted = lower ? "lowercase" : "uppercase";
    String found = lower ? "uppercase" : "lowercase";
    if (!hasLetters(text, lower)) {
      return Optional.empty();
    }
    String article = lower ? "a " : "an ";
    Label shaped = new Label(place(shapedExpr), "this is " + article + wanted + " string");
    Label constant = new Label(constantExpr.span(), "this contains " + found + " characters");
    String mended = constantExpr.span().text();
    mended = lower ? mended.toLowerCase(Locale.ROOT) : mended.toUpperCase(Locale.ROOT);
    return Optional.of(
        ordered(shaped, constant, shapedFirst)
            .note(
                article
                    + wanted
                    + " string can't be equal to a string containing "
                    + found
                    + " characters")
            .patch(constantExpr.span(), mended));
  }

  private static boolean hasLetters(ByteString text, boolean upper) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.at(i);
      if (upper ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z') {
        return true;
      }
    }
    return false;
  }

  private static Optional<Diagnostic> outside(
      Expr shapedExpr, Shape shape, Expr constantExpr, long value, boolean shapedFirst) {
    if (value >= shape.min() && value <= shape.max()) {
      return Optional.empty();
    }
    String range = "[" + shape.min() + "," + shape.max() + "]";
    Label shaped =
        new Label(place(shapedExpr), "this expression is an integer in the range " + range);
    Label constant = new Label(constantExpr.span(), "this integer is outside the range " + range);
    return Optional.of(ordered(shaped, constant, shapedFirst));
  }

  private static Diagnostic ordered(Label shaped, Label constant, boolean shapedFirst) {
    return shapedFirst
        ? Warnings.neverEqual(shaped, constant)
        : Warnings.neverEqual(constant, shaped);
  }

  /** A module's function is pointed at from its own name on. */
  private static Span place(Expr expr) {
    return expr instanceof Expr.Call call && call.callee() instanceof Expr.Field field
        ? field.field().span().to(call.parens())
        : expr.span();
  }
}
