package harrier.hunt.unpack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room on disk for what does not fit into memory: a folder that only its owner can enter. It is
 * made when it is first needed and removed when the run ends. Where the system can, files lose
 * their name as soon as they are open, so that nothing outlives a killed process but an empty
 * folder. Such folders are known by a lock that nobody holds, and are removed by the next run that
 * needs one. Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final String PREFIX = "harrier-unpack-";
  private static final String LOCK = "lock";
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path parent;
  private final AtomicLong files = new AtomicLong();
  private boolean closed;
  private Optional<Held> held = Optional.empty();

  /** A folder in the system's folder for temporary files. */
  public TemporaryFolder() {
    this(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A folder in a given one. */
  public TemporaryFolder(Path parent) {
    this.parent = parent;
  }

  private record Held(Path folder, FileChannel channel, FileLock lock) {}

  /** A new file, open for reading and writing, that disappears when it is closed. */
  FileChannel file() throws IOException {
    Path file = folder().resolve(Long.toString(files.incrementAndGet()));
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private synchronized Path folder() throws IOException {
    if (closed) {
      throw new IOException("the run is over");
    }
    if (held.isEmpty()) {
      removeStale();
      Path folder = Files.createTempDirectory(parent, PREFIX, ownerOnly());
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      held = Optional.of(new Held(folder, channel, channel.lock()));
    }
    return held.get().folder();
  }

  /** Removes the folder and what is left in it. */
  @Override
  public synchronized void close() {
    closed = true;
    if (held.isPresent()) {
      Held last = held.get();
      held = Optional.empty();
      try {
        last.lock().release();
        last.channel().close();
      } catch (IOException _) {
        // The folder goes all the same.
      }
      remove(last.folder());
    }
  }

  private void removeStale() {
    List<Path> stale = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : all) {
        if (isStale(each)) {
          stale.add(each);
        }
      }
    } catch (IOException _) {
      return;
    }
    stale.forEach(TemporaryFolder::remove);
  }

  private static boolean isStale(Path folder) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant last = attributes.lastModifiedTime().toInstant();
      return attributes.isDirectory()
          && last.isBefore(Instant.now().minus(YOUNG))
          && isUnlocked(folder.resolve(LOCK));
    } catch (IOException _) {
      return false;
    }
  }

  /** Only the owner gets past the open. */
  private static boolean isUnlocked(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static void remove(Path folder) {
    try {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // Somebody else's, or removed meanwhile.
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
