package harrier.hunt.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A file of records that only grows. Each record is its length and the CRC-32C of its bytes, four
 * bytes each, and the bytes. A record is there as soon as {@link #append} returns: the end of the
 * process does not lose it, and every few seconds the disk is made to hold it too. One process at a
 * time holds a file. Thread-safe.
 */
public final class RecordFile implements AutoCloseable {
  private static final int HEADER = 8;
  private static final int MAGIC = 8;
  private static final long BETWEEN_SYNCS = 5_000_000_000L;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private long end;
  private long synced = System.nanoTime();

  private RecordFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes a record and where it is. */
  @FunctionalInterface
  public interface Reader {
    /** A record that is whole. */
    void record(long offset, byte[] bytes) throws IOException;
  }

  /** Another process holds the file. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(Path path) {
      super(path + " is in use by another run");
    }
  }

  /**
   * Makes a new file, which only its owner can read.
   *
   * @param magic eight ASCII letters that say what the records are
   * @throws FileAlreadyExistsException if there is one
   */
  public static RecordFile create(Path path, String magic) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            ownerOnly(path));
    RecordFile file = new RecordFile(path, channel);
    try {
      file.lock();
      file.write(ByteBuffer.wrap(magic(magic)), 0);
      file.end = MAGIC;
      return file;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Opens a file, hands over every whole record and drops what follows the last.
   *
   * @throws IOException if the file is something else or another process holds it
   */
  public static RecordFile open(Path path, String magic, Reader reader) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    RecordFile file = new RecordFile(path, channel);
    try {
      file.lock();
      file.end = file.readAll(magic, reader);
      channel.truncate(file.end);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Hands over every whole record of a file that nobody appends to any more. */
  public static void read(Path path, String magic, Reader reader) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      new RecordFile(path, channel).readAll(magic, reader);
    }
  }

  /** Appends a record and tells where it is. */
  public synchronized long append(byte[] bytes) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(HEADER + bytes.length);
    record.putInt(bytes.length).putInt(crc(bytes)).put(bytes).flip();
    long offset = end;
    write(record, offset);
    end = offset + HEADER + bytes.length;
    if (System.nanoTime() - synced > BETWEEN_SYNCS) {
      synced = System.nanoTime();
      channel.force(false);
    }
    return offset;
  }

  /** The record at an offset that {@link #append} or {@link Reader} told. */
  public byte[] read(long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    read(header, offset);
    int length = header.flip().getInt();
    int crc = header.getInt();
    if (length < 0 || length > channel.size() - offset) {
      throw new IOException(path + " was changed during the run");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    read(bytes, offset + HEADER);
    if (crc(bytes.array()) != crc) {
      throw new IOException(path + " was changed during the run");
    }
    return bytes.array();
  }

  /** The file. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(false);
    }
  }

  private void lock() throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new InUseException(path);
      }
    } catch (OverlappingFileLockException _) {
      throw new InUseException(path);
    }
  }

  private long readAll(String magic, Reader reader) throws IOException {
    channel.position(0);
    long size = channel.size();
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
    if (!Arrays.equals(in.readNBytes(MAGIC), magic(magic))) {
      throw new IOException(path + " is not a file that Harrier wrote for this purpose");
    }
    long offset = MAGIC;
    while (size - offset >= HEADER) {
      int length = in.readInt();
      int crc = in.readInt();
      if (length < 0 || length > size - offset - HEADER) {
        return offset;
      }
      byte[] bytes = in.readNBytes(length);
      if (crc(bytes) != crc) {
        return offset;
      }
      reader.record(offset, bytes);
      offset += HEADER + length;
    }
    return offset;
  }

  private void write(ByteBuffer bytes, long offset) throws IOException {
    long position = offset;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private void read(ByteBuffer bytes, long offset) throws IOException {
    long position = offset;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, position);
      if (read < 0) {
        throw new EOFException(path + " was changed during the run");
      }
      position += read;
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static byte[] magic(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static FileAttribute<?>[] ownerOnly(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
