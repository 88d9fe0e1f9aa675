package harrier.hunt.sentinel.auth;

import java.io.IOException;

/** Where tokens come from. Thread-safe. */
public interface TokenSource {
  /**
   * A fresh token for a service.
   *
   * @param resource what the token is for: {@code https://monitor.azure.com}
   * @throws AuthException if the answer was no
   * @throws IOException if there was no answer
   */
  AccessToken fetch(String resource) throws IOException, InterruptedException;
}
