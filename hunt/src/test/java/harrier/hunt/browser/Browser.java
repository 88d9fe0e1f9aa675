package harrier.hunt.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A Chromium without a window, driven by its DevTools protocol over the loopback interface. */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String LISTENING = "DevTools listening on ";
  private static final int SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final HttpClient client;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private String session = "";
  private int last;

  private Browser(Process process) throws IOException {
    this.process = process;
    this.client = HttpClient.newHttpClient();
    this.socket = client.newWebSocketBuilder().buildAsync(endpoint(process), new Listener()).join();
  }

  /** The program, if one is on the path. */
  public static Optional<Path> installed() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  /** Starts it with a profile of its own. */
  public static Browser start(Path program, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    Browser browser = new Browser(process);
    browser.attach();
    return browser;
  }

  /**
   * What a page looks like.
   *
   * @param width of its content in CSS pixels: more than the window means scrolling sideways
   * @param complaints what the console says
   * @param requests what it loaded
   */
  public record Look(int width, List<String> complaints, List<String> requests) {}

  /** Opens a page in a window of a width and takes its picture. */
  public Look open(URI page, int width, boolean dark, Path picture) throws IOException {
    complaints.clear();
    requests.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":%d,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false".formatted(width));
    call(
        "Emulation.setEmulatedMedia",
        "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]"
            .formatted(dark ? "dark" : "light"));
    call("Page.navigate", "\"url\":" + JSON.writeValueAsString(page.toString()));
    await("Page.loadEventFired");
    int content = evaluate("document.documentElement.scrollWidth").asInt();
    JsonNode shot = call("Page.captureScreenshot", "\"captureBeyondViewport\":true");
    Files.createDirectories(picture.getParent());
    Files.write(picture, Base64.getDecoder().decode(shot.path("data").asString()));
    return new Look(content, List.copyOf(complaints), List.copyOf(requests));
  }

  /** The value of a script's last expression on the open page. */
  public JsonNode evaluate(String script) throws IOException {
    return call("Runtime.evaluate", "\"expression\":" + JSON.writeValueAsString(script))
        .path("result")
        .path("value");
  }

  private void attach() throws IOException {
    String target =
        call("Target.createTarget", "\"url\":\"about:blank\"").path("targetId").asString();
    session =
        call("Target.attachToTarget", "\"flatten\":true,\"targetId\":\"" + target + "\"")
            .path("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "");
    }
  }

  private JsonNode call(String method, String parameters) throws IOException {
    int id = ++last;
    String where = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
    String message =
        "{\"id\":%d,\"method\":\"%s\",\"params\":{%s}%s}".formatted(id, method, parameters, where);
    socket.sendText(message, true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt(0) == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  private void await(String event) throws IOException {
    while (!next().path("method").asString("").equals(event)) {
      continue;
    }
  }

  private JsonNode next() throws IOException {
    try {
      JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException("the browser says nothing any more");
      }
      note(message);
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void note(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asString("")) {
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
          complaints.add(parameters.toString());
      case "Log.entryAdded" -> complaints.add(parameters.path("entry").path("text").asString());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asString());
      default -> {}
    }
  }

  private static URI endpoint(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("the browser does not start");
  }

  @Override
  public void close() throws IOException {
    session = "";
    call("Browser.close", "");
    client.shutdownNow();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Puts messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      text.append(data);
      if (end) {
        messages.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
