package harrier.bench.modules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A process with YARA-X that is asked line by line ({@code peers/yara-x-modules.js}). Bytes go
 * through the pipe, never to a disk.
 */
final class YaraXSession implements AutoCloseable {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private YaraXSession(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** A session, if the environment names the binding, as for the barometer. */
  static Optional<YaraXSession> start(Path bench) throws IOException {
    if (System.getenv("HARRIER_YARAX_NODE") == null) {
      return Optional.empty();
    }
    Path script = bench.resolve("peers/yara-x-modules.js");
    ProcessBuilder node = new ProcessBuilder("node", script.toString());
    return Optional.of(new YaraXSession(node.redirectError(Redirect.INHERIT).start()));
  }

  /** Version of the engine and the binding. */
  String version() throws IOException {
    return ask("version");
  }

  /** Takes the bytes for what follows. */
  void data(byte[] bytes) throws IOException {
    ask("data " + Base64.getEncoder().encodeToString(bytes));
  }

  /** Takes a rule for what follows; whether it compiles and matches. */
  boolean rule(String rule) throws IOException {
    return ask("rule " + encoded(rule)).equals("true");
  }

  /** Those of the terms that hold. */
  List<String> holding(String module, List<String> terms) throws IOException {
    String answer = ask("holding " + module + " " + encoded(String.join("\n", terms)));
    List<String> holding = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      if (answer.charAt(i) == '1') {
        holding.add(terms.get(i));
      }
    }
    return holding;
  }

  /** CPU nanoseconds of one scan, from scans that take at least so much CPU time together. */
  double cpuNanos(int millis) throws IOException {
    return Double.parseDouble(ask("measure " + millis));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }

  private String ask(String request) throws IOException {
    requests.write(request + "\n");
    requests.flush();
    String answer = answers.readLine();
    if (answer == null || answer.startsWith("error ")) {
      throw new IOException("YARA-X: " + answer);
    }
    return answer;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
