package harrier.yara.condition;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which outcomes a condition can have while no pattern matches: a set of {@link #YES}, {@link #NO}
 * and {@link #UNDEFINED} that is never too small. Counts are 0, offsets and lengths are undefined;
 * whatever depends on the target can be anything.
 */
final class Outcomes {
  static final int YES = 1;
  static final int NO = 2;
  static final int UNDEFINED = 4;
  private static final int UNKNOWN = YES | NO | UNDEFINED;

  private final IntPredicate ruleMayMatch;
  private final Dialect dialect;

  /** {@code ruleMayMatch}: whether an earlier rule may match without its patterns. */
  Outcomes(IntPredicate ruleMayMatch, Dialect dialect) {
    this.ruleMayMatch = ruleMayMatch;
    this.dialect = dialect;
  }

  /** An integer: perhaps known, perhaps undefined. */
  private record Whole(boolean defined, boolean undefined, boolean known, long value) {
    static final Whole ANY = new Whole(true, true, false, 0);
    static final Whole DEFINED = new Whole(true, false, false, 0);
    static final Whole NEVER = new Whole(false, true, false, 0);

    static Whole of(long value) {
      return new Whole(true, false, true, value);
    }
  }

  int of(Ir ir) {
    return switch (ir) {
      case Ir.Truth truth -> truth(truth);
      case Ir.With with -> of(with.body());
      default -> UNKNOWN;
    };
  }

  private int truth(Ir.Truth ir) {
    return switch (ir) {
      case Ir.ConstBool constant -> constant.value() ? YES : NO;
      case Ir.Not not -> swap(of(not.operand()));
      case Ir.Defined defined -> defined(defined.operand());
      case Ir.And and -> and(and.operands());
      case Ir.Or or -> or(or.operands());
      case Ir.Compare compare -> compare(compare);
      case Ir.TextTest _, Ir.Matches _ -> UNKNOWN;
      case Ir.AsBool bool -> asBool(bool.operand());
      case Ir.PatternTest test -> NO | anchor(test.anchor());
      case Ir.OfPatterns of ->
          quantified(of.quantifier(), NO, dialect.zeroMeansNone()) | anchor(of.anchor());
      case Ir.OfTruths of -> {
        int items = 0;
        for (Ir item : of.items()) {
          items |= of(item);
        }
        yield quantified(of.quantifier(), items, true);
      }
      case Ir.ForPatterns loop -> quantified(loop.quantifier(), of(loop.body()), true);
      case Ir.ForIn loop -> forIn(loop);
      case Ir.RuleTest test -> ruleMayMatch.test(test.rule()) ? YES | NO : NO;
    };
  }

  private static int swap(int outcomes) {
    return outcomes & UNDEFINED | (outcomes & YES) << 1 | (outcomes & NO) >> 1;
  }

  private int defined(Ir operand) {
    int yes = YES;
    int no = NO;
    if (operand instanceof Ir.Truth) {
      int outcomes = of(operand);
      yes = (outcomes & (YES | NO)) != 0 ? YES : 0;
      no = (outcomes & UNDEFINED) != 0 ? NO : 0;
    } else if (operand instanceof Ir.Whole whole) {
      Whole value = whole(whole);
      yes = value.defined() ? YES : 0;
      no = value.undefined() ? NO : 0;
    }
    return yes | no;
  }

  private int and(List<Ir> operands) {
    int result = YES;
    for (Ir operand : operands) {
      int outcomes = of(operand);
      if ((outcomes & YES) == 0) {
        return NO;
      }
      if (outcomes != YES) {
        result = YES | NO;
      }
    }
    return result;
  }

  private int or(List<Ir> operands) {
    int result = NO;
    for (Ir operand : operands) {
      int outcomes = of(operand);
      if (outcomes == YES) {
        return YES;
      }
      if ((outcomes & YES) != 0) {
        result = YES | NO;
      }
    }
    return result;
  }

  private int asBool(Ir operand) {
    if (Kind.of(operand.type()) != Kind.INTEGER) {
      return UNKNOWN;
    }
    Whole value = value(operand);
    int undefined = value.undefined() ? UNDEFINED : 0;
    if (value.known()) {
      return undefined | (value.value() != 0 ? YES : NO);
    }
    return undefined | (value.defined() ? YES | NO : 0);
  }

  private int compare(Ir.Compare compare) {
    if (Kind.of(compare.left().type()) != Kind.INTEGER) {
      return UNKNOWN;
    }
    Whole a = value(compare.left());
    Whole b = value(compare.right());
    int undefined = a.undefined() || b.undefined() ? UNDEFINED : 0;
    if (a.known() && b.known()) {
      return undefined | (test(compare.op(), a.value(), b.value()) ? YES : NO);
    }
    return undefined | (a.defined() && b.defined() ? YES | NO : 0);
  }

  private static boolean test(Ir.Comparison op, long a, long b) {
    return switch (op) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }

  private int anchor(Ir.Anchor anchor) {
    return switch (anchor) {
      case Ir.Anywhere() -> 0;
      case Ir.At(Ir offset) -> value(offset).undefined() ? UNDEFINED : 0;
      case Ir.In(Ir.Bounds bounds) -> range(bounds).undefined() ? UNDEFINED : 0;
    };
  }

  /** Outcome of a quantifier over at least one item, each with some of the given outcomes. */
  private static int quantified(Ir.Quantifier quantifier, int items, boolean zeroMeansNone) {
    boolean hit = (items & YES) != 0;
    boolean miss = (items & (NO | UNDEFINED)) != 0;
    return switch (quantifier) {
      case Ir.All(), Ir.Any() -> (hit ? YES : 0) | (miss ? NO : 0);
      case Ir.None() -> (miss ? YES : 0) | (hit ? NO : 0);
      case Ir.AtLeast(Ir.ConstInt(long count)) -> {
        if (count > 0) {
          yield (hit ? YES : 0) | NO;
        }
        boolean none = count == 0 && zeroMeansNone;
        yield none ? (miss ? YES : 0) | (hit ? NO : 0) : YES;
      }
      case Ir.Share(Ir.ConstInt(long percent)) when percent > 0 -> (hit ? YES : 0) | NO;
      case Ir.AtLeast _, Ir.Share _ -> UNKNOWN;
    };
  }

  private int forIn(Ir.ForIn loop) {
    if (loop.iterable() instanceof Ir.Range(Ir.Bounds bounds)) {
      Whole low = value(bounds.low());
      Whole high = value(bounds.high());
      boolean never = !low.defined() || !high.defined();
      if (never || low.known() && high.known() && low.value() > high.value()) {
        return NO;
      }
    }
    return NO | quantified(loop.quantifier(), of(loop.body()), true);
  }

  private Whole range(Ir.Bounds bounds) {
    boolean undefined = value(bounds.low()).undefined() || value(bounds.high()).undefined();
    return undefined ? Whole.ANY : Whole.DEFINED;
  }

  private Whole value(Ir ir) {
    return ir instanceof Ir.Whole whole ? whole(whole) : Whole.ANY;
  }

  private Whole whole(Ir.Whole ir) {
    return switch (ir) {
      case Ir.ConstInt constant -> Whole.of(constant.value());
      case Ir.Filesize() -> Whole.DEFINED;
      case Ir.Entrypoint _, Ir.ReadInt _, Ir.Len _ -> Whole.ANY;
      case Ir.IntArithmetic arithmetic -> arithmetic(arithmetic);
      case Ir.IntNegate negate -> unknown(value(negate.operand()));
      case Ir.BitNot not -> unknown(value(not.operand()));
      case Ir.AsInt bool -> (of(bool.operand()) & UNDEFINED) != 0 ? Whole.ANY : Whole.DEFINED;
      case Ir.PatternCount count -> {
        boolean fallible = count.range().isPresent() && range(count.range().get()).undefined();
        yield new Whole(true, fallible, true, 0);
      }
      case Ir.PatternOffset _, Ir.PatternLength _ -> Whole.NEVER;
    };
  }

  private static Whole unknown(Whole operand) {
    return new Whole(operand.defined(), operand.undefined(), false, 0);
  }

  private Whole arithmetic(Ir.IntArithmetic ir) {
    Whole a = value(ir.left());
    Whole b = value(ir.right());
    boolean defined = a.defined() && b.defined();
    boolean undefined = a.undefined() || b.undefined();
    boolean known = a.known() && b.known();
    return switch (ir.op()) {
      case ADD -> new Whole(defined, undefined, known, a.value() + b.value());
      case SUB -> new Whole(defined, undefined, known, a.value() - b.value());
      case MUL -> new Whole(defined, undefined, known, a.value() * b.value());
      case AND, OR, XOR -> new Whole(defined, undefined, false, 0);
      case DIV, MOD, SHL, SHR -> new Whole(defined, true, false, 0);
    };
  }
}
