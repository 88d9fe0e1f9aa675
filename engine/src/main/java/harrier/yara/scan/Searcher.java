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
 * Searches a target from its start to its end. Bytes in memory are searched where they are; anything else is read in chunks
 * into one reused buffer, each with the margin before and after it that verification needs. Mutable, for one thread.
 */
final class Searcher {
  private static final int CHUNK = 1 << 20;
  private static final int SWEEP = 256 * 1024;

  private final AtomIndex index;
  private final Needles needles;
  private final Verifier verifier;
  private final int[] scratch = new int[AtomIndex.scratchSize()];
  private byte[] buffer = {};

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
      verifier.release();
    }
  }

  private long searchChunks(ByteSource source, Deadline deadline) throws IOException {
    long size = source.size();
    int margin = needles.margin();
    int wanted = (int) Math.min(size, CHUNK + 2L * margin);
    if (buffer.length < wanted) {
      buffer = new byte[Math.min(CHUNK + 2 * margin, Math.max(wanted, 64 * 1024))];
    }
    long base = 0;
    int filled = 0;
    int from = 0;
    while (true) {
      int room = (int) Math.min(buffer.length - filled, size - base - filled);
      int read = room > 0 ? source.read(base + filled, buffer, filled, room) : 0;
      filled += read;
      boolean end = read < room || base + filled >= size;
      int to = end ? filled : filled - margin;
      verifier.window(buffer, 0, filled, base == 0, end, base);
      region(buffer, from, to, filled, deadline);
      if (end) {
        return base + filled;
      }
      int keep = Math.max(0, to - margin);
      System.arraycopy(buffer, keep, buffer, 0, filled - keep);
      base += keep;
      filled -= keep;
      from = to - keep;
    }
  }

  private void region(byte[] data, int from, int to, int high, Deadline deadline) {
    for (int block = from; block < to; block += AtomIndex.BLOCK) {
      index.scan(data, block, Math.min(block + AtomIndex.BLOCK, to), high, scratch, verifier);
      poll(deadline);
    }
    if (needles.sweepCount() > 0) {
      for (int part = from; part < to; part += SWEEP) {
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
