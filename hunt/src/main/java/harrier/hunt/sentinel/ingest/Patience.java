package harrier.hunt.sentinel.ingest;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a call is repeated and how long it waits before.
 *
 * @param attempts calls for the same rows in all, those that the service throttles not counted
 * @param first longest wait before the second; each further one may be twice as long
 * @param longest of all waits, and of a wait that the service asks for
 */
public record Patience(int attempts, Duration first, Duration longest) {
  /** For a service across the internet. */
  public static final Patience DEFAULT =
      new Patience(6, Duration.ofMillis(800), Duration.ofMinutes(2));

  private static final int MOST_DOUBLINGS = 20;

  /** A wait before an attempt, spread at random so that many do not come at the same moment. */
  Duration before(int attempt) {
    long most = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long bound = Math.min(most, longest.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }

  /** A wait that the service asks for. */
  Duration asked(Duration wait) {
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
