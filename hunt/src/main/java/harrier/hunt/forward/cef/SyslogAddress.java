package harrier.hunt.forward.cef;

import java.net.URI;
import java.util.Optional;

/**
 * A collector: {@code cef+tcp://HOST:PORT} or {@code cef+tls://HOST:PORT}.
 *
 * @param tls whether the connection is encrypted and the collector has to show a certificate
 */
public record SyslogAddress(String host, int port, boolean tls) {
  private static final int MOST_PORT = 65_535;

  /** Reads an address; empty if it is none. */
  public static Optional<SyslogAddress> parse(String text) {
    try {
      URI uri = URI.create(text);
      boolean tls = "cef+tls".equals(uri.getScheme());
      boolean known = tls || "cef+tcp".equals(uri.getScheme());
      boolean whole = uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= MOST_PORT;
      boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
      return known && whole && bare
          ? Optional.of(new SyslogAddress(uri.getHost(), uri.getPort(), tls))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
