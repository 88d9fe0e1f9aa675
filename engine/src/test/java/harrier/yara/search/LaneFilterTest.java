package harrier.yara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.search.LaneFilter.Probe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the filter against a loop that looks at one byte after the other. */
class LaneFilterTest {
  private static final int BLOCK = AtomIndex.BLOCK;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void marksWhatALoopOverBytesMarks(int count) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed * 31L + count);
      List<Probe> probes = probes(random, count);
      byte[] data = new byte[BLOCK + random.nextInt(700)];
      random.nextBytes(data);
      plant(data, probes, random);
      int from = random.nextInt(40);
      int to = Math.min(data.length, from + (seed % 3 == 0 ? random.nextInt(90) : BLOCK));
      int high = seed % 2 == 0 ? data.length : Math.min(data.length, to + random.nextInt(20));
      LaneFilter filter = new LaneFilter(probes);
      long active = random.nextLong() & (1L << count) - 1;

      long[] marks = new long[LaneFilter.MARKS];
      int answer = filter.mark(data, from, to, high, active, marks);

      BitSet expected = naive(data, from, to, high, filter.probes(), active);
      if (answer != LaneFilter.DENSE) {
        BitSet marked = BitSet.valueOf(marks);
        expected.andNot(marked);
        assertThat(expected.isEmpty()).as("seed %d: nothing is missed", seed).isTrue();
        assertSound(data, from, to, high, filter.probes(), active, marked, seed);
        assertThat(answer).isEqualTo(marked.isEmpty() ? 0 : 1);
      }
    }
  }

  /** A mark that no probe explains may lie only among the last places, which are not looked at. */
  private static void assertSound(
      byte[] data,
      int from,
      int to,
      int high,
      List<Probe> probes,
      long active,
      BitSet marked,
      int seed) {
    BitSet held = naive(data, from, Math.min(to + 8, high), high, probes, active);
    for (int i = marked.nextSetBit(0);
        i >= 0 && from + i < high - 24;
        i = marked.nextSetBit(i + 1)) {
      assertThat(held.get(i)).as("seed %d: place %d", seed, i).isTrue();
    }
  }

  @Test
  void answersThatABlockIsDense() {
    byte[] data = new byte[BLOCK];
    LaneFilter filter = new LaneFilter(List.of(probe(0, new byte[2], 0xFF)));
    long[] marks = new long[LaneFilter.MARKS];
    assertThat(filter.mark(data, 0, BLOCK, BLOCK, 1, marks)).isEqualTo(LaneFilter.DENSE);
    assertThat(marks).containsOnly(0);
  }

  @Test
  void marksAPlaceInEveryPartOfABlock() {
    byte[] data = new byte[BLOCK];
    LaneFilter filter = new LaneFilter(List.of(probe(0, new byte[] {1, 2, 3}, 0xFF)));
    BitSet planted = new BitSet();
    for (int at = 100; at < BLOCK; at += 512) {
      System.arraycopy(new byte[] {1, 2, 3}, 0, data, at, 3);
      planted.set(at);
    }
    long[] marks = new long[LaneFilter.MARKS];
    assertThat(filter.mark(data, 0, BLOCK - 16, BLOCK, 1, marks)).isEqualTo(1);
    BitSet marked = BitSet.valueOf(marks);
    marked.clear(BLOCK - 32, BLOCK);
    assertThat(marked).isEqualTo(planted);
  }

  @Test
  void refusesProbesOfOneByte() {
    assertThatThrownBy(() -> probe(0, new byte[1], 0xFF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two to four bytes");
  }

  private static Probe probe(int offset, byte[] value, int mask) {
    byte[] masks = new byte[value.length];
    java.util.Arrays.fill(masks, (byte) mask);
    return new Probe(offset, value, masks);
  }

  private static List<Probe> probes(Random random, int count) {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[2 + random.nextInt(3)];
      byte[] mask = new byte[value.length];
      random.nextBytes(value);
      for (int n = 0; n < mask.length; n++) {
        mask[n] = (byte) (random.nextInt(3) == 0 ? 0xDF : 0xFF);
        value[n] &= mask[n];
      }
      probes.add(new Probe(random.nextInt(5 - value.length), value, mask));
    }
    return probes;
  }

  private static void plant(byte[] data, List<Probe> probes, Random random) {
    for (int i = random.nextInt(12); i > 0; i--) {
      Probe probe = probes.get(random.nextInt(probes.size()));
      int at = random.nextInt(data.length - 8);
      System.arraycopy(probe.value(), 0, data, at, probe.value().length);
    }
  }

  private static BitSet naive(
      byte[] data, int from, int to, int high, List<Probe> probes, long active) {
    BitSet places = new BitSet();
    for (int place = from; place < to; place++) {
      for (int i = 0; i < probes.size(); i++) {
        if ((active >> i & 1) != 0 && holds(data, place, high, probes.get(i))) {
          places.set(place - from);
        }
      }
    }
    return places;
  }

  private static boolean holds(byte[] data, int place, int high, Probe probe) {
    int at = place + probe.offset();
    if (at + probe.value().length > high) {
      return false;
    }
    for (int i = 0; i < probe.value().length; i++) {
      if ((data[at + i] & probe.mask()[i]) != probe.value()[i]) {
        return false;
      }
    }
    return true;
  }
}
