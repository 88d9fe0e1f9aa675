package harrier.yara.regex;

import java.util.Arrays;

/**
 * The states of a {@link LazyDfa}: lists of threads with what the place behind them saw, found by
 * content, named by the offset of their row in the table. Bounded.
 */
final class States {
  /** States that are kept at a time. */
  static final int MAX_STATES = 2_000;

  /** Entries of the table, which is 1 MB. */
  static final int MAX_TABLE = 1 << 18;

  /** Threads of all states together: 0.5 MB. At least those of one state. */
  static final int MAX_THREADS = Program.MAX_INSTRUCTIONS;

  private final int stride;
  private final int capacity;
  private int[] pool = new int[32];
  private int[] begins = new int[9];
  private byte[] sides = new byte[8];
  private int[] buckets = new int[32];
  private int size;

  States(int stride) {
    this.stride = stride;
    capacity = Math.min(MAX_STATES, MAX_TABLE / stride);
    clear();
  }

  /** Forgets all but the dead state, which has no threads and offset 0. */
  void clear() {
    Arrays.fill(buckets, 0);
    size = 1;
    begins[0] = 0;
    begins[1] = 0;
  }

  int size() {
    return size;
  }

  /** Threads of all states. */
  int[] pool() {
    return pool;
  }

  /** Where the threads of a state begin in {@link #pool}. */
  int begin(int offset) {
    return begins[offset / stride];
  }

  /** Number of threads of a state. */
  int count(int offset) {
    return begins[offset / stride + 1] - begin(offset);
  }

  /** What the place behind the state saw. */
  int side(int offset) {
    return sides[offset / stride];
  }

  /** Whether a state with so many threads has no room now. */
  boolean isFull(int threads) {
    return size >= capacity || begins[size] + threads > MAX_THREADS;
  }

  /** Offset of a state, or -1. */
  int find(int[] threads, int count, int side) {
    int mask = buckets.length - 1;
    for (int b = hash(threads, 0, count, side) & mask; buckets[b] != 0; b = b + 1 & mask) {
      int index = buckets[b];
      int from = begins[index];
      if (sides[index] == side && Arrays.equals(pool, from, begins[index + 1], threads, 0, count)) {
        return index * stride;
      }
    }
    return -1;
  }

  /** Adds a state that is not there yet and has room. Returns its offset. */
  int add(int[] threads, int count, int side) {
    assert !isFull(count);
    if (2 * size >= buckets.length) {
      rehash();
    }
    int from = begins[size];
    if (from + count > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(2 * pool.length, from + count));
    }
    if (size == sides.length) {
      sides = Arrays.copyOf(sides, 2 * size);
      begins = Arrays.copyOf(begins, 2 * size + 1);
    }
    System.arraycopy(threads, 0, pool, from, count);
    sides[size] = (byte) side;
    begins[size + 1] = from + count;
    insert(size);
    return size++ * stride;
  }

  private void rehash() {
    buckets = new int[2 * buckets.length];
    for (int index = 1; index < size; index++) {
      insert(index);
    }
  }

  private void insert(int index) {
    int mask = buckets.length - 1;
    int b = hash(pool, begins[index], begins[index + 1], sides[index]) & mask;
    while (buckets[b] != 0) {
      b = b + 1 & mask;
    }
    buckets[b] = index;
  }

  private static int hash(int[] threads, int from, int to, int side) {
    int h = side;
    for (int i = from; i < to; i++) {
      h = h * 31 + threads[i];
    }
    h *= 0x9E3779B9;
    return h ^ h >>> 15;
  }
}
