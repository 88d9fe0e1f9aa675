package harrier.yara.condition;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.ir.Ir;
import harrier.yara.ir.RuleIr;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Conditions that ask nothing but which patterns are there, and only so that more of them never
 * make it false: {@code $a and 2 of ($b*)}. Once such a condition holds in the middle of a search,
 * it holds at the end.
 *
 * <p>A formula is a flat array in prefix order: a pattern's number, or {@code -1}, how many of the
 * operands must hold, how many there are, and the operands.
 */
public final class Presence {
  private static final int AT_LEAST = -1;
  private static final int MAX_LENGTH = 4096;

  private final int[] numbers;
  private int[] out = new int[16];
  private int length;

  private Presence(int[] numbers) {
    this.numbers = numbers;
  }

  /**
   * The formula of a rule's condition; empty if it asks for anything else.
   *
   * @param patternIds pattern numbers by index in the rule
   */
  static Optional<int[]> of(RuleIr rule, int[] patternIds) {
    Presence presence = new Presence(patternIds);
    return presence.write(rule.condition()) && presence.length <= MAX_LENGTH
        ? Optional.of(java.util.Arrays.copyOf(presence.out, presence.length))
        : Optional.empty();
  }

  /** Writes a formula. */
  static void write(int[] formula, PackedOutput out) {
    out.number(formula.length);
    for (int code : formula) {
      out.signed(code);
    }
  }

  /** Reads a formula over so many patterns; refuses one that cannot be evaluated. */
  static int[] read(PackedInput in, int patterns) {
    int[] formula = new int[in.count(1)];
    for (int i = 0; i < formula.length; i++) {
      formula[i] = in.between(AT_LEAST, Math.max(patterns, MAX_LENGTH + 1));
    }
    long open = 1;
    for (int at = 0; at < formula.length; at++, open--) {
      boolean leaf = formula[at] != AT_LEAST;
      if (open == 0
          || leaf && formula[at] >= patterns
          || !leaf && (at + 2 >= formula.length || formula[at + 1] < 0 || formula[at + 2] < 0)) {
        throw new PackedException("has a condition that does not make sense");
      }
      if (!leaf) {
        open += formula[at + 2];
        at += 2;
      }
    }
    if (open != 0) {
      throw new PackedException("has a condition that does not make sense");
    }
    return formula;
  }

  /** Whether a formula holds for the patterns that are there. */
  public static boolean holds(int[] formula, IntPredicate there) {
    return new Reader(formula, there).holds();
  }

  private static final class Reader {
    private final int[] formula;
    private final IntPredicate there;
    private int at;

    Reader(int[] formula, IntPredicate there) {
      this.formula = formula;
      this.there = there;
    }

    boolean holds() {
      int code = formula[at++];
      if (code != AT_LEAST) {
        return there.test(code);
      }
      int wanted = formula[at++];
      int operands = formula[at++];
      int held = 0;
      for (int i = 0; i < operands; i++) {
        held += holds() ? 1 : 0;
      }
      return held >= wanted;
    }
  }

  private boolean write(Ir condition) {
    return switch (condition) {
      case Ir.And(List<Ir> operands) -> write(operands.size(), operands);
      case Ir.Or(List<Ir> operands) -> write(1, operands);
      case Ir.PatternTest(Ir.FixedPattern(int index), Ir.Anywhere _) -> add(numbers[index]);
      case Ir.OfPatterns(Ir.Quantifier quantifier, List<Integer> patterns, Ir.Anywhere _) ->
          write(quantifier, patterns);
      default -> false;
    };
  }

  private boolean write(int wanted, List<Ir> operands) {
    if (!head(wanted, operands.size())) {
      return false;
    }
    for (Ir operand : operands) {
      if (!write(operand)) {
        return false;
      }
    }
    return true;
  }

  private boolean write(Ir.Quantifier quantifier, List<Integer> patterns) {
    int wanted =
        switch (quantifier) {
          case Ir.Any _ -> 1;
          case Ir.All _ -> patterns.size();
          case Ir.AtLeast(Ir.ConstInt(long count)) when count > 0 ->
              (int) Math.min(count, patterns.size() + 1L);
          case Ir.None _, Ir.AtLeast _, Ir.Share _ -> 0;
        };
    if (wanted == 0 || !head(wanted, patterns.size())) {
      return false;
    }
    for (int pattern : patterns) {
      add(numbers[pattern]);
    }
    return true;
  }

  private boolean head(int wanted, int operands) {
    return length <= MAX_LENGTH && add(AT_LEAST) && add(wanted) && add(operands);
  }

  private boolean add(int value) {
    if (length == out.length) {
      out = java.util.Arrays.copyOf(out, length * 2);
    }
    out[length++] = value;
    return true;
  }
}
