package harrier.yara.scan;

import harrier.yara.condition.Conditions;
import harrier.yara.verify.Needles;
import java.util.BitSet;
import java.util.Optional;

/**
 * A search in two passes for small rule sets: first only for the patterns of which every rule needs
 * one, and only at every second to eighth position; then, in the few targets that hold one of them,
 * for all others. What the second pass lists is complete, since it reads the whole target; a rule
 * that the first pass does not touch is false without it.
 *
 * @param triggers needles of the first pass, for every second to eighth position
 * @param everywhere the same for every position
 * @param rest needles of the second pass
 */
record TwoPass(Needles triggers, Needles everywhere, Needles rest) {
  /** Above this number of needles the first pass would meet something in nearly every target. */
  private static final int NEEDLE_LIMIT = 64;

  /**
   * The passes for some conditions, if each rule with patterns has triggers that allow a strided
   * search.
   */
  static Optional<TwoPass> of(Conditions conditions, int[][] patternIds, Needles needles) {
    if (needles.size() > NEEDLE_LIMIT || needles.size() == 0 || !needles.isPlain()) {
      return Optional.empty();
    }
    BitSet first = new BitSet();
    BitSet rest = new BitSet();
    for (int rule = 0; rule < patternIds.length; rule++) {
      for (int pattern : conditions.triggers(rule).orElse(patternIds[rule])) {
        first.set(pattern);
      }
      for (int pattern : patternIds[rule]) {
        rest.set(pattern);
      }
    }
    rest.andNot(first);
    return needles
        .strided(first)
        .map(strided -> new TwoPass(strided, needles.only(first), needles.only(rest)));
  }
}
