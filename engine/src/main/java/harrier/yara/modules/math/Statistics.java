package harrier.yara.modules.math;

import harrier.yara.module.DataRange;

/**
 * Measures of a run of bytes. The last three follow John Walker's ENT, on which YARA's functions
 * are modelled.
 */
final class Statistics {
  /** What ENT gives for the correlation of a constant run. */
  private static final double NO_CORRELATION = -100_000;

  private static final double CIRCLE = Math.pow(Math.pow(256, 3) - 1, 2);

  private Statistics() {}

  /** How often each byte value occurs. */
  record Histogram(long[] counts, long total) {
    static Histogram of(DataRange range) {
      Counter counter = new Counter();
      range.feed(counter::add);
      return counter.result();
    }

    /** Bits for each byte, 0 to 8. */
    double entropy() {
      double sum = 0;
      for (long count : counts) {
        if (count > 0) {
          double share = (double) count / total;
          sum -= share * Math.log(share) / Math.log(2);
        }
      }
      return sum;
    }

    double mean() {
      double sum = 0;
      for (int value = 0; value < 256; value++) {
        sum += (double) value * counts[value];
      }
      return sum / total;
    }

    /** Mean distance from a value. */
    double deviation(double from) {
      double sum = 0;
      for (int value = 0; value < 256; value++) {
        sum += Math.abs(value - from) * counts[value];
      }
      return sum / total;
    }

    /** The most frequent value; of several, the smallest. */
    int mode() {
      int best = 0;
      for (int value = 1; value < 256; value++) {
        if (counts[value] > counts[best]) {
          best = value;
        }
      }
      return best;
    }
  }

  private static final class Counter {
    private final long[] counts = new long[256];

    /**
     * Counts in four tables in turn: equal bytes in a row would otherwise wait for each other's
     * count.
     */
    void add(byte[] bytes, int length) {
      int[] first = new int[256];
      int[] second = new int[256];
      int[] third = new int[256];
      int[] fourth = new int[256];
      int i = 0;
      for (; i <= length - 4; i += 4) {
        first[bytes[i] & 0xFF]++;
        second[bytes[i + 1] & 0xFF]++;
        third[bytes[i + 2] & 0xFF]++;
        fourth[bytes[i + 3] & 0xFF]++;
      }
      for (; i < length; i++) {
        first[bytes[i] & 0xFF]++;
      }
      for (int value = 0; value < 256; value++) {
        counts[value] += first[value] + second[value] + third[value] + fourth[value];
      }
    }

    Histogram result() {
      long total = 0;
      for (long count : counts) {
        total += count;
      }
      return new Histogram(counts, total);
    }
  }

  /** How much each byte depends on the one before it, -1 to 1; the first follows the last. */
  static double serialCorrelation(DataRange range) {
    Correlation sums = new Correlation();
    range.feed(sums::add);
    return sums.result();
  }

  private static final class Correlation {
    private double products;
    private double sum;
    private double squares;
    private double first = -1;
    private double last;
    private long count;

    void add(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        double value = bytes[i] & 0xFF;
        if (first < 0) {
          first = value;
        }
        products += last * value;
        sum += value;
        squares += value * value;
        last = value;
      }
      count += length;
    }

    double result() {
      double cyclic = products + last * Math.max(first, 0);
      double square = sum * sum;
      double spread = count * squares - square;
      return spread == 0 ? NO_CORRELATION : (count * cyclic - square) / spread;
    }
  }

  /**
   * Relative error of an estimate of pi: every six bytes are a point in a square, and the share of
   * points within the circle is taken for pi / 4. NaN for fewer than six bytes.
   */
  static double monteCarloPi(DataRange range) {
    MonteCarlo points = new MonteCarlo();
    range.feed(points::add);
    return Math.abs((4.0 * points.inside / points.total - Math.PI) / Math.PI);
  }

  private static final class MonteCarlo {
    private final int[] point = new int[6];
    private int filled;
    private long inside;
    private long total;

    void add(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        point[filled++] = bytes[i] & 0xFF;
        if (filled == point.length) {
          filled = 0;
          total++;
          double x = point[0] << 16 | point[1] << 8 | point[2];
          double y = point[3] << 16 | point[4] << 8 | point[5];
          inside += x * x + y * y <= CIRCLE ? 1 : 0;
        }
      }
    }
  }
}
