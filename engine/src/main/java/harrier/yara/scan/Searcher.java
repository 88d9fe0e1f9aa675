package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.condition.Deadline;
import harrier.yara.condition.DeadlineExpired;
import harrier.yara.search.AtomIndex;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.Needles;
import harrier.yara.verify.Verifier;
import java.io.IOException;

/**
 * Searches a target from its start to its end. Bytes in memory are searched where they are;
 * anything else goes through one reused buffer, a chunk at a time, each with the margin before and
 * after it that verification needs. Mutable, for one thread.
 *
 * <pre>
 *   buffer:  | margin, searched before | to be searched now | margin, searched next time |  free  |
 *            0                        from               filled - margin              filled
 * </pre>
 */
final class Searcher {
  private static final int CHUNK = 1 << 20;
  private static final int SWEEP = 256 * 1024;

  /**
   * What is kept begins at a multiple of this, so that the multiples of an index's stride stay the
   * same places.
   */
  private static final int ALIGNMENT = 8;

  private final AtomIndex index;
  private final Needles needles;
  private final Verifier verifier;
  private final int[] scratch = new int[AtomIndex.scratchSize()];
  private byte[] buffer = {};
  private long base;
  private int filled;
  private int from;
  private boolean startKnown;

  Searcher(Needles needles, MatchTable table, boolean[] firstOnly) {
    this.needles = needles;
    this.index = needles.index();
    this.verifier = new Verifier(needles, table, firstOnly);
  }

  /**
   * Searches a whole target.
   *
   * @return number of bytes that were there to search; less than the source's size if it shrank
   * @throws DeadlineExpired if the deadline expired
   */
  long search(ByteSource source, Deadline deadline) throws IOException {
    byte[] whole = source.array().orElse(null);
    try {
      if (whole == null) {
        return searchChunks(source, deadline);
      }
      verifier.window(whole, 0, whole.length, true, true, 0);
      region(whole, 0, whole.length, whole.length, deadline);
      return whole.length;
    } finally {
      release();
    }
  }

  private long searchChunks(ByteSource source, Deadline deadline) throws IOException {
    long size = source.size();
    begin(0, size);
    while (true) {
      int room = (int) Math.min(buffer.length - filled, size - base - filled);
      int read = room > 0 ? source.read(base + filled, buffer, filled, room) : 0;
      filled += read;
      boolean end = read < room || base + filled >= size;
      advance(end, end, deadline);
      if (end) {
        return base + filled;
      }
    }
  }

  /**
   * Starts a run of bytes that will be fed.
   *
   * @param offset where it lies in the target
   * @param size about how many bytes will come, for the size of the buffer
   */
  void begin(long offset, long size) {
    int margin = needles.margin();
    int wanted = (int) Math.min(size, CHUNK + 2L * margin);
    if (buffer.length < wanted) {
      buffer = new byte[Math.min(CHUNK + 2 * margin, Math.max(wanted, 64 * 1024))];
    }
    base = offset;
    filled = 0;
    from = 0;
    startKnown = offset == 0;
  }

  /** Takes further bytes of the run that was begun, and searches as soon as there are enough. */
  void feed(byte[] bytes, int at, int length, Deadline deadline) {
    int taken = 0;
    while (taken < length) {
      int n = Math.min(buffer.length - filled, length - taken);
      System.arraycopy(bytes, at + taken, buffer, filled, n);
      filled += n;
      taken += n;
      if (filled == buffer.length) {
        advance(false, false, deadline);
      }
    }
  }

  /** Searches what is left of the run. */
  void end(boolean targetEnds, Deadline deadline) {
    advance(true, targetEnds, deadline);
  }

  /** Offset in the target behind the last byte that was fed. */
  long position() {
    return base + filled;
  }

  /** Lets go of the target. */
  void release() {
    verifier.release();
  }

  private void advance(boolean runEnds, boolean targetEnds, Deadline deadline) {
    int margin = needles.margin();
    int to = runEnds ? filled : filled - margin;
    verifier.window(buffer, 0, filled, startKnown && base == 0, targetEnds, base);
    region(buffer, from, to, filled, deadline);
    if (!runEnds) {
      int keep = Math.max(0, to - margin) & -ALIGNMENT;
      System.arraycopy(buffer, keep, buffer, 0, filled - keep);
      base += keep;
      filled -= keep;
      from = to - keep;
    }
  }

  private void region(byte[] data, int start, int to, int high, Deadline deadline) {
    verifier.pulse(() -> poll(deadline));
    for (int block = start; block < to; block += AtomIndex.BLOCK) {
      index.scan(data, block, Math.min(block + AtomIndex.BLOCK, to), high, scratch, verifier);
      poll(deadline);
    }
    if (needles.sweepCount() > 0) {
      for (int part = start; part < to; part += SWEEP) {
        verifier.sweep(part, Math.min(part + SWEEP, to));
        poll(deadline);
      }
    }
  }

  private static void poll(Deadline deadline) {
    if (deadline.expired()) {
      throw new DeadlineExpired();
    }
  }
}
