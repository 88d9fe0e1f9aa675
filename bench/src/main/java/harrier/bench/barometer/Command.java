package harrier.bench.barometer;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param cpuNanos user and system time of the process and those that it started
 * @param peakBytes largest resident memory of any of them
 */
record Command(
    int status, Path output, Path errors, long cpuNanos, long wallNanos, long peakBytes) {
  private static final String TIME = "/usr/bin/time";
  private static final long LIMIT_MINUTES = 30;

  /** Whether this machine has what measures whole processes. */
  static boolean canMeasure() {
    return Files.isExecutable(Path.of(TIME));
  }

  /** Where a program of the path lies. */
  static Optional<Path> find(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Runs a command {@code times} times in a row and measures all together. */
  static Command measured(Path work, int times, List<String> words) throws IOException {
    Path figures = work.resolve("figures");
    List<String> all = new ArrayList<>(List.of(TIME, "-f", "%U %S %M", "-o", figures.toString()));
    if (times > 1) {
      String loop = "n=$1; shift; while [ \"$n\" -gt 0 ]; do \"$@\" || exit; n=$((n - 1)); done";
      all.addAll(List.of("sh", "-c", loop, "loop", String.valueOf(times)));
    }
    all.addAll(words);
    Command run = plain(work, all);
    List<String> lines = Files.readAllLines(figures);
    String[] figure = lines.getLast().split(" ");
    double seconds = Double.parseDouble(figure[0]) + Double.parseDouble(figure[1]);
    long peak = Long.parseLong(figure[2]) * 1024;
    return new Command(
        run.status, run.output, run.errors, Math.round(seconds * 1e9), run.wallNanos, peak);
  }

  /** Runs a command that measures itself. */
  static Command plain(Path work, List<String> words) throws IOException {
    Path output = work.resolve("output");
    Path errors = work.resolve("errors");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(words)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new MissingException("took longer than " + LIMIT_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
    return new Command(process.exitValue(), output, errors, 0, System.nanoTime() - start, 0);
  }

  String firstError() throws IOException {
    try (var lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().orElse("ended with status " + status);
    }
  }
}
