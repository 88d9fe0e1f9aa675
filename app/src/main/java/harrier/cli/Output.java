package harrier.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where results are written: a buffered stream whose failures are {@link OutputException}s that
 * name it.
 */
final class Output extends OutputStream {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final OutputStream out;
  private final boolean owned;

  private Output(String name, OutputStream out, boolean owned) {
    this.name = name;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.owned = owned;
  }

  /** The file that was asked for, or the console's output. */
  static Output open(Optional<String> file, Console console) throws FailureException {
    if (file.isEmpty() || file.get().equals("-")) {
      return standard(console);
    }
    try {
      return new Output(file.get(), Files.newOutputStream(Path.of(file.get())), true);
    } catch (IOException | RuntimeException e) {
      throw new FailureException(
          "cannot write " + file.get() + ": " + Reason.of(e) + ".",
          "Give --output a file in a folder that exists.");
    }
  }

  static Output standard(Console console) {
    return new Output("standard output", console.out(), false);
  }

  /** Writes text as UTF-8. */
  void print(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    guarded(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    guarded(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    guarded(out::flush);
  }

  @Override
  public void close() throws IOException {
    guarded(owned ? out::close : out::flush);
  }

  private void guarded(Action action) throws IOException {
    try {
      action.run();
    } catch (IOException e) {
      throw new OutputException("cannot write " + name + ": " + Reason.of(e) + ".", e);
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
