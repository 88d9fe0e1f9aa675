package harrier.yara.scan;

import harrier.yara.condition.Presence;
import harrier.yara.verify.MatchTable;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether the rest of a second pass can change no answer any more: after the first pass each rule
 * was without the pattern that it needs, and stays false, or had it and is true by now, and nothing
 * can make it false again. Only where nobody asks for the matches themselves.
 */
final class Decided implements BooleanSupplier {
  private final CompiledRules rules;
  private final MatchTable table;
  private final boolean[] open;

  /** To be made between the two passes. */
  Decided(CompiledRules rules, MatchTable table) {
    this.rules = rules;
    this.table = table;
    open = new boolean[rules.rules()];
    for (int rule = 0; rule < open.length; rule++) {
      open[rule] = mayBeTrue(rule);
    }
  }

  private boolean mayBeTrue(int rule) {
    Optional<int[]> triggers = rules.conditions().triggers(rule);
    if (triggers.isEmpty()) {
      return true;
    }
    for (int trigger : triggers.get()) {
      if (table.has(trigger)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean getAsBoolean() {
    boolean all = true;
    for (int rule = 0; rule < open.length; rule++) {
      if (open[rule]) {
        open[rule] =
            !rules
                .conditions()
                .presence(rule)
                .map(formula -> Presence.holds(formula, table::has))
                .orElse(false);
        all &= !open[rule];
      }
    }
    return all;
  }
}
