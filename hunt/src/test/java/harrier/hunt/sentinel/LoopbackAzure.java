package harrier.hunt.sentinel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import harrier.hunt.json.JsonReader;
import harrier.hunt.sentinel.row.HitColumn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Microsoft's services as far as Harrier uses them, over HTTPS on this computer: tokens, ingestion
 * with its limits, queries. It misbehaves when a test says so.
 */
public final class LoopbackAzure implements AutoCloseable {
  public static final String TENANT = "11111111-2222-3333-4444-555555555555";
  public static final String CLIENT = "harrier-client";
  public static final String SECRET = "s3cr~et+&=/value";
  public static final String RULE = "dcr-0123456789abcdef";
  public static final String WORKSPACE = "99999999-8888-7777-6666-555555555555";
  private static final int MOST_CALL = 1_000_000;
  private static final int MOST_VALUE = 65_536;
  private static final Set<String> COLUMNS =
      Arrays.stream(HitColumn.values()).map(HitColumn::key).collect(Collectors.toUnmodifiableSet());

  private final HttpsServer server;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger issued = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
  private final Map<String, Integer> contents = new ConcurrentHashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final List<Map<String, String>> forms = new ArrayList<>();
  private final List<String> queries = new ArrayList<>();
  private volatile Behaviour behaviour = (_, _) -> Fate.WELL;
  private volatile Function<String, String> answers = _ -> "{\"tables\":[]}";
  private volatile int life = 3600;
  private volatile int largest;

  /** What happens to a call. */
  public enum Fate {
    WELL,
    BUSY,
    BROKEN,
    TOO_LARGE,
    FORBIDDEN,
    EXPIRED,
    CUT_BEFORE,
    CUT_AFTER,
    SLOW,
    MALFORMED
  }

  /** Decides it. */
  public interface Behaviour {
    Fate fate(int call, List<Map<String, Object>> rows);
  }

  public LoopbackAzure(KeyPairs keys) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.serverContext()));
    server.createContext("/" + TENANT + "/oauth2/v2.0/token", this::token);
    server.createContext("/dataCollectionRules/", this::ingest);
    server.createContext("/v1/workspaces/", this::query);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String address() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  public void behave(Behaviour chosen) {
    behaviour = chosen;
  }

  public void answerQueries(Function<String, String> chosen) {
    answers = chosen;
  }

  /** Tokens from now on live so many seconds. */
  public void tokenLife(int seconds) {
    life = seconds;
  }

  public void revokeTokens() {
    tokens.clear();
  }

  public int tokensIssued() {
    return issued.get();
  }

  public int calls() {
    return calls.get();
  }

  /** Ids of rows with how often each came. */
  public Map<String, Integer> arrivals() {
    return arrivals;
  }

  public int largestBody() {
    return largest;
  }

  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  public synchronized List<Map<String, String>> forms() {
    return List.copyOf(forms);
  }

  public synchronized List<String> queries() {
    return List.copyOf(queries);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : text(exchange.getRequestBody()).split("&")) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    synchronized (this) {
      forms.add(form);
    }
    boolean known =
        "client_credentials".equals(form.get("grant_type"))
            && CLIENT.equals(form.get("client_id"))
            && (SECRET.equals(form.get("client_secret")) || form.containsKey("client_assertion"));
    if (!known) {
      answer(
          exchange,
          401,
          "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
              + " secret provided.\\r\\nTrace ID: 1\"}");
      return;
    }
    String token = "token-" + issued.incrementAndGet();
    tokens.add(token);
    answer(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":"
            + life
            + ",\"access_token\":\""
            + token
            + "\"}");
  }

  private void ingest(HttpExchange exchange) throws IOException {
    int call = calls.incrementAndGet();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes();
    check(exchange);
    largest = Math.max(largest, Math.max(body.length, sent.length));
    if (!isAuthorised(exchange)) {
      answer(exchange, 401, "{\"error\":{\"code\":\"InvalidToken\",\"message\":\"expired\"}}");
    } else if (body.length > MOST_CALL || sent.length > MOST_CALL) {
      violate("a body of " + body.length + " bytes");
      answer(exchange, 413, "");
    } else {
      List<Map<String, Object>> rows = rows(body);
      act(exchange, behaviour.fate(call, rows), rows);
    }
  }

  private void act(HttpExchange exchange, Fate fate, List<Map<String, Object>> rows)
      throws IOException {
    switch (fate) {
      case WELL -> store(exchange, rows, true);
      case SLOW -> {
        pause(1_500);
        store(exchange, rows, true);
      }
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        answer(exchange, 429, "");
      }
      case BROKEN -> answer(exchange, 503, "{\"error\":{\"code\":\"ServiceUnavailable\"}}");
      case TOO_LARGE -> answer(exchange, 413, "");
      case MALFORMED ->
          answer(exchange, 400, "{\"error\":{\"code\":\"InvalidRow\",\"message\":\"no\"}}");
      case FORBIDDEN ->
          answer(
              exchange,
              403,
              "{\"error\":{\"code\":\"OperationFailed\",\"message\":\"The authentication token"
                  + " provided does not have access to ingest data\"}}");
      case EXPIRED -> {
        revokeTokens();
        answer(exchange, 401, "");
      }
      case CUT_BEFORE -> exchange.close();
      case CUT_AFTER -> store(exchange, rows, false);
    }
  }

  private void store(HttpExchange exchange, List<Map<String, Object>> rows, boolean tell)
      throws IOException {
    for (Map<String, Object> row : rows) {
      String id = row.getOrDefault("EventUid", "").toString();
      arrivals.merge(id, 1, Integer::sum);
      int content = row.hashCode();
      if (!contents.merge(id, content, (known, _) -> known).equals(content)) {
        violate("two rows with the id " + id);
      }
    }
    if (tell) {
      answer(exchange, 204, "");
    } else {
      exchange.close();
    }
  }

  private void check(HttpExchange exchange) {
    String uri = exchange.getRequestURI().toString();
    if (!exchange.getRequestMethod().equals("POST")
        || !uri.equals(
            "/dataCollectionRules/"
                + RULE
                + "/streams/Custom-HarrierHits?api-version=2023-01-01")) {
      violate(exchange.getRequestMethod() + " " + uri);
    }
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
        || !"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      violate("headers " + exchange.getRequestHeaders().entrySet());
    }
  }

  private boolean isAuthorised(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null
        && header.startsWith("Bearer ")
        && tokens.contains(header.substring("Bearer ".length()));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(byte[] body) throws IOException {
    List<Map<String, Object>> rows =
        (List<Map<String, Object>>) JsonReader.value(new ByteArrayInputStream(body));
    if (rows.isEmpty()) {
      violate("an empty call");
    }
    for (Map<String, Object> row : rows) {
      Set<String> unknown = new HashSet<>(row.keySet());
      unknown.removeAll(COLUMNS);
      boolean large =
          row.values().stream()
              .anyMatch(
                  value -> value.toString().getBytes(StandardCharsets.UTF_8).length > MOST_VALUE);
      if (!unknown.isEmpty() || large) {
        violate(unknown.isEmpty() ? "a value above 64 KiB" : "columns " + unknown);
      }
    }
    return rows;
  }

  private void query(HttpExchange exchange) throws IOException {
    String body = text(exchange.getRequestBody());
    if (!isAuthorised(exchange)
        || !exchange.getRequestURI().getPath().equals("/v1/workspaces/" + WORKSPACE + "/query")) {
      answer(exchange, 403, "{\"error\":{\"code\":\"InsufficientAccessError\"}}");
      return;
    }
    String query = JsonReader.object(body).get("query").toString();
    synchronized (this) {
      queries.add(query);
    }
    answer(exchange, 200, answers.apply(query));
  }

  private synchronized void violate(String what) {
    violations.add(what);
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
