package harrier.yara.condition;

import harrier.yara.ir.Ir;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a condition asks for each pattern of its rule. */
final class PatternUse {
  private static final long NO_OFFSET = -3;

  private final boolean[] used;
  private final boolean[] anywhere;
  private final boolean[] all;
  private final long[] offsets;
  private final Map<Integer, List<Integer>> sets = new HashMap<>();
  private int loops;

  private PatternUse(int patterns) {
    used = new boolean[patterns];
    anywhere = new boolean[patterns];
    all = new boolean[patterns];
    offsets = new long[patterns];
    Arrays.fill(offsets, NO_OFFSET);
  }

  static PatternUse of(Ir condition, int patterns) {
    PatternUse use = new PatternUse(patterns);
    use.visit(condition);
    return use;
  }

  /** By pattern: whether the condition mentions it. */
  boolean[] used() {
    return used;
  }

  /** By pattern: whether more than the presence of a match counts. */
  boolean[] usesAllMatches() {
    return all;
  }

  /**
   * By pattern: the only offset that counts, {@link RuleFacts#PLACED} or {@link
   * RuleFacts#ANYWHERE}.
   */
  long[] offsets() {
    long[] asked = new long[offsets.length];
    for (int i = 0; i < asked.length; i++) {
      boolean placed = offsets[i] != NO_OFFSET && !anywhere[i];
      asked[i] = placed ? offsets[i] : RuleFacts.ANYWHERE;
    }
    return asked;
  }

  private void visit(Ir ir) {
    switch (ir) {
      case Ir.PatternTest test -> reference(test.pattern(), test.anchor());
      case Ir.OfPatterns of -> of.patterns().forEach(pattern -> use(pattern, of.anchor()));
      case Ir.ForPatterns loop -> {
        sets.put(loop.slot(), loop.patterns());
        loop.patterns().forEach(pattern -> used[pattern] = true);
      }
      case Ir.PatternCount count -> everything(count.pattern());
      case Ir.PatternOffset offset -> everything(offset.pattern());
      case Ir.PatternLength length -> everything(length.pattern());
      default -> {}
    }
    int loop = ir instanceof Ir.ForIn ? 1 : 0;
    loops += loop;
    Children.of(ir, this::visit);
    loops -= loop;
  }

  private void reference(Ir.PatternRef reference, Ir.Anchor anchor) {
    switch (reference) {
      case Ir.FixedPattern fixed -> use(fixed.index(), anchor);
      case Ir.CurrentPattern current -> set(current).forEach(pattern -> use(pattern, anchor));
    }
  }

  private void everything(Ir.PatternRef reference) {
    switch (reference) {
      case Ir.FixedPattern fixed -> everything(fixed.index());
      case Ir.CurrentPattern current -> set(current).forEach(this::everything);
    }
  }

  private List<Integer> set(Ir.CurrentPattern current) {
    return sets.get(current.slot());
  }

  private void everything(int pattern) {
    used[pattern] = true;
    anywhere[pattern] = true;
    all[pattern] = true;
  }

  private void use(int pattern, Ir.Anchor anchor) {
    used[pattern] = true;
    switch (anchor) {
      case Ir.Anywhere() -> anywhere[pattern] = true;
      case Ir.At(Ir.ConstInt(long offset)) when offset >= 0 -> place(pattern, offset);
      case Ir.At _ when loops == 0 -> place(pattern, RuleFacts.PLACED);
      case Ir.At _, Ir.In _ -> everything(pattern);
    }
  }

  private void place(int pattern, long offset) {
    all[pattern] = true;
    boolean same = offsets[pattern] == NO_OFFSET || offsets[pattern] == offset;
    offsets[pattern] = same ? offset : RuleFacts.PLACED;
  }
}
