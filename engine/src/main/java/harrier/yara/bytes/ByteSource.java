package harrier.yara.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that can be read at any position: a file, memory, a member of a container. One thread at a
 * time.
 */
public interface ByteSource extends Closeable {
  /** Number of bytes, as known when the source was opened. A later read may find fewer. */
  long size();

  /**
   * Reads up to {@code length} bytes at {@code position} into {@code into} from {@code offset}.
   *
   * @return the number of bytes read: less than {@code length} only where the data ends; 0 at or
   *     past the end
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}

  /** The whole data, where it already lies in one array of exactly that length; empty otherwise. */
  default java.util.Optional<byte[]> array() {
    return java.util.Optional.empty();
  }

  /** Bytes in memory. The array is not copied and must not change while it is scanned. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) {
        if (position < 0 || position >= bytes.length) {
          return 0;
        }
        int n = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, offset, n);
        return n;
      }

      @Override
      public java.util.Optional<byte[]> array() {
        return java.util.Optional.of(bytes);
      }
    };
  }

  /** Opens a regular file for reading. The caller closes it. */
  static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    long size;
    try {
      size = channel.size();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(into, offset, length);
        int total = 0;
        while (total < length) {
          int n = channel.read(target, position + total);
          if (n <= 0) {
            break;
          }
          total += n;
        }
        return total;
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
