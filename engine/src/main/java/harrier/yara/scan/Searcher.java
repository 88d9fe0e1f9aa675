package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.condition.Deadline;
import harrier.yara.condition.DeadlineExpired;
import harrier.yara.search.AtomIndex;
import harrier.yara.search.LaneFilter;
import harrier.yara.search.Scratch;
import harrier.yara.verify.LanePlan;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.Needles;
import harrier.yara.verify.SearchTables;
import harrier.yara.verify.Tuning;
import harrier.yara.verify.Verifier;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
  private static final int CHUNK = 128 << 10;
  private static final int SWEEP = 256 * 1024;

  /** After so many bytes the tables for much data pay. */
  private static final long TUNED_FROM = 8 << 20;

  /** And after so many of a kind of target. */
  private static final long TUNED_KIND_FROM = 2 << 20;

  /** After a block in which too much fits, so many are searched without the filter. */
  private static final int DENSE_BLOCKS = 4;

  /**
   * What is kept begins at a multiple of this, so that the multiples of an index's stride stay the
   * same places.
   */
  private static final int ALIGNMENT = 8;

  private AtomIndex index;
  private long searched;
  private final long[] searchedOf = new long[KindTables.KINDS];

  /** By kind of target, once they are used: the tables for much data. */
  private final SearchTables[] tuned = new SearchTables[KindTables.KINDS];

  private final Needles needles;
  private final MatchTable table;
  private final boolean[] firstOnly;
  private final Verifier verifier;
  private final Scratch scratch = new Scratch();
  private byte[] buffer = {};
  private long base;
  private int filled;
  private int from;
  private boolean startKnown;
  private Optional<Relevance> relevance = Optional.empty();
  private BooleanSupplier until = () -> false;
  private boolean ended;
  private int touchedBefore;
  private Optional<LanePlan> lanes = Optional.empty();
  private long probes;
  private int probesFor;
  private final long[] marks = new long[LaneFilter.MARKS];
  private int denseBlocks;

  Searcher(Needles needles, MatchTable table, boolean[] firstOnly) {
    this.needles = needles;
    this.index = needles.tables().index();
    this.table = table;
    this.firstOnly = firstOnly;
    this.verifier = new Verifier(needles, table, firstOnly);
  }

  /** What compares, and may do so for others between two searches. */
  Verifier verifier() {
    return verifier;
  }

  /** Asks from now on what need not be compared. */
  void relevance(Relevance asked) {
    relevance = Optional.of(asked);
    verifier.demand(asked);
  }

  /** Ends the searches from now on as soon as this holds: the answers are known. */
  void until(BooleanSupplier decided) {
    until = decided;
  }

  /** Nanoseconds that comparing has taken so far, by number; see {@link Verifier#spent}. */
  long[] spent() {
    return verifier.spent();
  }

  /** Looks from now on only at the places that a filter for the same atoms leaves. */
  void lanes(LanePlan plan) {
    lanes = Optional.of(plan);
    index = needles.tables().index();
    verifier.tables(needles.tables());
    probesFor = -1;
  }

  /**
   * Searches a whole target.
   *
   * @return number of bytes that were there to search; less than the source's size if it shrank, or
   *     if the answers were known before its end
   * @throws DeadlineExpired if the deadline expired
   */
  long search(ByteSource source, Deadline deadline) throws IOException {
    probesFor = -1;
    ended = false;
    touchedBefore = -1;
    scratch.begin();
    byte[] whole = source.array().orElse(null);
    try {
      if (whole == null) {
        return searchChunks(source, deadline);
      }
      verifier.window(whole, 0, whole.length, true, true, 0);
      relevance.ifPresent(r -> r.begin(whole.length, whole, whole.length));
      region(whole, 0, whole.length, whole.length, deadline);
      decide();
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
      if (base == 0 && from == 0) {
        relevance.ifPresent(r -> r.begin(size, buffer, filled));
      }
      advance(end, end, deadline);
      if (end || ended) {
        decide();
        return base + filled;
      }
    }
  }

  /** Compares what waited until the target was searched. */
  private void decide() {
    if (relevance.isPresent()) {
      relevance.get().searched();
      verifier.compareWaiting();
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
    probesFor = -1;
    scratch.begin();
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
    tune(to - start);
    for (int block = start; block < to; block += AtomIndex.BLOCK) {
      block(data, block, Math.min(block + AtomIndex.BLOCK, to), high);
      poll(deadline);
      if (isDecided()) {
        return;
      }
    }
    if (needles.sweepCount() > 0) {
      for (int part = start; part < to; part += SWEEP) {
        verifier.sweep(part, Math.min(part + SWEEP, to));
        poll(deadline);
      }
    }
  }

  private boolean isDecided() {
    if (!ended && table.touchedCount() != touchedBefore) {
      touchedBefore = table.touchedCount();
      ended = until.getAsBoolean();
    }
    return ended;
  }

  /** Takes the tables for much data of a kind once there was some: they are dear to make. */
  private void tune(int coming) {
    if (lanes.isPresent()) {
      return;
    }
    int kind = relevance.map(Relevance::kind).orElse(KindTables.ANY);
    searched += coming;
    searchedOf[kind] += coming;
    if (tuned[kind] == null && searched >= TUNED_FROM && searchedOf[kind] >= TUNED_KIND_FROM) {
      Optional<Tuning> tuning = relevance.isPresent() ? relevance.get().tuning() : needles.tuning();
      tuned[kind] = tuning.map(Tuning::tables).orElse(needles.tables());
    }
    if (tuned[kind] != null) {
      relevance.ifPresent(Relevance::leaveOutPlaced);
    }
    SearchTables tables = tuned[kind] == null ? needles.tables() : tuned[kind];
    index = tables.index();
    verifier.tables(tables);
  }

  private void block(byte[] data, int start, int to, int high) {
    if (lanes.isEmpty() || denseBlocks > 0) {
      denseBlocks = Math.max(0, denseBlocks - 1);
      index.scan(data, start, to, high, scratch, verifier);
      return;
    }
    int marked = lanes.get().filter().mark(data, start, to, high, probes(lanes.get()), marks);
    if (marked == LaneFilter.DENSE) {
      denseBlocks = DENSE_BLOCKS;
      index.scan(data, start, to, high, scratch, verifier);
    } else if (marked > 0) {
      marked(data, start, to, high);
    }
  }

  /** The probes that are needed: fewer once patterns of which one match is enough have it. */
  private long probes(LanePlan plan) {
    int touched = table.touchedCount();
    if (touched != probesFor) {
      probesFor = touched;
      probes = plan.needed(table, firstOnly);
    }
    return probes;
  }

  /** Looks up the places that are marked. */
  private void marked(byte[] data, int start, int to, int high) {
    for (int word = 0; word < marks.length; word++) {
      for (long bits = marks[word]; bits != 0; bits &= bits - 1) {
        int place = start + (word << 6) + Long.numberOfTrailingZeros(bits);
        if (place < to) {
          index.scan(data, place, place + 1, high, scratch, verifier);
        }
      }
      marks[word] = 0;
    }
  }

  private static void poll(Deadline deadline) {
    if (deadline.expired()) {
      throw new DeadlineExpired();
    }
  }
}
