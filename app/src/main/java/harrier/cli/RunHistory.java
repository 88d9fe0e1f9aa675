package harrier.cli;

import harrier.hunt.history.ExclusionUse;
import harrier.hunt.history.HistoryFile;
import harrier.hunt.history.HistorySink;
import harrier.hunt.history.PastHit;
import harrier.hunt.sink.Manifest;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.Sinks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The history that a run adds its hits to, if it was asked for one, and the use of exclusions. */
final class RunHistory implements AutoCloseable {
  static final Option HISTORY =
      Option.value(
          "history",
          "FILE",
          "add every hit, excluded ones too, to this file, and say how often each exclusion was used");

  private final Optional<OutputStream> out;
  private final ExclusionUse use;

  private RunHistory(Optional<OutputStream> out, ExclusionUse use) {
    this.out = out;
    this.use = use;
  }

  static RunHistory open(Arguments arguments, Console console) throws FailureException {
    ExclusionUse use = new ExclusionUse(console.clock());
    Optional<Path> file = arguments.last(HISTORY).map(Path::of);
    if (file.isEmpty()) {
      return new RunHistory(Optional.empty(), use);
    }
    try {
      if (Files.exists(file.get())) {
        new HistoryFile().read(file.get(), (PastHit hit) -> use.add(hit));
      }
      OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
      if (endsInLine(file.get())) {
        out.write('\n');
      }
      return new RunHistory(Optional.of(out), use);
    } catch (IOException | RuntimeException e) {
      throw new FailureException(
          "cannot write the history " + file.get() + ": " + Reason.of(e) + ".",
          "Give --history a file in a folder that exists.");
    }
  }

  /** Whether a run was cut off in the middle of a record. */
  private static boolean endsInLine(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        return false;
      }
      in.seek(in.length() - 1);
      return in.read() != '\n';
    }
  }

  /** The sink with the history behind it. */
  Sink behind(Sink results, Manifest manifest) {
    Sink history =
        out.map(file ->
                Sinks.forHunts(SinkOptions.TEXT.withFormat("ndjson").withManifest(manifest), file))
            .orElseGet(NoSink::new);
    return new HistorySink(results, history, use);
  }

  /** How often each exclusion was used; without a history only what expiry changed. */
  List<String> lines() {
    return out.isPresent() ? use.lines() : use.missed();
  }

  @Override
  public void close() throws IOException {
    if (out.isPresent()) {
      out.get().close();
    }
  }
}
