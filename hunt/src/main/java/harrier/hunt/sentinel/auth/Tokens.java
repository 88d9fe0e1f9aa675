package harrier.hunt.sentinel.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens for one service: fetched when one is needed, kept until shortly before its end. */
public final class Tokens {
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final TokenSource source;
  private final String resource;
  private final Clock clock;
  private final Lock lock = new ReentrantLock();
  private Optional<AccessToken> current = Optional.empty();

  /** Tokens for a resource. */
  public Tokens(TokenSource source, String resource, Clock clock) {
    this.source = source;
    this.resource = resource;
    this.clock = clock;
  }

  /** A token that is valid for some time. */
  public AccessToken current() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant soon = clock.instant().plus(MARGIN);
      if (current.isEmpty() || !current.get().expires().isAfter(soon)) {
        current = Optional.of(source.fetch(resource));
      }
      return current.get();
    } finally {
      lock.unlock();
    }
  }

  /** The service did not take this token: the next one is a fresh one. */
  public void reject(AccessToken refused) {
    lock.lock();
    try {
      current = current.filter(token -> !token.equals(refused));
    } finally {
      lock.unlock();
    }
  }
}
