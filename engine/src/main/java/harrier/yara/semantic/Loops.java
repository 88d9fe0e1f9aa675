package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Types loops and {@code with}, and keeps their variables in scope. */
final class Loops {
  /** Most iterations of nested loops with constant ranges before a warning. */
  private static final long MANY_ITERATIONS = 1_000_000;

  /** Deepest nesting where {@link harrier.yara.dialect.Dialect#limitsLoops}. */
  private static final int MAX_DEPTH = 4;

  private final RuleContext context;
  private final Expressions expressions;
  private final Accesses accesses;
  private final Sets sets;
  private final LargeValues largeValues;
  private final PatternTerms patternTerms;

  Loops(RuleContext context, Expressions expressions, Accesses accesses, Sets sets) {
    this.context = context;
    this.expressions = expressions;
    this.accesses = accesses;
    this.sets = sets;
    this.largeValues = new LargeValues(context);
    this.patternTerms = new PatternTerms(context, expressions);
  }

  Ir forOf(Expr.ForOf loop) {
    if (context.dialect().limitsLoops() && context.patternLoop() >= 0) {
      throw Problems.notInDialect(loop.span(), "loops over patterns can not be nested");
    }
    Ir.Quantifier quantifier = sets.loopQuantifier(loop.quantifier());
    List<Integer> patterns = sets.patterns(loop.set());
    patterns.forEach(index -> context.patterns().ask(index, OptionalLong.empty()));
    Scope.Mark mark = context.scope().mark();
    reserve(Scope.LOOP_COST, loop.span());
    int outer = context.patternLoop();
    int slot = context.scope().slot();
    context.patternLoop(slot);
    Ir body = body(loop.body(), loop.span(), 1);
    context.patternLoop(outer);
    context.scope().release(mark);
    return new Ir.ForPatterns(quantifier, patterns, slot, body);
  }

  Ir forIn(Expr.ForIn loop) {
    Ir.Quantifier quantifier = sets.loopQuantifier(loop.quantifier());
    if (!context.dialect().extensions() && quantifier instanceof Ir.Share) {
      throw Problems.notInDialect(
          loop.quantifier().span(), "percentages are only for sets of patterns");
    }
    Iterated iterated = iterated(loop.iterable());
    if (iterated.variables().size() != loop.variables().size()) {
      Span variables = loop.variables().getFirst().span().to(loop.variables().getLast().span());
      throw Problems.assignment(
          variables, loop.variables().size(), loop.iterable().span(), iterated.variables().size());
    }
    Scope.Mark mark = context.scope().mark();
    reserve(Scope.LOOP_COST + loop.variables().size(), loop.span());
    List<Integer> slots = new ArrayList<>(loop.variables().size());
    for (int i = 0; i < loop.variables().size(); i++) {
      slots.add(declare(loop.variables().get(i), iterated.variables().get(i), iterated.module()));
    }
    Ir body = body(loop.body(), loop.span(), iterated.count());
    context.scope().release(mark);
    return new Ir.ForIn(quantifier, List.copyOf(slots), iterated.iterable(), body);
  }

  Typed with(Expr.With with) {
    Scope.Mark mark = context.scope().mark();
    Span all = with.bindings().getFirst().span().to(with.bindings().getLast().span());
    reserve(with.bindings().size(), all);
    List<Integer> slots = new ArrayList<>();
    List<Ir> values = new ArrayList<>();
    for (Expr.Binding binding : with.bindings()) {
      bind(binding, slots, values);
    }
    Ir body = expressions.truth(with.body());
    warnUnused(with, mark);
    context.scope().release(mark);
    return Typed.of(
        slots.isEmpty() ? body : new Ir.With(List.copyOf(slots), List.copyOf(values), body));
  }

  private void warnUnused(Expr.With with, Scope.Mark mark) {
    for (int i = 0; i < with.bindings().size(); i++) {
      if (!context.scope().isUsed(mark, i)) {
        Ast.Word name = with.bindings().get(i).name();
        context.warn(Warnings.unusedIdentifier(name.span(), name.text()));
      }
    }
  }

  private void bind(Expr.Binding binding, List<Integer> slots, List<Ir> values) {
    switch (accesses.meaning(binding.value(), false)) {
      case Meaning.Value(Typed typed) -> {
        int slot = context.scope().slot();
        slots.add(slot);
        values.add(typed.ir());
        Typed local =
            new Typed(
                new Ir.Local(slot, typed.type()), typed.type(), typed.module(), typed.shape());
        context.scope().declare(binding.name().text(), new Meaning.Value(local));
      }
      case Meaning.Function function -> {
        if (function.method()) {
          throw Problems.methodInWith(binding.value().span());
        }
        context.scope().declare(binding.name().text(), function);
      }
      case Meaning reader -> context.scope().declare(binding.name().text(), reader);
    }
  }

  private int declare(Ast.Word name, Type type, int module) {
    if (context.dialect().limitsLoops() && context.scope().find(name.text()).isPresent()) {
      throw Problems.notInDialect(name.span(), "an outer loop has a variable of this name");
    }
    int slot = context.scope().slot();
    Typed variable = new Typed(new Ir.Local(slot, type), type, module, Shape.ANY);
    context.scope().declare(name.text(), new Meaning.Value(variable));
    return slot;
  }

  private void reserve(int amount, Span span) {
    if (!context.scope().reserve(amount)) {
      throw Problems.tooManyVariables(span);
    }
  }

  private Ir body(Expr body, Span loop, long count) {
    int depth = context.loopDepth();
    if (context.dialect().limitsLoops() && depth >= MAX_DEPTH) {
      throw Problems.notInDialect(loop, "loops can be nested at most " + MAX_DEPTH + " deep");
    }
    long outer = context.iterations();
    long total = saturatingMultiply(outer, count);
    if (count > 1 && total > MANY_ITERATIONS) {
      context.warn(Warnings.tooManyIterations(loop, total));
    }
    context.iterations(total);
    context.loopDepth(depth + 1);
    Ir typed = expressions.truth(body);
    context.loopDepth(depth);
    context.iterations(outer);
    return typed;
  }

  private static long saturatingMultiply(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
  }

  /**
   * What a loop ranges over.
   *
   * @param variables types of what each iteration gives
   * @param count number of iterations, 1 if not known
   */
  private record Iterated(Ir.Iterable iterable, List<Type> variables, int module, long count) {}

  private Iterated iterated(Expr.Iterable iterable) {
    return switch (iterable) {
      case Expr.Iterable.RangeOf(Expr.Range range) -> range(range);
      case Expr.Iterable.Values values -> values(values);
      case Expr.Iterable.Of(Expr value) -> collection(value);
    };
  }

  private Iterated range(Expr.Range range) {
    Ir.Bounds bounds = patternTerms.bounds(range);
    OptionalLong low = Constants.integer(bounds.low());
    OptionalLong high = Constants.integer(bounds.high());
    if (low.isPresent() && largeValues.isLarge(bounds.high())) {
      if (context.program().checks().slowLoopsAreErrors()) {
        throw Problems.slowLoop(range.span());
      }
      context.warn(Warnings.slowLoop(range.span()));
    }
    long count = 1;
    if (low.isPresent() && high.isPresent()) {
      long last = high.getAsLong() - low.getAsLong();
      count = last < 0 || last == Long.MAX_VALUE ? Long.MAX_VALUE : last + 1;
    }
    return new Iterated(new Ir.Range(bounds), List.of(Type.Scalar.INTEGER), -1, count);
  }

  private Iterated values(Expr.Iterable.Values values) {
    List<Typed> items = new ArrayList<>(values.values().size());
    for (Expr value : values.values()) {
      items.add(item(value));
    }
    Expr first = values.values().getFirst();
    Type type = items.getFirst().type();
    List<Ir> resolved = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      Typed item = items.get(i);
      if (!item.type().equals(type)) {
        throw Problems.mismatch(first.span(), type, values.values().get(i).span(), item.type());
      }
      resolved.add(item.ir());
    }
    return new Iterated(
        new Ir.Values(List.copyOf(resolved)),
        List.of(type),
        items.getFirst().module(),
        items.size());
  }

  private Typed item(Expr value) {
    Typed item = expressions.typed(value);
    boolean scalar = item.type() instanceof Type.Scalar && !item.is(Type.Scalar.REGEXP);
    boolean known = context.dialect().extensions() || !item.is(Type.Scalar.FLOAT);
    if (!scalar || !known) {
      throw Problems.wrongType(
          value.span(), item.type(), List.of("bool", "float", "integer", "string"));
    }
    return item;
  }

  private Iterated collection(Expr value) {
    Typed typed = expressions.typed(value);
    Ir.Iterable elements = new Ir.Elements(typed.ir());
    return switch (typed.type()) {
      case Type.Array(Type element) -> new Iterated(elements, List.of(element), typed.module(), 1);
      case Type.Dictionary(Type.Scalar key, Type element) ->
          new Iterated(elements, List.of(key, element), typed.module(), 1);
      case Type.Scalar _, Type.Function _, Type.Struct _ ->
          throw Problems.wrongType(value.span(), typed.type(), List.of("array", "map"));
    };
  }
}
