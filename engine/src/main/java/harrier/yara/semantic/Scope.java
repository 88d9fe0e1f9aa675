package harrier.yara.semantic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Variables of loops and {@code with} that are visible at one place of a condition, and the slots
 * they live in.
 */
final class Scope {
  /**
   * Most variables, counted with what loops need for themselves, that a condition may hold at a
   * time.
   */
  static final int MAX_VARIABLES = 2048;

  /** What a loop needs besides its variables. */
  static final int LOOP_COST = 5;

  private final List<Variable> variables = new ArrayList<>();
  private final BitSet used = new BitSet();
  private int slots;
  private int maxSlots;
  private int cost;

  private record Variable(String name, Meaning meaning) {}

  /** A point to return to. */
  record Mark(int variables, int slots, int cost) {}

  Mark mark() {
    return new Mark(variables.size(), slots, cost);
  }

  /** Forgets everything since a mark. Slots are used again. */
  void release(Mark mark) {
    used.clear(mark.variables(), variables.size());
    variables.subList(mark.variables(), variables.size()).clear();
    slots = mark.slots();
    cost = mark.cost();
  }

  /** Reserves room; false if there is too little. */
  boolean reserve(int amount) {
    cost += amount;
    return cost <= MAX_VARIABLES;
  }

  /** A fresh slot. */
  int slot() {
    maxSlots = Math.max(maxSlots, slots + 1);
    return slots++;
  }

  void declare(String name, Meaning meaning) {
    variables.add(new Variable(name, meaning));
  }

  /** Whether anything named a variable; {@code index} counts from a mark. */
  boolean isUsed(Mark mark, int index) {
    return used.get(mark.variables() + index);
  }

  /** The innermost variable of a name, marked as used. */
  Optional<Meaning> find(String name) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name().equals(name)) {
        used.set(i);
        return Optional.of(variables.get(i).meaning());
      }
    }
    return Optional.empty();
  }

  /** The names that are visible here. */
  List<String> names() {
    return variables.stream().map(Variable::name).toList();
  }

  /** Most slots in use at a time. */
  int maxSlots() {
    return maxSlots;
  }
}
