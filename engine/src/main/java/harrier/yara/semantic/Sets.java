package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.source.Span;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Types quantifiers, sets of patterns and {@code … of …}. */
final class Sets {
  private final RuleContext context;
  private final Expressions expressions;
  private final PatternTerms patternTerms;

  Sets(RuleContext context, Expressions expressions, PatternTerms patternTerms) {
    this.context = context;
    this.expressions = expressions;
    this.patternTerms = patternTerms;
  }

  Ir of(Expr.Of of) {
    Ir.Quantifier quantifier = quantifier(of.quantifier());
    warnZero(of.quantifier(), quantifier);
    if (of.set() instanceof Expr.OfSet.Tuple tuple) {
      List<Ir> items = items(tuple);
      warnTooFew(of.span(), quantifier, items.size(), "true expressions");
      return new Ir.OfTruths(quantifier, items);
    }
    List<Integer> patterns = patterns(of.set());
    Ir.Anchor anchor = patternTerms.anchor(of.anchor());
    patterns.forEach(index -> context.patterns().ask(index, PatternTerms.offset(anchor)));
    warnTooFew(of.span(), quantifier, patterns.size(), "matching patterns");
    if (of.anchor() instanceof Expr.Anchor.At at
        && patterns.size() > 1
        && wantsSeveral(quantifier)) {
      context.warn(Warnings.allAtOneOffset(of.quantifier().span(), at.span()));
    }
    return new Ir.OfPatterns(quantifier, patterns, anchor);
  }

  Ir.Quantifier quantifier(Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Quantifier.All _ -> new Ir.All();
      case Expr.Quantifier.Any _ -> new Ir.Any();
      case Expr.Quantifier.None _ -> new Ir.None();
      case Expr.Quantifier.Count count -> {
        Ir wanted = expressions.integer(count.count());
        OptionalLong constant = Constants.integer(wanted);
        if (constant.isPresent() && constant.getAsLong() < 0) {
          throw Problems.negative(count.count().span());
        }
        yield new Ir.AtLeast(wanted);
      }
      case Expr.Quantifier.Percent percent -> share(percent);
    };
  }

  private Ir.Quantifier share(Expr.Quantifier.Percent percent) {
    Typed typed = expressions.typed(percent.percent());
    Ir share =
        typed.is(Type.Scalar.FLOAT) ? typed.ir() : expressions.integer(typed, percent.percent());
    int least = context.dialect().extensions() ? 0 : 1;
    boolean outside =
        switch (share) {
          case Ir.ConstInt(long value) -> value < least || value > 100;
          case Ir.ConstFloat(double value) -> !(value >= least && value <= 100);
          case Ir _ -> false;
        };
    if (outside) {
      throw Problems.outOfRange(percent.percent().span(), least, 100);
    }
    return new Ir.Share(share);
  }

  /** Indexes of the patterns of a set, in order of declaration, each once. */
  List<Integer> patterns(Expr.OfSet set) {
    return switch (set) {
      case Expr.OfSet.Them them -> {
        List<Integer> all = context.patterns().useAll("$");
        if (all.isEmpty()) {
          throw Problems.emptySet(them.span(), "this rule doesn't define any patterns");
        }
        yield List.copyOf(all);
      }
      case Expr.OfSet.Patterns patterns -> {
        TreeSet<Integer> found = new TreeSet<>();
        for (Expr.PatternItem item : patterns.items()) {
          found.addAll(patterns(item));
        }
        yield List.copyOf(found);
      }
      case Expr.OfSet.Tuple tuple ->
          throw Problems.notInDialect(tuple.span(), "this loop needs a set of patterns");
    };
  }

  private List<Integer> patterns(Expr.PatternItem item) {
    if (item.wildcard()) {
      List<Integer> found = context.patterns().useAll(item.prefix());
      if (found.isEmpty()) {
        throw Problems.emptySet(
            item.span(), "`" + item.prefix() + "*` doesn't match any pattern identifier");
      }
      return found;
    }
    if (item.prefix().equals("$")) {
      throw Problems.misplacedAnonymous(item.span(), item.prefix());
    }
    return List.of(
        context
            .patterns()
            .use(item.prefix())
            .orElseThrow(() -> context.unknownPattern(item.span(), item.prefix())));
  }

  private List<Ir> items(Expr.OfSet.Tuple tuple) {
    List<Ir> items = new ArrayList<>(tuple.items().size());
    for (Expr.TupleItem item : tuple.items()) {
      switch (item) {
        case Expr.TupleItem.Value value -> items.add(expressions.truth(value.expr()));
        case Expr.TupleItem.RuleWildcard wildcard -> items.addAll(rules(wildcard));
      }
    }
    return List.copyOf(items);
  }

  private List<Ir> rules(Expr.TupleItem.RuleWildcard wildcard) {
    if (!context.program().countWildcardRules(0)) {
      throw Problems.tooManyWildcardRules(wildcard.span(), Program.MAX_WILDCARD_RULES);
    }
    List<Ir> tests = new ArrayList<>();
    for (var entry : context.namespace().rules().entrySet()) {
      if (entry.getKey().startsWith(wildcard.prefix())) {
        if (entry.getValue().index() < 0) {
          throw context.dependsOnInvalid(entry.getKey());
        }
        tests.add(new Ir.RuleTest(entry.getValue().index()));
      }
    }
    if (context.rule().name().text().startsWith(wildcard.prefix())) {
      tests.add(new Ir.ConstBool(false)); // a rule has not matched while it is evaluated
    }
    if (tests.isEmpty()) {
      throw new RuleFailure(
          Problems.unknownName(wildcard.span(), wildcard.prefix() + "*")
              .note("no earlier rule has a name that begins with `" + wildcard.prefix() + "`"));
    }
    if (!context.program().countWildcardRules(tests.size())) {
      throw Problems.tooManyWildcardRules(wildcard.span(), Program.MAX_WILDCARD_RULES);
    }
    context.namespace().wildcards().add(wildcard.prefix());
    return tests;
  }

  /** A loop for 0 items is ambiguous to YARA only. */
  Ir.Quantifier loopQuantifier(Expr.Quantifier expr) {
    Ir.Quantifier quantifier = quantifier(expr);
    if (context.dialect().legacy()) {
      warnZero(expr, quantifier);
    }
    return quantifier;
  }

  private void warnZero(Expr.Quantifier expr, Ir.Quantifier quantifier) {
    if (isZero(quantifier)) {
      context.warn(Warnings.ambiguousZero(expr.span()));
    }
  }

  private void warnTooFew(Span span, Ir.Quantifier quantifier, int available, String what) {
    if (quantifier instanceof Ir.AtLeast(Ir.ConstInt(long wanted)) && wanted > available) {
      context.warn(Warnings.tooFewInSet(span, wanted, available, what));
    }
  }

  private static boolean wantsSeveral(Ir.Quantifier quantifier) {
    return switch (quantifier) {
      case Ir.All _ -> true;
      case Ir.AtLeast(Ir.ConstInt(long wanted)) -> wanted > 1;
      case Ir.Any _, Ir.None _, Ir.AtLeast _, Ir.Share _ -> false;
    };
  }

  private static boolean isZero(Ir.Quantifier quantifier) {
    return quantifier instanceof Ir.AtLeast(Ir.ConstInt(long wanted)) && wanted == 0;
  }
}
