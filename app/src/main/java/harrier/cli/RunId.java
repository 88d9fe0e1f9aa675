package harrier.cli;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of runs: UUIDs of version 7, the time in milliseconds followed by random bits. They need not
 * be hard to guess, so they do not wait for the JDK's security providers, which take longer to load
 * than a small file takes to scan.
 */
final class RunId {
  private static final int TIME = 16;
  private static final long VERSION = 7L << 12;
  private static final long VARIANT = 2L << 62;

  private RunId() {}

  /** Another id. */
  static UUID next(Clock clock) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = clock.millis() << TIME | VERSION | random.nextLong(1L << 12);
    return new UUID(high, VARIANT | random.nextLong(1L << 62));
  }
}
