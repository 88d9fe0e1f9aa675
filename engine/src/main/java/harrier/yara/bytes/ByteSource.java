package harrier.yara.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
  default Optional<byte[]> array() {
    return Optional.empty();
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
      public Optional<byte[]> array() {
        return Optional.of(bytes);
      }
    };
  }

  /** Opens a regular file for reading. The caller closes it. */
  static ByteSource open(Path file) throws IOException {
    Optional<ByteSource> small = SmallFile.find(file);
    return small.isPresent() ? small.get() : FileSource.open(file);
  }
}
