package harrier.hunt.sentinel.pull;

import harrier.hunt.json.Dotted;
import harrier.hunt.json.JsonWriter;
import harrier.hunt.sentinel.auth.AccessToken;
import harrier.hunt.sentinel.auth.AuthException;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Answer;
import harrier.hunt.sentinel.https.Https;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** Asks the Logs Query API. */
public final class QueryClient {
  private static final int ATTEMPTS = 4;
  private static final int UNAUTHORISED = 401;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final Https https;
  private final URI address;
  private final Tokens tokens;

  /** A client for the workspace of the settings. */
  public QueryClient(Https https, Settings settings, Tokens tokens) throws IOException {
    this.https = https;
    this.tokens = tokens;
    String workspace = settings.require(Settings.WORKSPACE, "the id of the workspace");
    URI service =
        settings.address(Settings.QUERY_ENDPOINT).orElse(URI.create(settings.cloud().query()));
    this.address = service.resolve("/v1/workspaces/" + id(workspace) + "/query");
  }

  private static UUID id(String workspace) throws AuthException {
    try {
      return UUID.fromString(workspace);
    } catch (IllegalArgumentException _) {
      throw new AuthException(
          Settings.WORKSPACE + " is no id of a workspace",
          "It is a GUID; the overview of the workspace shows it.");
    }
  }

  /**
   * The rows of a query.
   *
   * @param span how far it looks back
   */
  public List<Row> run(String query, Duration span) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonWriter.generator(body)) {
      JsonWriter.value(json, Map.of("query", query, "timespan", span.toString()));
    }
    Answer answer = answer(body.toByteArray());
    Map<String, Object> object = answer.object();
    if (object.containsKey("error")) {
      throw new IOException(
          "the answer is not whole: "
              + Dotted.text(object, "error.message")
              + "; ask for fewer days");
    }
    return Row.ofTables(object);
  }

  private Answer answer(byte[] body) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      AccessToken token = tokens.current();
      Answer answer = https.send(request(body, token));
      if (answer.isSuccess()) {
        return answer;
      }
      boolean mayPass = answer.status() == TOO_MANY || answer.status() >= SERVER_ERROR;
      boolean stale = answer.status() == UNAUTHORISED && attempt == 1;
      if (attempt >= ATTEMPTS || !mayPass && !stale) {
        throw new AuthException(
            "the workspace does not answer: " + answer.reason(),
            "The application needs the role Log Analytics Reader on the workspace.");
      }
      tokens.reject(token);
      Duration wait = answer.retryAfter().orElse(FIRST_WAIT);
      Thread.sleep(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
  }

  private HttpRequest request(byte[] body, AccessToken token) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .header("Prefer", "wait=90")
        .header("Authorization", "Bearer " + token.value().reveal())
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
