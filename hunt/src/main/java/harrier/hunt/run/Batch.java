package harrier.hunt.run;

import harrier.hunt.target.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers small targets for one hand-out: passing a target from thread to thread takes as long as
 * scanning a small file. Full by bytes, so that a hand-out is about the same work whatever the
 * files. The first hand-outs are small, so that a short run keeps all threads busy.
 */
final class Batch {
  /** Bytes of a full batch; a target that has as many is handed out alone. */
  static final long BYTES = 256 << 10;

  /** Targets of a full batch. */
  static final int TARGETS = 32;

  /** Targets for each thread after which a batch may be larger by one. */
  private static final int GROWTH = 16;

  private final int threads;
  private List<Target> targets = new ArrayList<>();
  private long bytes;
  private long gathered;

  Batch(int threads) {
    this.threads = threads;
  }

  void add(Target target, long size) {
    targets.add(target);
    bytes += size;
    gathered++;
  }

  boolean isEmpty() {
    return targets.isEmpty();
  }

  boolean isFull() {
    return bytes >= BYTES
        || targets.size() >= Math.min(TARGETS, 1 + gathered / ((long) GROWTH * threads));
  }

  /** What was gathered, in order; the batch is empty afterwards. */
  List<Target> take() {
    List<Target> taken = targets;
    targets = new ArrayList<>(TARGETS);
    bytes = 0;
    return taken;
  }
}
