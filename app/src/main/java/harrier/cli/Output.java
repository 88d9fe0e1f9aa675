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

  private final Optional<PartFile> part;
  private long written;

  private Output(String name, OutputStream out, boolean owned, Optional<PartFile> part) {
    this.name = name;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.owned = owned;
    this.part = part;
  }

  /** The file that was asked for, or the console's output. */
  static Output open(Optional<String> file, Console console) throws FailureException {
    if (file.isEmpty() || file.get().equals("-")) {
      return standard(console);
    }
    try {
      return whole(file.get(), Files.newOutputStream(Path.of(file.get())));
    } catch (IOException | RuntimeException e) {
      throw new FailureException(
          "cannot write " + file.get() + ": " + Reason.of(e) + ".",
          "Give --output a file in a folder that exists.");
    }
  }

  static Output standard(Console console) {
    return new Output("standard output", console.out(), false, Optional.empty());
  }

  /**
   * The same for what is of use only as a whole: until {@link #complete} was called, a file keeps
   * what was in it. Where that cannot be had (a pipe, a folder in which nothing can be made), it is
   * written like any other.
   */
  static Output document(Optional<String> file, Console console) throws FailureException {
    Optional<PartFile> part = file.filter(name -> !name.equals("-")).flatMap(PartFile::beside);
    if (part.isEmpty()) {
      return open(file, console);
    }
    return new Output(file.orElseThrow(), part.get().stream(), true, part);
  }

  private static Output whole(String name, OutputStream out) {
    return new Output(name, out, true, Optional.empty());
  }

  /** Everything was written: a document may appear under its name once it is closed. */
  void complete() {
    part.ifPresent(PartFile::complete);
  }

  /** Number of bytes that were written so far. */
  long written() {
    return written;
  }

  /** Writes text as UTF-8. */
  void print(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    guarded(() -> out.write(b));
    written++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    guarded(() -> out.write(bytes, offset, length));
    written += length;
  }

  @Override
  public void flush() throws IOException {
    guarded(out::flush);
  }

  @Override
  public void close() throws IOException {
    guarded(owned ? out::close : out::flush);
    if (part.isPresent()) {
      guarded(part.get()::settle);
    }
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
