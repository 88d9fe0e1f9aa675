package harrier.hunt.container.mail;

import harrier.hunt.container.Content;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Counts the bytes of a part while it is read, for the size is known only then. Written by the
 * reading thread, read later by any.
 */
final class PartSize {
  private volatile long bytes;

  /** Bytes so far. */
  long bytes() {
    return bytes;
  }

  /** The same content, counted. */
  Content watch(Content content) {
    return switch (content) {
      case Content.Bytes whole -> {
        bytes = whole.source().size();
        yield content;
      }
      case Content.Stream stream ->
          new Content.Stream(stream.size(), () -> new Counted(stream.opener().open()));
      case Content.Written written ->
          new Content.Written(
              written.size(), out -> written.writer().writeTo(new CountedOutput(out)));
      case Content.Unreadable _ -> content;
    };
  }

  private final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      if (read >= 0) {
        bytes = ++count;
      }
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      if (read > 0) {
        count += read;
        bytes = count;
      }
      return read;
    }
  }

  private final class CountedOutput extends FilterOutputStream {
    private long count;

    CountedOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes = ++count;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      count += length;
      bytes = count;
    }
  }
}
