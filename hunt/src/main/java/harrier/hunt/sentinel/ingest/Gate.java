package harrier.hunt.sentinel.ingest;

import java.time.Duration;

/** Holds back every call while the service wants to be left alone. Thread-safe. */
final class Gate {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private long opens = System.nanoTime();

  /** Waits until calls may be made. */
  void pass() throws InterruptedException {
    for (long left = left(); left > 0; left = left()) {
      Thread.sleep(left / NANOS_PER_MILLI + 1);
    }
  }

  private synchronized long left() {
    return opens - System.nanoTime();
  }

  /** No calls for a time. */
  synchronized void close(Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    if (until - opens > 0) {
      opens = until;
    }
  }
}
