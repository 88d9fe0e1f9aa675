package harrier.hunt.container;

import harrier.yara.container.CompoundFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Streams of compound files as the content of members. */
public final class CompoundStream {
  private CompoundStream() {}

  /** Takes pieces of a stream. */
  @FunctionalInterface
  public interface Taker {
    /** Takes the first bytes of a buffer that is used again. */
    void take(byte[] bytes, int length) throws IOException;
  }

  /** The bytes of a stream. */
  public static Content content(CompoundFile file, CompoundFile.Entry entry) {
    return new Content.Written(OptionalLong.of(entry.size()), out -> write(file, entry, out));
  }

  /** Writes a stream. */
  public static void write(CompoundFile file, CompoundFile.Entry entry, OutputStream out)
      throws IOException {
    feed(file, entry, (bytes, length) -> out.write(bytes, 0, length));
  }

  /** Hands over a stream in pieces. */
  public static void feed(CompoundFile file, CompoundFile.Entry entry, Taker taker)
      throws IOException {
    try {
      if (!file.feed(entry, (bytes, length) -> take(taker, bytes, length))) {
        throw new EOFException();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void take(Taker taker, byte[] bytes, int length) {
    try {
      taker.take(bytes, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
