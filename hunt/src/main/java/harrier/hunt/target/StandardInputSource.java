package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Standard input. Read to its end before it is scanned, because conditions may look at any place:
 * in memory up to {@link #IN_MEMORY} bytes, else through a temporary file that is deleted when the
 * scan closes it.
 */
final class StandardInputSource implements TargetSource {
  /** Bytes that are kept in memory. */
  static final int IN_MEMORY = 8 << 20;

  /** Longest standard input. */
  static final long LIMIT = 16L << 30;

  private static final String NAME = "-";
  private static final List<String> PROVENANCE = List.of("standard input");

  @Override
  public String form() {
    return NAME;
  }

  @Override
  public String description() {
    return "standard input";
  }

  @Override
  public boolean accepts(String name) {
    return name.equals(NAME);
  }

  @Override
  public void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    try {
      InputStream in = options.standardInput();
      byte[] head = in.readNBytes(IN_MEMORY);
      int further = head.length < IN_MEMORY ? -1 : in.read();
      if (further < 0) {
        receiver.target(target(() -> ByteSource.of(head), () -> head.length));
      } else {
        Path file = spill(head, further, in);
        receiver.target(target(() -> deleting(file), () -> file.toFile().length()));
      }
    } catch (IOException e) {
      receiver.notice(FileSource.unreadable(PROVENANCE.getFirst(), Reasons.of(e)));
    }
  }

  private static Target target(Target.Opener opener, LongSupplier size) {
    long bytes = size.getAsLong();
    return new Target(
        List.of(DeploymentContext.FILE),
        opener,
        List.of(new Place(PROVENANCE, () -> context(bytes))));
  }

  private static Context context(long bytes) {
    return Context.builder()
        .set(Field.HOST_NAME, Host.local().name())
        .set(Field.FILE_SIZE, bytes)
        .build();
  }

  private static Path spill(byte[] head, int further, InputStream in) throws IOException {
    Path file = Files.createTempFile("harrier-", ".stdin");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      out.write(further);
      long total = head.length + 1L;
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        total += n;
        if (total > LIMIT) {
          throw new IOException("it is longer than " + (LIMIT >> 30) + " GiB; scan a file instead");
        }
        out.write(chunk, 0, n);
      }
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static ByteSource deleting(Path file) throws IOException {
    ByteSource source = ByteSource.open(file);
    return new ByteSource() {
      @Override
      public long size() {
        return source.size();
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return source.read(position, into, offset, length);
      }

      @Override
      public void close() throws IOException {
        source.close();
        Files.deleteIfExists(file);
      }
    };
  }
}
