package harrier.yara.verify;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.regex.ByteSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ways to look for starts, each against comparing the window at every place. */
class StartSearchTest {
  private static final long PLENTY = 1L << 40;

  @Test
  void windowsAreFoundAtEveryPlace() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int length = 2 + random.nextInt(random.nextBoolean() ? 4 : 63);
      int offset = random.nextInt(4);
      List<ByteSet> window = window(random, length);
      byte[] data = data(random, window);
      SkipSearch search = new SkipSearch(offset, window);
      List<Integer> expected = expected(data, offset, window);
      assertThat(found(search, data)).as("seed %d", seed).isEqualTo(expected);
      assertThat(found(search.dense(), data)).as("dense, seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void rareBytesAreFoundAtEveryPlace() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<ByteSet> window = window(random, 1 + random.nextInt(6));
      int offset = random.nextInt(window.size());
      window.set(offset, ByteSet.of('a'));
      byte[] data = data(random, window);
      assertThat(found(new RareByteSearch(offset, window), data))
          .as("seed %d", seed)
          .isEqualTo(expected(data, 0, window));
    }
  }

  @Test
  void aSearchThatReadsTooMuchSaysHowFarItCame() {
    byte[] data = new byte[4096];
    SkipSearch search = new SkipSearch(0, Collections.nCopies(16, ByteSet.of(0)));
    List<Integer> starts = new ArrayList<>();
    int reached = search.search(data, 0, 4000, data.length, 1000, starts::add);
    assertThat(reached).isBetween(1, 200);
    assertThat(starts).hasSize(reached);
  }

  @Test
  void aSinkEndsTheSearch() {
    byte[] data = new byte[4096];
    SkipSearch search = new SkipSearch(0, Collections.nCopies(16, ByteSet.of(0)));
    List<Integer> starts = new ArrayList<>();
    search.search(data, 0, 4000, data.length, PLENTY, start -> !starts.add(start));
    assertThat(starts).containsExactly(0);
  }

  private static List<ByteSet> window(Random random, int length) {
    List<ByteSet> window = new ArrayList<>();
    boolean same = random.nextBoolean();
    ByteSet one = set(random);
    for (int i = 0; i < length; i++) {
      window.add(same ? one : set(random));
    }
    return window;
  }

  private static ByteSet set(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> ByteSet.of('a' + random.nextInt(3));
      case 1 -> ByteSet.range('a', 'a' + random.nextInt(4));
      case 2 -> ByteSet.range('b', 'f');
      default -> ByteSet.range(0x60, 0xFF);
    };
  }

  /** Letters, and now and then the window itself. */
  private static byte[] data(Random random, List<ByteSet> window) {
    byte[] data = new byte[random.nextInt(600)];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) ('a' + random.nextInt(6));
    }
    for (int n = random.nextInt(8); n > 0 && data.length > window.size(); n--) {
      int at = random.nextInt(data.length - window.size());
      for (int i = 0; i < window.size(); i++) {
        int[] members = window.get(i).members();
        data[at + i] = (byte) members[random.nextInt(members.length)];
      }
    }
    return data;
  }

  private static List<Integer> found(StartSearch search, byte[] data) {
    List<Integer> starts = new ArrayList<>();
    int middle = data.length / 2;
    search.search(data, 0, middle, data.length, PLENTY, starts::add);
    search.search(data, middle, data.length, data.length, PLENTY, starts::add);
    Collections.sort(starts);
    return starts;
  }

  private static List<Integer> expected(byte[] data, int offset, List<ByteSet> window) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start + offset + window.size() <= data.length; start++) {
      boolean holds = true;
      for (int i = 0; i < window.size(); i++) {
        holds &= window.get(i).has(data[start + offset + i] & 0xFF);
      }
      if (holds) {
        starts.add(start);
      }
    }
    return starts;
  }
}
