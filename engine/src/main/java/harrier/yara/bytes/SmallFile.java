package harrier.yara.bytes;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file of Linux that is read with the system's own calls. A channel of the JDK does more
 * than thousands of small files need, and registers each with a list that all threads share.
 * Whatever is out of the ordinary is left to a channel, its exceptions too.
 */
final class SmallFile implements ByteSource {
  /** Larger files gain nothing. */
  static final int LARGEST = 256 << 10;

  /** Files that a thread opens with channels first: linking the calls takes as long as hundreds. */
  private static final int PATIENCE = 1_000;

  private static final boolean ALLOWED =
      System.getProperty("os.name").equals("Linux")
          && JAVA_LONG.byteSize() == ADDRESS.byteSize()
          && SmallFile.class.getModule().isNativeAccessEnabled();

  private static final ThreadLocal<State> STATE = ThreadLocal.withInitial(State::new);

  private final Path path;
  private final int descriptor;
  private final long size;
  private boolean closed;

  private SmallFile(Path path, int descriptor, long size) {
    this.path = path;
    this.descriptor = descriptor;
    this.size = size;
  }

  /** What one thread needs. */
  private static final class State {
    private int opened;
    private MemorySegment buffer = MemorySegment.NULL;

    /** Holds a name, or what is read. */
    MemorySegment buffer() {
      if (buffer.byteSize() == 0) {
        buffer = Arena.ofAuto().allocate(LARGEST);
      }
      return buffer;
    }
  }

  /** The file, where the JVM lets this code call the system and the thread opens many files. */
  static Optional<ByteSource> find(Path file) {
    if (!ALLOWED) {
      return Optional.empty();
    }
    State state = STATE.get();
    if (state.opened < PATIENCE) {
      state.opened++;
      return Optional.empty();
    }
    return open(file);
  }

  /** The file; empty if it is not small, has another name than plain ASCII or cannot be opened. */
  static Optional<ByteSource> open(Path file) {
    if (file.getFileSystem() != FileSystems.getDefault()) {
      return Optional.empty();
    }
    String name = file.toAbsolutePath().toString();
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    MemorySegment buffer = STATE.get().buffer();
    if (bytes.length != name.length() || bytes.length >= buffer.byteSize()) {
      return Optional.empty();
    }
    MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, bytes.length);
    buffer.set(JAVA_BYTE, bytes.length, (byte) 0);
    int descriptor = Calls.open(buffer);
    if (descriptor < 0) {
      return Optional.empty();
    }
    long size = Calls.size(descriptor);
    if (size < 0 || size > LARGEST) {
      Calls.close(descriptor);
      return Optional.empty();
    }
    return Optional.of(new SmallFile(file, descriptor, size));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the file is closed");
    }
    MemorySegment buffer = STATE.get().buffer();
    int total = 0;
    while (total < length) {
      long wanted = Math.min(length - total, LARGEST);
      long n = Calls.read(descriptor, buffer, wanted, position + total);
      if (n < 0) {
        return again(position, into, offset, length);
      }
      if (n == 0) {
        break;
      }
      MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset + total, (int) n);
      total += (int) n;
    }
    return total;
  }

  /** A channel says why it cannot be read. */
  private int again(long position, byte[] into, int offset, int length) throws IOException {
    try (ByteSource channel = FileSource.open(path)) {
      return channel.read(position, into, offset, length);
    }
  }

  /** The number of a closed file may be another's by now, so it is closed only once. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Calls.close(descriptor);
    }
  }

  /** Functions of the C library, linked at the first use. */
  @SuppressWarnings("restricted")
  private static final class Calls {
    private static final int READ_ONLY_AND_CLOSED_IN_CHILDREN = 0x80000;
    private static final int TO_THE_END = 2;

    private static final MethodHandle OPEN =
        function(
            "open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SEEK =
        function("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle READ =
        function(
            "pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CLOSE =
        function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Calls() {}

    private static MethodHandle function(
        String name, FunctionDescriptor descriptor, Linker.Option... options) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    static int open(MemorySegment name) {
      try {
        return (int) OPEN.invokeExact(name, READ_ONLY_AND_CLOSED_IN_CHILDREN);
      } catch (Throwable e) {
        throw unforeseen(e);
      }
    }

    static long size(int descriptor) {
      try {
        return (long) SEEK.invokeExact(descriptor, 0L, TO_THE_END);
      } catch (Throwable e) {
        throw unforeseen(e);
      }
    }

    static long read(int descriptor, MemorySegment into, long length, long position) {
      try {
        return (long) READ.invokeExact(descriptor, into, length, position);
      } catch (Throwable e) {
        throw unforeseen(e);
      }
    }

    static void close(int descriptor) {
      try {
        int _ = (int) CLOSE.invokeExact(descriptor);
      } catch (Throwable e) {
        throw unforeseen(e);
      }
    }

    private static IllegalStateException unforeseen(Throwable e) {
      return new IllegalStateException("a function of the C library cannot be called", e);
    }
  }
}
