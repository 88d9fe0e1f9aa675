package harrier.yara.verify;

import harrier.yara.atoms.GramTable;
import harrier.yara.search.LaneFilter;
import harrier.yara.search.LaneFilter.Probe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the probes of a {@link LaneFilter}: few, rare, and together covering all atoms. Atoms
 * that differ only in the case of letters share a probe.
 */
final class LaneCover {
  /** Measured: nanoseconds for each byte that a probe of two, three, four bytes takes. */
  private static final double[] PROBE_COST = {0, 0, 0.03, 0.045, 0.06};

  /** Measured: nanoseconds that a place where a probe holds takes. */
  private static final double PLACE_COST = 800;

  /** Above this many nanoseconds for each byte the index alone does as well. */
  private static final double LIMIT = 0.7;

  private static final int ATOM_LIMIT = 1024;

  private final GramTable grams;
  private final List<Group> groups;

  private LaneCover(GramTable grams, List<Group> groups) {
    this.grams = grams;
    this.groups = groups;
  }

  /** Atoms that differ only in the case of letters, and the patterns that they stand for. */
  private record Group(byte[] value, byte[] mask, BitSet numbers) {}

  /** A probe, how often it holds, what it costs, and the groups that have it. */
  private record Choice(Probe probe, double frequency, double cost, List<Integer> groups) {
    int fresh(BitSet covered) {
      int fresh = 0;
      for (int group : groups) {
        fresh += covered.get(group) ? 0 : 1;
      }
      return fresh;
    }
  }

  /** The filter for all atoms of some needles, if they are few and rare enough for one. */
  static Optional<LanePlan> of(Needles needles, GramTable grams) {
    int atoms = needles.atoms();
    if (atoms == 0 || atoms > ATOM_LIMIT) {
      return Optional.empty();
    }
    Map<ByteBuffer, Group> groups = new LinkedHashMap<>();
    for (int payload = 0; payload < atoms; payload++) {
      byte[] atom = needles.entries.atom(payload);
      if (atom.length < 2) {
        return Optional.empty();
      }
      Group group =
          groups.computeIfAbsent(
              ByteBuffer.wrap(upper(atom)),
              _ -> new Group(atom.clone(), filled(atom.length), new BitSet()));
      widen(group.value, group.mask, atom);
      group.numbers.set(needles.needles.get(needles.needleOf[payload]).number());
    }
    return new LaneCover(grams, new ArrayList<>(groups.values())).cover();
  }

  private static byte[] upper(byte[] atom) {
    byte[] upper = atom.clone();
    for (int i = 0; i < upper.length; i++) {
      if (upper[i] >= 'a' && upper[i] <= 'z') {
        upper[i] -= 32;
      }
    }
    return upper;
  }

  private static byte[] filled(int length) {
    byte[] mask = new byte[length];
    Arrays.fill(mask, (byte) 0xFF);
    return mask;
  }

  private static void widen(byte[] value, byte[] mask, byte[] atom) {
    for (int i = 0; i < atom.length; i++) {
      mask[i] &= (byte) ~(value[i] ^ atom[i]);
      value[i] &= mask[i];
    }
  }

  /** Takes again and again the probe that costs least for each group that it newly covers. */
  private Optional<LanePlan> cover() {
    List<Choice> choices = new ArrayList<>(choices().values());
    List<Choice> taken = new ArrayList<>();
    List<BitSet> numbers = new ArrayList<>();
    BitSet covered = new BitSet();
    double total = 0;
    while (covered.cardinality() < groups.size()) {
      Choice best = best(choices, covered);
      total += best.cost;
      if (total > LIMIT || taken.size() == LaneFilter.LIMIT) {
        return Optional.empty();
      }
      BitSet fresh = new BitSet();
      for (int group : best.groups) {
        if (!covered.get(group)) {
          covered.set(group);
          fresh.or(groups.get(group).numbers);
        }
      }
      taken.add(best);
      numbers.add(fresh);
    }
    return Optional.of(plan(taken, numbers));
  }

  private static Choice best(List<Choice> choices, BitSet covered) {
    Choice best = choices.getFirst();
    double bestShare = Double.POSITIVE_INFINITY;
    for (Choice choice : choices) {
      double share = choice.cost / choice.fresh(covered);
      if (share < bestShare) {
        best = choice;
        bestShare = share;
      }
    }
    return best;
  }

  private static LanePlan plan(List<Choice> taken, List<BitSet> numbers) {
    LaneFilter filter = new LaneFilter(taken.stream().map(Choice::probe).toList());
    int[][] byProbe =
        filter.probes().stream()
            .map(probe -> numbers.get(indexOf(taken, probe)).stream().toArray())
            .toArray(int[][]::new);
    double candidates = taken.stream().mapToDouble(Choice::frequency).sum();
    double nanos = taken.stream().mapToDouble(Choice::cost).sum();
    return new LanePlan(filter, byProbe, candidates, nanos);
  }

  private static int indexOf(List<Choice> taken, Probe probe) {
    for (int i = 0; ; i++) {
      if (taken.get(i).probe == probe) {
        return i;
      }
    }
  }

  private Map<List<Object>, Choice> choices() {
    Map<List<Object>, Choice> choices = new LinkedHashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      byte[] value = groups.get(group).value;
      byte[] mask = groups.get(group).mask;
      for (int length = 2; length <= value.length; length++) {
        for (int from = 0; from + length <= value.length; from++) {
          byte[] values = Arrays.copyOfRange(value, from, from + length);
          byte[] masks = Arrays.copyOfRange(mask, from, from + length);
          List<Object> key = List.of(from, ByteBuffer.wrap(values), ByteBuffer.wrap(masks));
          Choice choice = choices.get(key);
          if (choice == null) {
            double frequency = frequency(values, masks);
            double cost = PROBE_COST[length] + PLACE_COST * frequency;
            choice = new Choice(new Probe(from, values, masks), frequency, cost, new ArrayList<>());
            choices.put(key, choice);
          }
          choice.groups.add(group);
        }
      }
    }
    return choices;
  }

  /** Expected share of places at which a probe holds. */
  private double frequency(byte[] value, byte[] mask) {
    double sum = 0;
    byte[] run = value.clone();
    for (int variant = 0; variant < 1 << value.length; variant++) {
      boolean distinct = true;
      for (int i = 0; i < value.length; i++) {
        boolean flipped = (variant >> i & 1) != 0;
        distinct &= !flipped || mask[i] != (byte) 0xFF;
        run[i] = (byte) (flipped ? value[i] | ~mask[i] : value[i]);
      }
      if (distinct) {
        sum += grams.frequency(run, 0, run.length);
      }
    }
    return sum;
  }
}
