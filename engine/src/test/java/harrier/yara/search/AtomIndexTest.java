package harrier.yara.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The index against a naive search, over random atoms and awkward sizes. */
class AtomIndexTest {
  private record Entry(byte[] atom, int payload) {}

  @Test
  void findsWhatANaiveSearchFinds() {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Entry> entries = entries(random, 1 + random.nextInt(40));
      byte[] data = bytes(random, random.nextInt(200));
      int from = random.nextInt(data.length + 1);
      int to = from + random.nextInt(data.length - from + 1);
      assertThat(search(entries, data, from, to))
          .as("seed %d round %d", seed, round)
          .isEqualTo(naive(entries, data, from, to));
    }
  }

  @Test
  void findsCommonRunsOnlyWhereTheyAreAtoms() {
    AtomIndexBuilder builder = new AtomIndexBuilder();
    for (int i = 0; i < 2000; i++) {
      builder.add(new byte[] {(byte) i, (byte) (i >> 8), 7, 9}, i);
    }
    List<Integer> found = new ArrayList<>();
    Scratch scratch = new Scratch();
    builder
        .build()
        .scan(new byte[4096], 0, 4096, 4096, scratch, (payload, _) -> found.add(payload));
    assertThat(found).isEmpty();
  }

  @Test
  void looksOnlyAtMultiplesOfTheStride() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      int stride = 2 << round % 3;
      byte[] data = bytes(random, random.nextInt(300));
      byte[] atom = bytes(random, random.nextBoolean() ? 4 : 2);
      AtomIndex index = new AtomIndexBuilder(stride).add(atom, 7).build();
      List<Integer> found = new ArrayList<>();
      index.scan(data, 0, data.length, data.length, new Scratch(), (_, at) -> found.add(at));
      List<Integer> expected = new ArrayList<>();
      for (int at = 0; at + atom.length <= data.length; at += stride) {
        if (Arrays.equals(data, at, at + atom.length, atom, 0, atom.length)) {
          expected.add(at);
        }
      }
      found.removeIf(at -> at + atom.length > data.length);
      assertThat(found).as("round %d", round).isEqualTo(expected);
    }
  }

  @Test
  void anEntryIsReportedOnlyWhereItsCheckHolds() {
    byte[] data = "abcd0000 abcd1111 abcd0000        ".getBytes(StandardCharsets.ISO_8859_1);
    AtomIndexBuilder builder = new AtomIndexBuilder();
    int row = builder.row(1, 4, '1', 0xFF);
    builder.addQuad(AtomIndex.key(data, 0), row);
    builder.addQuad(AtomIndex.key(data, 1), row);
    builder.addQuad(AtomIndex.key(data, 0), builder.row(2, 0, 0, 0));
    List<String> found = new ArrayList<>();
    builder
        .build()
        .scan(
            data,
            0,
            data.length,
            data.length,
            new Scratch(),
            (payload, at) -> found.add(at + ":" + payload));
    assertThat(found).containsExactlyInAnyOrder("0:2", "9:1", "9:2", "18:2");
  }

  @Test
  void checksDropCandidatesInTheMiddleOfTheDataAndAtItsEnds() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] data = bytes(random, 600);
      AtomIndexBuilder builder = new AtomIndexBuilder(1 << random.nextInt(3));
      List<Entry> entries = entries(random, 1 + random.nextInt(30));
      int at = random.nextInt(24) - 12;
      for (Entry entry : entries) {
        builder.add(entry.atom(), entry.payload(), at, entry.payload() % 3, 0xFF);
      }
      AtomIndex index = builder.build();
      TreeSet<String> found = new TreeSet<>();
      Scratch scratch = new Scratch();
      for (int from = 0; from < data.length; from += 200) {
        index.scan(data, from, from + 200, data.length, scratch, sink(entries, data, found));
      }
      TreeSet<String> expected = naive(entries, data, 0, data.length);
      expected.removeIf(hit -> !isAllowed(hit, index.stride(), at, data));
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static boolean isAllowed(String hit, int stride, int checkAt, byte[] data) {
    int position = Integer.parseInt(hit.substring(0, hit.indexOf(':')));
    int payload = Integer.parseInt(hit.substring(hit.indexOf(':') + 1));
    int at = position + checkAt;
    boolean checked = at >= 0 && at + 8 <= data.length;
    return position % stride == 0 && (!checked || data[at] == payload % 3);
  }

  @Test
  void aWordThatNobodyWantsIsNotLookedForUntilTheNextTarget() {
    AtomIndex index =
        new AtomIndexBuilder().add(new byte[] {0, 0}, 1).add(new byte[] {7, 8}, 2).build();
    byte[] data = new byte[2 * AtomIndex.BLOCK];
    data[AtomIndex.BLOCK + 5] = 7;
    data[AtomIndex.BLOCK + 6] = 8;
    Scratch scratch = new Scratch();
    Counter counter = new Counter();
    index.scan(data, 0, AtomIndex.BLOCK, data.length, scratch, counter);
    assertThat(counter.counts).containsExactly(0, AtomIndex.BLOCK, 0);

    index.scan(data, AtomIndex.BLOCK, data.length - 8, data.length, scratch, counter);
    assertThat(counter.counts).containsExactly(0, AtomIndex.BLOCK, 1);

    scratch.begin();
    index.scan(data, 0, 8, data.length, scratch, counter);
    assertThat(counter.counts).containsExactly(0, AtomIndex.BLOCK + 8, 1);
  }

  /** Counts by payload, and wants payload 1 no longer. */
  private static final class Counter implements AtomIndex.Sink {
    private final int[] counts = new int[3];

    @Override
    public void candidate(int payload, int position) {
      counts[payload]++;
    }

    @Override
    public boolean isWanted(int payload) {
      return payload != 1;
    }
  }

  private static List<Entry> entries(Random random, int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(bytes(random, 1 + random.nextInt(4)), i));
    }
    return entries;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt(256) : random.nextInt(3));
    }
    return bytes;
  }

  private static TreeSet<String> search(List<Entry> entries, byte[] data, int from, int to) {
    AtomIndexBuilder builder = new AtomIndexBuilder();
    entries.forEach(e -> builder.add(e.atom(), e.payload()));
    TreeSet<String> found = new TreeSet<>();
    AtomIndex.Sink sink = sink(entries, data, found);
    builder.build().scan(data, from, to, data.length, new Scratch(), sink);
    return found;
  }

  private static AtomIndex.Sink sink(List<Entry> entries, byte[] data, TreeSet<String> found) {
    return (payload, position) -> {
      byte[] atom = entries.get(payload).atom();
      // the third byte of a run of three is the caller's to check, and what the data ends in
      int end = Math.min(position + atom.length, data.length);
      boolean whole = end == position + atom.length;
      if (whole && (atom.length != 3 || data[position + 2] == atom[2])) {
        found.add(position + ":" + payload);
      }
    };
  }

  private static TreeSet<String> naive(List<Entry> entries, byte[] data, int from, int to) {
    TreeSet<String> found = new TreeSet<>();
    for (int position = from; position < to; position++) {
      for (Entry entry : entries) {
        int end = position + entry.atom().length;
        if (end <= data.length
            && Arrays.equals(data, position, end, entry.atom(), 0, entry.atom().length)) {
          found.add(position + ":" + entry.payload());
        }
      }
    }
    return found;
  }
}
