package harrier.yara.regex;

import java.util.Arrays;
import java.util.List;

/**
 * The coarsest partition of byte values that a program cannot tell apart.
 *
 * @param classOf class of each byte value
 * @param sampleOf a byte of each class
 */
record ByteClasses(byte[] classOf, byte[] sampleOf) {
  /** Refines by each set and, if there are assertions, by what they ask about a byte. */
  static ByteClasses of(List<ByteSet> sets, boolean asserts) {
    int[] classOf = new int[256];
    int count = 1;
    for (ByteSet set : sets) {
      count = refine(classOf, count, set);
    }
    if (asserts) {
      for (ByteSet set : List.of(Place.WORD_BYTES, ByteSet.of('\n'), ByteSet.of('\r'))) {
        count = refine(classOf, count, set);
      }
    }
    byte[] sample = new byte[count];
    byte[] narrow = new byte[256];
    for (int b = 255; b >= 0; b--) {
      narrow[b] = (byte) classOf[b];
      sample[classOf[b]] = (byte) b;
    }
    return new ByteClasses(narrow, sample);
  }

  private static int refine(int[] classOf, int count, ByteSet set) {
    if (count == 256) {
      return count;
    }
    int[] split = new int[2 * count];
    Arrays.fill(split, -1);
    int classes = 0;
    for (int b = 0; b < 256; b++) {
      int key = 2 * classOf[b] + (set.has(b) ? 1 : 0);
      if (split[key] < 0) {
        split[key] = classes++;
      }
      classOf[b] = split[key];
    }
    return classes;
  }
}
