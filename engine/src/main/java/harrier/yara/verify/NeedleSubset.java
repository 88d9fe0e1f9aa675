package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import harrier.yara.atoms.AtomChoice;
import harrier.yara.atoms.GramTable;
import harrier.yara.atoms.SequenceAtoms;
import harrier.yara.regex.ByteSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Needles for some of the patterns of a rule set, under the same numbers. Only for sets without
 * chains and sweeps.
 */
final class NeedleSubset {
  private static final int[] STRIDES = {8, 4, 2};

  private final Needles all;
  private final BitSet numbers;

  NeedleSubset(Needles all, BitSet numbers) {
    this.all = all;
    this.numbers = numbers;
  }

  /** The same needles and atoms, without those of other patterns. */
  Needles plain() {
    List<Needle> needles = new ArrayList<>();
    int[] moved = new int[all.needles.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = numbers.get(all.needles.get(i).number()) ? needles.size() : -1;
      if (moved[i] >= 0) {
        needles.add(all.needles.get(i));
      }
    }
    Entries from = all.entries;
    EntryList entries = new EntryList();
    for (int payload = 0; payload < all.needleOf.length; payload++) {
      int needle = moved[all.needleOf[payload]];
      if (needle >= 0) {
        int entry = entries.add(needle, all.offsetOf[payload], from.atom(payload));
        entries.check(
            entry,
            from.checkAt()[payload],
            from.checkValues()[payload],
            from.checkMasks()[payload]);
      }
    }
    return new Needles(
        all.patterns,
        all.shortest,
        new NeedleList(needles),
        entries.finish(),
        List.of(),
        List.of(),
        1);
  }

  /**
   * The needles with atoms at every residue of the largest possible stride, so that a search needs
   * to look at only every second, fourth or eighth position. Empty if a needle is no literal, too
   * short, or has no good atom at some residue.
   */
  Optional<Needles> strided() {
    List<Needle> needles = new ArrayList<>();
    for (int i = 0; i < all.needles.size(); i++) {
      if (numbers.get(all.needles.get(i).number())) {
        needles.add(all.needles.get(i));
      }
    }
    for (int stride : STRIDES) {
      Optional<Needles> strided = strided(needles, stride);
      if (strided.isPresent()) {
        return strided;
      }
    }
    return Optional.empty();
  }

  /** Expected candidates for each byte that a stride may bring. */
  private static final double COST_LIMIT = 1e-3;

  private Optional<Needles> strided(List<Needle> needles, int stride) {
    SequenceAtoms sequences = new SequenceAtoms(GramTable.shipped());
    EntryList entries = new EntryList();
    double cost = 0;
    for (int i = 0; i < needles.size(); i++) {
      if (!(needles.get(i) instanceof Needle.Literal literal)) {
        return Optional.empty();
      }
      ByteSet[] sets = sets(literal);
      for (int residue = 0; residue < stride; residue++) {
        Optional<AtomChoice> choice = sequences.choose(sets, residue, stride);
        if (choice.isEmpty()) {
          return Optional.empty();
        }
        cost += choice.get().cost() / stride;
        for (Atom atom : choice.get().atoms()) {
          int payload = entries.add(i, atom);
          Masked.of(sets).ifPresent(masked -> masked.check(entries, payload, atom));
        }
      }
    }
    return cost > COST_LIMIT
        ? Optional.empty()
        : Optional.of(
            new Needles(
                all.patterns,
                all.shortest,
                new NeedleList(needles),
                entries.finish(),
                List.of(),
                List.of(),
                stride));
  }

  private static ByteSet[] sets(Needle.Literal literal) {
    ByteSet[] sets = new ByteSet[literal.value().length];
    for (int i = 0; i < sets.length; i++) {
      int mask = literal.exact() ? 0xFF : literal.mask()[i] & 0xFF;
      sets[i] = ByteSet.masked(literal.value()[i] & 0xFF, mask);
    }
    return sets;
  }
}
