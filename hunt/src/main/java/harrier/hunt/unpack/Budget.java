package harrier.hunt.unpack;

import harrier.hunt.container.StopException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is left of the limits for one target. Once something is used up, everything that asks is
 * stopped. Used by one thread.
 */
final class Budget {
  /** Bytes of members of one target that are held in memory at a time. */
  static final long MEMORY = 32L << 20;

  private final UnpackLimits limits;
  private final long size;
  private final BooleanSupplier isOver;
  private long began = System.nanoTime();
  private long members;
  private long unpacked;
  private long memory = MEMORY;
  private Optional<String> stopped = Optional.empty();

  /**
   * A whole budget.
   *
   * @param size bytes of the target
   * @param isOver whether the run is to end; may wait, which does not count as time
   */
  Budget(UnpackLimits limits, long size, BooleanSupplier isOver) {
    this.limits = limits;
    this.size = size;
    this.isOver = isOver;
  }

  /** What stopped the walk. */
  Optional<String> stopped() {
    return stopped;
  }

  /** One more member. */
  void member() {
    checkpoint();
    if (++members > limits.members()) {
      throw stop("holds more than " + limits.members() + " members (--max-members)");
    }
  }

  /** More unpacked bytes. */
  void unpack(long bytes) {
    unpacked += bytes;
    if (unpacked > limits.expansion()) {
      throw stop("unpacks to more than " + limits.expansion() + " bytes (--max-expansion)");
    }
    if (unpacked > UnpackLimits.RATIO_FLOOR && unpacked / limits.ratio() > Math.max(size, 1)) {
      throw stop("unpacks to more than " + limits.ratio() + " times its size (--max-ratio)");
    }
    checkpoint();
  }

  /** Looks at the clock and whether the run was stopped. */
  void checkpoint() {
    if (stopped.isPresent()) {
      throw new StopException(stopped.get());
    }
    long before = System.nanoTime();
    boolean over = isOver.getAsBoolean();
    began += System.nanoTime() - before;
    if (limits.time().isPresent() && System.nanoTime() - began > limits.time().get().toNanos()) {
      throw stop("takes longer than the limit of time (--timeout)");
    }
    if (over || Thread.currentThread().isInterrupted()) {
      throw stop("was not finished because the run was stopped");
    }
  }

  /** Whether so many more bytes may be held in memory; they are, until they are given back. */
  boolean takeMemory(long bytes) {
    if (bytes > memory) {
      return false;
    }
    memory -= bytes;
    return true;
  }

  void giveMemory(long bytes) {
    memory += bytes;
  }

  /** Stops everything that asks from now on. */
  StopException stop(String message) {
    stopped = Optional.of(message);
    return new StopException(message);
  }
}
