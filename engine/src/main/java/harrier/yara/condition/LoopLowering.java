package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;
import java.util.List;

/** Loops and counted tuples: the body is evaluated until the quantifier is decided. */
final class LoopLowering {
  private final RuleLowering rule;
  private final Assembler out;

  LoopLowering(RuleLowering rule) {
    this.rule = rule;
    this.out = rule.out;
  }

  void forIn(Ir.ForIn loop, Label yes, Label no, Label undefined) {
    switch (loop.iterable()) {
      case Ir.Range range -> range(loop, range.bounds(), yes, no, undefined);
      case Ir.Values values -> values(loop, values.values(), yes, no, undefined);
      case Ir.Elements elements -> elements(loop, elements.collection(), yes, no, undefined);
    }
  }

  private void range(Ir.ForIn loop, Ir.Bounds bounds, Label yes, Label no, Label undefined) {
    int variable = out.register();
    rule.into(variable, bounds.low(), no);
    int high = rule.value(bounds.high(), no);
    out.emit(Op.JLT, high, variable);
    out.address(no);
    int total = out.register();
    out.emit(Op.SUB, total, high, variable);
    out.emit(Op.ADDI, total, total, 1);
    Tally tally = new Tally(rule, loop.quantifier(), total, yes, no, undefined);
    rule.bind(loop.slots().getFirst(), variable, -1);
    Label body = new Label();
    out.bind(body);
    Label exhausted = new Label();
    if (tally.skipsMisses()) {
      Seek.goal(loop.body(), loop.slots().getFirst())
          .ifPresent(goal -> seek(goal, variable, high, exhausted));
    }
    tally.item(loop.body());
    out.emit(Op.NEXT, variable, high);
    out.address(body);
    out.bind(exhausted);
    tally.exhausted();
  }

  private void seek(Seek.Goal goal, int variable, int high, Label exhausted) {
    out.emit(Op.SEEK, goal.reader().ordinal(), variable, high, goal.distance());
    out.emit(out.constant(goal.low()), out.constant(goal.high()));
    out.address(exhausted);
  }

  private void values(Ir.ForIn loop, List<Ir> values, Label yes, Label no, Label undefined) {
    Counter counter = new Counter(number(values.size()));
    Tally tally = new Tally(rule, loop.quantifier(), counter.total, yes, no, undefined);
    int variable = out.register();
    int flag = out.register();
    rule.bind(loop.slots().getFirst(), variable, flag);
    counter.start();
    Label body = new Label();
    dispatch(values, counter.index, variable, flag, body);
    out.bind(body);
    tally.item(loop.body());
    counter.advance();
    tally.exhausted();
  }

  /** Computes value number {@code index} into the variable. */
  private void dispatch(List<Ir> values, int index, int variable, int flag, Label body) {
    out.emit(Op.SWITCH, index, values.size());
    Label[] places = new Label[values.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = new Label();
      out.address(places[i]);
    }
    for (int i = 0; i < places.length; i++) {
      out.bind(places[i]);
      rule.assign(variable, flag, values.get(i));
      out.jump(body);
    }
  }

  private void elements(Ir.ForIn loop, Ir collection, Label yes, Label no, Label undefined) {
    int source = rule.value(collection, no);
    int steps = out.register();
    int total = out.register();
    out.emit(Op.ITERATE, steps, source, total);
    out.emit(Op.JEQK, total, out.constant(0));
    out.address(no);
    Counter counter = new Counter(total);
    Tally tally = new Tally(rule, loop.quantifier(), total, yes, no, undefined);
    counter.start();
    bindItem(loop, collection.type(), steps, counter.index);
    tally.item(loop.body());
    counter.advance();
    tally.exhausted();
  }

  private void bindItem(Ir.ForIn loop, Type type, int steps, int index) {
    switch (type) {
      case Type.Array array ->
          item(loop.slots().getFirst(), 0, steps, index, Kind.of(array.element()));
      case Type.Dictionary dictionary -> {
        item(loop.slots().get(0), 1, steps, index, Kind.of(dictionary.key()));
        item(loop.slots().get(1), 2, steps, index, Kind.of(dictionary.element()));
      }
      case Type.Scalar _, Type.Function _, Type.Struct _ ->
          throw new IllegalArgumentException("cannot step through " + type.label());
    }
  }

  private void item(int slot, int part, int steps, int index, int kind) {
    int variable = out.register();
    int flag = out.register();
    out.emit(Op.ITEM, part, variable, flag, steps, index, kind);
    rule.bind(slot, variable, flag);
  }

  void forPatterns(Ir.ForPatterns loop, Label yes, Label no, Label undefined) {
    int[] numbers = rule.numbers(loop.patterns());
    int first = out.set(numbers);
    Counter counter = new Counter(number(numbers.length));
    Tally tally = new Tally(rule, loop.quantifier(), counter.total, yes, no, undefined);
    int pattern = out.register();
    rule.bind(loop.slot(), pattern, -1);
    counter.start();
    out.emit(Op.SET_ITEM, pattern, counter.index, first);
    tally.item(loop.body());
    counter.advance();
    tally.exhausted();
  }

  void ofTruths(Ir.OfTruths of, Label yes, Label no, Label undefined) {
    int total = number(of.items().size());
    Tally tally = new Tally(rule, of.quantifier(), total, yes, no, undefined);
    for (Ir item : of.items()) {
      tally.item(item);
    }
    tally.exhausted();
  }

  private int number(int value) {
    int register = out.register();
    out.emit(Op.LOADI, register, value);
    return register;
  }

  /** Counts from 0 up to a total that is at least 1. */
  private final class Counter {
    final int index = out.register();
    final int last = out.register();
    final int total;
    final Label again = new Label();

    Counter(int total) {
      this.total = total;
    }

    void start() {
      out.emit(Op.LOADI, index, 0);
      out.emit(Op.ADDI, last, total, -1);
      out.bind(again);
    }

    void advance() {
      out.emit(Op.NEXT, index, last);
      out.address(again);
    }
  }
}
