package harrier.yara.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFilterTest {
  private static final int[] ANY = {};

  @Test
  void everyPositionWithAWindowPasses() {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    int found = 0;
    for (int round = 0; round < 100; round++) {
      List<HalfFilter.Window> windows = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        windows.add(window(random));
      }
      HalfFilter filter = HalfFilter.of(windows, frequency());
      byte[] data = bytes(random, 4 + random.nextInt(300));
      int from = 4 * random.nextInt(3);
      int end = data.length - 3;
      List<Integer> passed = passed(filter, data, from, end);
      for (int i = from; i < end; i += 4) {
        if (isIn(windows, data, i)) {
          found++;
          assertThat(passed).as("seed %d round %d", seed, round).contains(i);
        }
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void upToEightWindowsPassNothingElse() {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      int[] word = {random.nextInt(8) * 0x101, 7};
      List<HalfFilter.Window> windows =
          List.of(new HalfFilter.Window(word, new int[] {0x203}), new HalfFilter.Window(ANY, word));
      HalfFilter filter = HalfFilter.of(windows, frequency());
      byte[] data = bytes(random, 4 + random.nextInt(300));
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < data.length - 3; i += 4) {
        if (isIn(windows, data, i)) {
          expected.add(i);
        }
      }
      assertThat(passed(filter, data, 0, data.length - 3)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void knowsWhatShareItExpectsToPass() {
    HalfFilter one =
        HalfFilter.of(List.of(new HalfFilter.Window(new int[] {1, 2}, new int[] {3})), frequency());
    assertThat(one.share()).isEqualTo(2.0 / (1L << 32));
    HalfFilter all = HalfFilter.of(List.of(new HalfFilter.Window(ANY, ANY)), frequency());
    assertThat(all.share()).isEqualTo(1);
  }

  private static List<Integer> passed(HalfFilter filter, byte[] data, int from, int end) {
    int[] positions = new Scratch().positions;
    int count = filter.filter(data, from, end, positions);
    return Arrays.stream(positions, 0, count).boxed().toList();
  }

  private static boolean isIn(List<HalfFilter.Window> windows, byte[] data, int at) {
    int first = data[at] & 0xFF | (data[at + 1] & 0xFF) << 8;
    int second = data[at + 2] & 0xFF | (data[at + 3] & 0xFF) << 8;
    for (HalfFilter.Window window : windows) {
      if (has(window.first(), first) && has(window.second(), second)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(int[] words, int word) {
    return words.length == 0 || Arrays.stream(words).anyMatch(w -> w == word);
  }

  private static HalfFilter.Window window(Random random) {
    return new HalfFilter.Window(words(random), words(random));
  }

  private static int[] words(Random random) {
    int[] words = new int[random.nextInt(4)];
    Arrays.setAll(words, _ -> random.nextInt(8) | random.nextInt(8) << 8);
    return words;
  }

  /** All words equally often. */
  private static double[] frequency() {
    double[] frequency = new double[1 << 16];
    Arrays.fill(frequency, 1.0 / frequency.length);
    return frequency;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(8);
    }
    return bytes;
  }
}
