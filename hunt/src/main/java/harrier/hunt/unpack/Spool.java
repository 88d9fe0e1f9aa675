package harrier.hunt.unpack;

import harrier.hunt.container.StopException;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the bytes of one member so that they can be read at any place: in memory as long as they
 * are few, else in a file. Every byte is charged to the budget. Used by one thread.
 */
final class Spool extends OutputStream {
  /** Bytes of one member that are held in memory. */
  static final int IN_MEMORY = 8 << 20;

  private static final int FIRST = 1 << 16;

  private final Budget budget;
  private final TemporaryFolder folder;
  private final OptionalLong largest;
  private byte[] memory;
  private long taken;
  private long length;
  private boolean tooLarge;
  private Optional<FileChannel> file = Optional.empty();

  /**
   * An empty spool.
   *
   * @param expected number of bytes, if somebody says so
   * @param largest more bytes are not wanted
   */
  Spool(Budget budget, TemporaryFolder folder, OptionalLong expected, OptionalLong largest) {
    this.budget = budget;
    this.folder = folder;
    this.largest = largest;
    long first = Math.clamp(expected.orElse(FIRST), 0, IN_MEMORY);
    this.memory = new byte[(int) (budget.takeMemory(first) ? first : 0)];
    this.taken = memory.length;
  }

  /** Bytes written so far. */
  long length() {
    return length;
  }

  /** Whether there are more bytes than wanted; then the walk leaves them out. */
  boolean isTooLarge() {
    return tooLarge;
  }

  /** The bytes, once all are written. */
  ByteSource source() {
    if (file.isPresent()) {
      return new FileBytes(file.get(), length);
    }
    return ByteSource.of(memory.length == length ? memory : Arrays.copyOf(memory, (int) length));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (largest.isPresent() && length + count > largest.getAsLong()) {
      tooLarge = true;
      throw new IOException("it is larger than the limit of size");
    }
    budget.unpack(count);
    if (file.isEmpty() && !hasRoom(length + count)) {
      spill();
    }
    if (file.isPresent()) {
      writeFully(ByteBuffer.wrap(bytes, offset, count));
    } else {
      System.arraycopy(bytes, offset, memory, (int) length, count);
    }
    length += count;
  }

  private boolean hasRoom(long wanted) {
    if (wanted <= memory.length) {
      return true;
    }
    long grown = Math.min(IN_MEMORY, Math.max(wanted, Math.max(FIRST, 2L * memory.length)));
    if (wanted > IN_MEMORY || !budget.takeMemory(grown - taken)) {
      return false;
    }
    taken = grown;
    memory = Arrays.copyOf(memory, (int) grown);
    return true;
  }

  private void spill() {
    try {
      file = Optional.of(folder.file());
    } catch (IOException e) {
      throw noRoom(e);
    }
    writeFully(ByteBuffer.wrap(memory, 0, (int) length));
    memory = new byte[0];
    budget.giveMemory(taken);
    taken = 0;
  }

  private void writeFully(ByteBuffer bytes) {
    FileChannel channel = file.orElseThrow();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private StopException noRoom(IOException e) {
    return budget.stop("needs room for temporary files: " + e.getMessage());
  }

  /** Forgets the bytes. */
  @Override
  public void close() {
    budget.giveMemory(taken);
    taken = 0;
    memory = new byte[0];
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException _) {
      // The bytes were read, and the folder goes at the end.
    }
  }

  private record FileBytes(FileChannel channel, long size) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      ByteBuffer target = ByteBuffer.wrap(into, offset, length);
      while (target.hasRemaining()) {
        int n = channel.read(target, position + target.position() - offset);
        if (n <= 0) {
          break;
        }
      }
      return target.position() - offset;
    }
  }
}
