package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.regex.Parsed;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.List;

/** Types the expressions of one condition. The first error ends it with a {@link RuleFailure}. */
final class Expressions {
  private final RuleContext context;
  private final Accesses accesses;
  private final Operators operators;
  private final PatternTerms patternTerms;
  private final Sets sets;
  private final Loops loops;
  private final OverlappingSets overlaps;

  Expressions(RuleContext context) {
    this.context = context;
    this.accesses = new Accesses(context, this);
    this.operators = new Operators(context, this);
    this.patternTerms = new PatternTerms(context, this);
    this.sets = new Sets(context, this, patternTerms);
    this.loops = new Loops(context, this, accesses, sets);
    this.overlaps = new OverlappingSets(context);
  }

  /** The condition of the rule. */
  Ir condition(Expr expr) {
    Ir condition = truth(expr);
    Constants.truth(condition)
        .ifPresent(value ->
            context.warn(Warnings.invariantRule(expr.span(), context.rule().name().text(), value)));
    return condition;
  }

  /** An expression used as a truth value. */
  Ir truth(Expr expr) {
    Typed typed = typed(expr);
    if (!(typed.type() instanceof Type.Scalar scalar)) {
      throw Problems.wrongType(expr.span(), typed.type(), List.of("bool"));
    }
    return switch (scalar) {
      case BOOL -> typed.ir();
      case INTEGER, FLOAT, STRING -> {
        context.warn(Warnings.nonBool(expr.span(), typed.type()));
        yield new Ir.AsBool(typed.ir());
      }
      case REGEXP -> {
        if (!context.dialect().legacy()) {
          throw Problems.wrongType(expr.span(), typed.type(), List.of("bool"));
        }
        context.warn(Warnings.nonBool(expr.span(), typed.type()));
        yield new Ir.ConstBool(true);
      }
    };
  }

  /** An expression that must be an integer. */
  Ir integer(Expr expr) {
    return integer(typed(expr), expr);
  }

  /** The same for a resolved expression. */
  Ir integer(Typed typed, Expr expr) {
    if (typed.isTruthAsNumber(context.dialect())) {
      return new Ir.AsInt(typed.ir());
    }
    if (!typed.is(Type.Scalar.INTEGER)) {
      throw Problems.wrongType(expr.span(), typed.type(), List.of("integer"));
    }
    return typed.ir();
  }

  Typed typed(Expr expr) {
    return switch (expr) {
      case Expr.Bool bool -> Typed.of(new Ir.ConstBool(bool.value()));
      case Expr.Int number -> Typed.of(new Ir.ConstInt(number.value()));
      case Expr.Float number -> Typed.of(new Ir.ConstFloat(number.value()));
      case Expr.Text text -> Typed.of(new Ir.ConstText(text.value()));
      case Expr.Regex literal -> Typed.of(regex(literal.regex()));
      case Expr.Filesize _ -> Typed.of(new Ir.Filesize());
      case Expr.Entrypoint entrypoint -> entrypoint(entrypoint);
      case Expr.Name _, Expr.Field _, Expr.Index _, Expr.Call _ -> accesses.value(expr);
      case Expr.Unary unary -> operators.unary(unary);
      case Expr.Binary binary -> operators.binary(binary);
      case Expr.Logical logical -> logical(logical);
      case Expr.PatternTest test -> Typed.of(patternTerms.test(test));
      case Expr.PatternCount count -> Typed.of(patternTerms.count(count));
      case Expr.PatternOffset offset -> Typed.of(patternTerms.offset(offset));
      case Expr.PatternLength length -> Typed.of(patternTerms.length(length));
      case Expr.Of of -> Typed.of(sets.of(of));
      case Expr.ForOf loop -> Typed.of(loops.forOf(loop));
      case Expr.ForIn loop -> Typed.of(loops.forIn(loop));
      case Expr.With with -> loops.with(with);
    };
  }

  Ir.RegexConst regex(Ast.Regex regex) {
    Parsed parsed =
        new Regexes(context.dialect(), context.reporter())
            .parse(regex, regex.nocase(), regex.span());
    return new Ir.RegexConst(parsed.node(), regex.span().text());
  }

  private Typed logical(Expr.Logical logical) {
    List<Ir> operands = new ArrayList<>(logical.operands().size());
    for (Expr operand : logical.operands()) {
      operands.add(truth(operand));
    }
    if (!logical.and()) {
      return Typed.of(new Ir.Or(List.copyOf(operands)));
    }
    overlaps.check(logical);
    return Typed.of(new Ir.And(List.copyOf(operands)));
  }

  private Typed entrypoint(Expr.Entrypoint entrypoint) {
    if (!context.dialect().legacy()) {
      throw Problems.entrypoint(entrypoint.span());
    }
    context.warn(Warnings.deprecatedEntrypoint(entrypoint.span()));
    return Typed.of(new Ir.Entrypoint());
  }
}
