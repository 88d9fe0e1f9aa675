package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.auth.AccessToken;
import harrier.hunt.sentinel.auth.AuthException;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Answer;
import harrier.hunt.sentinel.https.Https;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;

/** Makes one call of the Logs Ingestion API. Thread-safe. */
public final class IngestionClient {
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORISED = 401;
  private static final int TIMEOUT = 408;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final Https https;
  private final IngestionAddress address;
  private final Tokens tokens;

  /** A client for a stream. */
  public IngestionClient(Https https, IngestionAddress address, Tokens tokens) {
    this.https = https;
    this.address = address;
    this.tokens = tokens;
  }

  /** Sends rows, each an object of JSON. */
  Outcome send(List<byte[]> rows) throws InterruptedException {
    try {
      AccessToken token = tokens.current();
      Answer answer = https.send(request(rows, token));
      Outcome outcome = outcome(answer);
      if (outcome instanceof Outcome.Unauthorised) {
        tokens.reject(token);
      }
      return outcome;
    } catch (AuthException e) {
      return new Outcome.Refused(e.getMessage());
    } catch (SSLHandshakeException e) {
      return new Outcome.Refused(
          "the server's certificate is not trusted or TLS failed: " + e.getMessage());
    } catch (IOException e) {
      return new Outcome.Unavailable(reason(e));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private HttpRequest request(List<byte[]> rows, AccessToken token) throws IOException {
    return HttpRequest.newBuilder(address.uri())
        .header("Content-Type", "application/json")
        .header("Content-Encoding", "gzip")
        .header("Authorization", "Bearer " + token.value().reveal())
        .POST(HttpRequest.BodyPublishers.ofByteArray(compressed(rows)))
        .build();
  }

  private static byte[] compressed(List<byte[]> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
      char before = '[';
      for (byte[] row : rows) {
        out.write(before);
        out.write(row);
        before = ',';
      }
      out.write(']');
    }
    return bytes.toByteArray();
  }

  private static Outcome outcome(Answer answer) {
    if (answer.isSuccess()) {
      return new Outcome.Accepted();
    }
    int status = answer.status();
    return switch (status) {
      case BAD_REQUEST, TOO_LARGE -> new Outcome.Unfit(answer.reason());
      case UNAUTHORISED -> new Outcome.Unauthorised(answer.reason());
      case TOO_MANY -> new Outcome.Throttled(answer.retryAfter().orElse(DEFAULT_WAIT));
      default -> {
        if (status >= SERVER_ERROR || status == TIMEOUT) {
          yield answer.retryAfter().isPresent()
              ? new Outcome.Throttled(answer.retryAfter().get())
              : new Outcome.Unavailable(answer.reason());
        }
        yield new Outcome.Refused(answer.reason());
      }
    };
  }
}
