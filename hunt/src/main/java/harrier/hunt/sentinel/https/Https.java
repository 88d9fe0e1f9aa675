package harrier.hunt.sentinel.https;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes calls. Thread-safe. */
public final class Https implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int LARGEST_ANSWER = 256 << 20;

  private final HttpClient client;
  private final Duration longest;

  private Https(HttpClient client, Duration longest) {
    this.client = client;
    this.longest = longest;
  }

  /**
   * Trusts the authorities of the JDK, or only those in a file of certificates (PEM), as a company
   * whose proxy opens TLS needs.
   *
   * @param longest time of one call with its answer
   */
  public static Https trusting(Optional<Path> authorities, Duration longest) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT.compareTo(longest) < 0 ? CONNECT : longest);
    if (authorities.isPresent()) {
      builder.sslContext(context(authorities.get()));
    }
    return new Https(builder.build(), longest);
  }

  /** A TLS context that trusts the certificates of a PEM file and no others. */
  public static SSLContext context(Path authorities) throws IOException {
    try (InputStream in = Files.newInputStream(authorities)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, each);
      }
      if (count == 0) {
        throw new CertificateException("the file holds none");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificates can be read from " + authorities, e);
    }
  }

  /** An address that may be given a secret. */
  public static URI secure(String address) throws IOException {
    URI uri;
    try {
      uri = URI.create(address.strip());
    } catch (IllegalArgumentException _) {
      throw new IOException("\"" + address + "\" is no address");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IOException("\"" + address + "\" is no address that begins with https://");
    }
    return uri;
  }

  /** Makes a call and waits for the whole answer. */
  public Answer send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = call.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      Optional<Duration> wait =
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(value -> Answer.retryAfter(value, Instant.now()));
      return new Answer(response.statusCode(), wait, response.body());
    } catch (TimeoutException _) {
      throw new HttpTimeoutException("no answer within " + longest.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
