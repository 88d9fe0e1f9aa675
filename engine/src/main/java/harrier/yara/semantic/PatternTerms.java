package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Expr;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Types tests, counts, offsets and lengths of single patterns, and the places that they may ask
 * for.
 */
final class PatternTerms {
  private final RuleContext context;
  private final Expressions expressions;

  PatternTerms(RuleContext context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Ir test(Expr.PatternTest test) {
    Ir.PatternRef pattern = reference(test.name());
    Ir.Anchor anchor = anchor(test.anchor());
    ask(pattern, offset(anchor));
    return new Ir.PatternTest(pattern, anchor);
  }

  Ir count(Expr.PatternCount count) {
    Ir.PatternRef pattern = pattern(count.name());
    Optional<Expr.Range> range = count.range();
    return new Ir.PatternCount(
        pattern, range.isPresent() ? Optional.of(bounds(range.get())) : Optional.empty());
  }

  Ir offset(Expr.PatternOffset offset) {
    return new Ir.PatternOffset(pattern(offset.name()), number(offset.index()));
  }

  Ir length(Expr.PatternLength length) {
    return new Ir.PatternLength(pattern(length.name()), number(length.index()));
  }

  Ir.Anchor anchor(Expr.Anchor anchor) {
    return switch (anchor) {
      case Expr.Anchor.None _ -> new Ir.Anywhere();
      case Expr.Anchor.At at -> {
        Ir offset = expressions.integer(at.offset());
        if (context.dialect().rejectsImpossiblePositions()) {
          checkNotNegative(offset, at.offset());
        }
        yield new Ir.At(offset);
      }
      case Expr.Anchor.In in -> new Ir.In(bounds(in.range()));
    };
  }

  /** Both ends of a range. */
  Ir.Bounds bounds(Expr.Range range) {
    Ir low = expressions.integer(range.low());
    if (context.dialect().rejectsImpossiblePositions()) {
      checkNotNegative(low, range.low());
    }
    Ir high = expressions.integer(range.high());
    if (context.dialect().rejectsImpossiblePositions()) {
      checkNotNegative(high, range.high());
    }
    OptionalLong least = Constants.integer(low);
    OptionalLong most = Constants.integer(high);
    if (least.isPresent() && most.isPresent()) {
      if (least.getAsLong() > most.getAsLong()) {
        throw Problems.invalidRange(range.span());
      }
      checkNotNegative(low, range.low());
    }
    return new Ir.Bounds(low, high);
  }

  private static void checkNotNegative(Ir ir, Expr expr) {
    OptionalLong value = Constants.integer(ir);
    if (value.isPresent() && value.getAsLong() < 0) {
      throw Problems.negative(expr.span());
    }
  }

  private Ir number(Optional<Expr> index) {
    if (index.isEmpty()) {
      return new Ir.ConstInt(1);
    }
    Ir number = expressions.integer(index.get());
    OptionalLong value = Constants.integer(number);
    if (value.isPresent()
        && value.getAsLong() < 1
        && context.dialect().rejectsImpossiblePositions()) {
      throw Problems.outOfRange(index.get().span(), 1, Long.MAX_VALUE);
    }
    return number;
  }

  /** The offset at which an anchor asks, if it is constant. */
  static OptionalLong offset(Ir.Anchor anchor) {
    return anchor instanceof Ir.At(Ir offset) ? Constants.integer(offset) : OptionalLong.empty();
  }

  private void ask(Ir.PatternRef pattern, OptionalLong offset) {
    if (pattern instanceof Ir.FixedPattern(int index)) {
      context.patterns().ask(index, offset);
    }
  }

  private Ir.PatternRef pattern(Ast.Word name) {
    Ir.PatternRef pattern = reference(name);
    ask(pattern, OptionalLong.empty());
    return pattern;
  }

  private Ir.PatternRef reference(Ast.Word name) {
    String plain = name.text().substring(1);
    if (plain.isEmpty()) {
      if (context.patternLoop() < 0) {
        throw Problems.misplacedAnonymous(name.span(), name.text());
      }
      return new Ir.CurrentPattern(context.patternLoop());
    }
    return context
        .patterns()
        .use("$" + plain)
        .map(Ir.FixedPattern::new)
        .orElseThrow(() -> context.unknownPattern(name.span(), name.text()));
  }
}
