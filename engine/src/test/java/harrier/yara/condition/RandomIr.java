package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.Ir;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random well-typed expressions over three patterns. */
final class RandomIr {
  private static final int PATTERNS = 3;

  private final Random random;
  private final List<Ir.Local> locals = new ArrayList<>();
  private final List<Integer> patternSlots = new ArrayList<>();
  private int nextSlot;

  RandomIr(long seed) {
    this.random = new Random(seed);
  }

  Ir truth(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0
          ? new Ir.ConstBool(random.nextBoolean())
          : new Ir.PatternTest(pattern(), new Ir.Anywhere());
    }
    int next = depth - 1;
    return switch (random.nextInt(14)) {
      case 0 -> new Ir.Not(truth(next));
      case 1 -> new Ir.Defined(random.nextBoolean() ? truth(next) : whole(next));
      case 2 -> new Ir.And(list(() -> truth(next)));
      case 3 -> new Ir.Or(list(() -> truth(next)));
      case 4, 5 -> new Ir.Compare(any(Ir.Comparison.values()), whole(next), whole(next));
      case 6 -> new Ir.Compare(any(Ir.Comparison.values()), real(next), real(next));
      case 7 -> new Ir.Compare(any(Ir.Comparison.values()), truth(next), truth(next));
      case 8 ->
          random.nextBoolean()
              ? new Ir.TextTest(any(Ir.TextOp.values()), text(), text())
              : new Ir.Compare(any(Ir.Comparison.values()), text(), text());
      case 9 -> new Ir.AsBool(random.nextBoolean() ? whole(next) : real(next));
      case 10 -> new Ir.PatternTest(pattern(), anchor(next));
      case 11 -> new Ir.OfPatterns(quantifier(next), patterns(), anchor(next));
      case 12 -> new Ir.OfTruths(quantifier(next), list(() -> truth(next)));
      default -> scoped(next);
    };
  }

  private Ir scoped(int depth) {
    if (nextSlot == 15) {
      return truth(depth);
    }
    int slot = nextSlot++;
    Ir result =
        switch (random.nextInt(4)) {
          case 0 -> {
            Ir value = whole(depth);
            yield new Ir.With(List.of(slot), List.of(value), withLocal(slot, () -> truth(depth)));
          }
          case 1 -> {
            Ir.Iterable values = new Ir.Values(list(() -> whole(depth)));
            Ir.Quantifier quantifier = quantifier(depth);
            yield new Ir.ForIn(
                quantifier, List.of(slot), values, withLocal(slot, () -> truth(depth)));
          }
          case 2 -> {
            Ir low = random.nextInt(8) == 0 ? undefined() : new Ir.ConstInt(random.nextInt(4));
            Ir high = random.nextInt(8) == 0 ? undefined() : new Ir.ConstInt(random.nextInt(6));
            Ir.Quantifier quantifier = quantifier(depth);
            yield new Ir.ForIn(
                quantifier,
                List.of(slot),
                new Ir.Range(new Ir.Bounds(low, high)),
                withLocal(slot, () -> truth(depth)));
          }
          default -> {
            Ir.Quantifier quantifier = quantifier(depth);
            List<Integer> patterns = patterns();
            patternSlots.add(slot);
            Ir body = truth(depth);
            patternSlots.removeLast();
            yield new Ir.ForPatterns(quantifier, patterns, slot, body);
          }
        };
    nextSlot--;
    return result;
  }

  private Ir withLocal(int slot, Supplier<Ir> body) {
    locals.add(new Ir.Local(slot, Type.Scalar.INTEGER));
    Ir built = body.get();
    locals.removeLast();
    return built;
  }

  private Ir whole(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> new Ir.Filesize();
        case 1 -> locals.isEmpty() ? new Ir.ConstInt(1) : any(locals.toArray(new Ir[0]));
        case 2 -> undefined();
        default ->
            new Ir.ConstInt(random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(9) - 2);
      };
    }
    int next = depth - 1;
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Ir.IntArithmetic(any(Ir.Arithmetic.values()), whole(next), whole(next));
      case 2 -> new Ir.IntNegate(whole(next));
      case 3 -> new Ir.BitNot(whole(next));
      case 4 -> new Ir.AsInt(truth(next));
      case 5 ->
          new Ir.PatternCount(
              pattern(), random.nextBoolean() ? Optional.empty() : Optional.of(bounds(next)));
      case 6 -> new Ir.PatternOffset(pattern(), whole(next));
      case 7 -> new Ir.PatternLength(pattern(), whole(next));
      default -> new Ir.ReadInt(any(Ir.IntReader.values()), whole(next));
    };
  }

  private Ir real(int depth) {
    if (depth == 0) {
      return new Ir.ConstFloat(any(new Double[] {0.0, 1.0, -1.5, 3.25, Double.NaN}));
    }
    int next = depth - 1;
    Ir.Arithmetic[] operators = {
      Ir.Arithmetic.ADD, Ir.Arithmetic.SUB, Ir.Arithmetic.MUL, Ir.Arithmetic.DIV
    };
    return switch (random.nextInt(3)) {
      case 0 -> new Ir.AsFloat(whole(next));
      case 1 -> new Ir.FloatArithmetic(any(operators), real(next), real(next));
      default -> new Ir.FloatNegate(real(next));
    };
  }

  private Ir text() {
    String[] texts = {"", "a", "A", "ab", "AB", "bab", "Z"};
    return new Ir.ConstText(ByteString.utf8(any(texts)));
  }

  private Ir undefined() {
    return new Ir.ReadInt(Ir.IntReader.UINT8, new Ir.ConstInt(1000));
  }

  private Ir.Bounds bounds(int depth) {
    return new Ir.Bounds(whole(depth), whole(depth));
  }

  private Ir.Anchor anchor(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> new Ir.Anywhere();
      case 1 -> new Ir.At(whole(depth));
      default -> new Ir.In(bounds(depth));
    };
  }

  private Ir.Quantifier quantifier(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> new Ir.All();
      case 1 -> new Ir.Any();
      case 2 -> new Ir.None();
      case 3 -> new Ir.AtLeast(new Ir.ConstInt(random.nextInt(5) - 1));
      case 4 -> new Ir.AtLeast(whole(depth));
      default ->
          new Ir.Share(random.nextBoolean() ? new Ir.ConstInt(random.nextInt(101)) : undefined());
    };
  }

  private List<Integer> patterns() {
    List<Integer> patterns = new ArrayList<>();
    for (int i = 0; i < PATTERNS; i++) {
      if (random.nextBoolean()) {
        patterns.add(i);
      }
    }
    return patterns.isEmpty() ? List.of(0) : patterns;
  }

  private Ir.PatternRef pattern() {
    return patternSlots.isEmpty() || random.nextBoolean()
        ? new Ir.FixedPattern(random.nextInt(PATTERNS))
        : new Ir.CurrentPattern(any(patternSlots.toArray(new Integer[0])));
  }

  private List<Ir> list(Supplier<Ir> item) {
    List<Ir> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      items.add(item.get());
    }
    return items;
  }

  private <T> T any(T[] items) {
    return items[random.nextInt(items.length)];
  }
}
