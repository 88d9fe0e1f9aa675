package harrier.yara.scan;

import harrier.yara.condition.Triggers;
import harrier.yara.ir.ProgramIr;
import harrier.yara.verify.Needles;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * A search in two passes for small rule sets: first only for the patterns of which every rule needs
 * one, and only at every second to eighth position; then, in the few targets that hold one of them,
 * for all others. What the second pass lists is complete, since it reads the whole target; a rule
 * that the first pass does not touch is false without it.
 *
 * @param triggers needles of the first pass
 * @param rest needles of the second pass
 */
record TwoPass(Needles triggers, Needles rest) {
  /** Above this number of needles the first pass would meet something in nearly every target. */
  private static final int NEEDLE_LIMIT = 64;

  /**
   * The passes for a program, if each of its rules with patterns has triggers that allow a strided
   * search.
   */
  static Optional<TwoPass> of(ProgramIr program, int[][] patternIds, Needles needles) {
    if (needles.size() > NEEDLE_LIMIT || needles.size() == 0 || !needles.isPlain()) {
      return Optional.empty();
    }
    Triggers triggers = new Triggers(program, patternIds, needles.costs());
    BitSet first = new BitSet();
    BitSet rest = new BitSet();
    for (int rule = 0; rule < patternIds.length; rule++) {
      Set<Integer> patterns = triggers.patterns(rule);
      triggers.of(rule).orElse(patterns).forEach(first::set);
      patterns.forEach(rest::set);
    }
    rest.andNot(first);
    return needles.strided(first).map(strided -> new TwoPass(strided, needles.only(rest)));
  }
}
