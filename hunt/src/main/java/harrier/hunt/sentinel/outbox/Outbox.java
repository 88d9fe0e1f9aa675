package harrier.hunt.sentinel.outbox;

import harrier.hunt.journal.RecordFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of rows. Rows are appended to a segment of this process ({@code .open}); a full segment
 * becomes a batch ({@code .batch}) once the disk holds it. The segment of a process that is no more
 * becomes a batch when the folder is opened again. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
  /** Most bytes of a batch as an array of JSON: the service takes 1 MB, brackets included. */
  public static final int MOST_BATCH_BYTES = 1_000_000;

  private static final String MAGIC = "HARRIERO";
  private static final String OPEN = ".open";
  private static final String BATCH = ".batch";

  private final Path folder;
  private final RejectedRows rejected;
  private Optional<RecordFile> segment = Optional.empty();
  private int bytes;
  private int named;

  private Outbox(Path folder) {
    this.folder = folder;
    this.rejected = new RejectedRows(folder.resolve("rejected.ndjson"));
  }

  /** Opens a folder, or makes it; only its owner can look into a new one. */
  public static Outbox open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    Outbox outbox = new Outbox(folder);
    outbox.recover();
    return outbox;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Adds a row. When this returns, the end of the process does not lose it.
   *
   * @param row an object of JSON; two bytes shorter than a batch at most
   * @throws IOException if it could not be written; it is not in the outbox then
   */
  public synchronized void add(byte[] row) throws IOException {
    if (segment.isPresent() && bytes + row.length + 1 > MOST_BATCH_BYTES) {
      seal();
    }
    if (segment.isEmpty()) {
      begin();
    }
    segment.get().append(row);
    bytes += row.length + 1;
  }

  private void begin() throws IOException {
    String name =
        HexFormat.of().toHexDigits(System.currentTimeMillis())
            + "-"
            + HexFormat.of().toHexDigits(named++)
            + "-"
            + UUID.randomUUID();
    segment = Optional.of(RecordFile.create(folder.resolve(name + OPEN), MAGIC));
    bytes = 1;
  }

  /** Makes a batch of the rows that were added since the last one. */
  public synchronized void seal() throws IOException {
    if (segment.isPresent()) {
      RecordFile full = segment.get();
      segment = Optional.empty();
      bytes = 0;
      full.close();
      rename(full.path());
    }
  }

  /** Another process may have done it, if it saw the file when it was closed. */
  private void rename(Path file) throws IOException {
    try {
      Files.move(file, withEnding(file, BATCH), StandardCopyOption.ATOMIC_MOVE);
      syncFolder();
    } catch (NoSuchFileException e) {
      if (Files.notExists(folder)) {
        throw e;
      }
    }
  }

  private static Path withEnding(Path file, String ending) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  /** The new name is safe only when the disk has the folder too. */
  private void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Not every system can do that; the rows themselves are on the disk.
    }
  }

  /** Makes batches of the segments of processes that are no more. */
  private void recover() throws IOException {
    for (Path file : files(OPEN)) {
      boolean begun = file.toFile().length() > MAGIC.length();
      if (begun) {
        recover(file);
      }
    }
  }

  private void recover(Path file) throws IOException {
    try {
      RecordFile.open(file, MAGIC, (_, _) -> {}).close();
      rename(file);
    } catch (RecordFile.InUseException | NoSuchFileException _) {
      // Its process is alive, or another one was faster.
    }
  }

  /** Batches that wait, oldest first. */
  public List<Path> waiting() throws IOException {
    return files(BATCH);
  }

  private List<Path> files(String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ending)) {
      entries.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /** The rows of a batch; empty if it is gone, because another process has delivered it. */
  public Optional<Batch> batch(Path file) throws IOException {
    List<byte[]> rows = new ArrayList<>();
    try {
      RecordFile.read(file, MAGIC, (_, row) -> rows.add(row));
      return Optional.of(new Batch(file, rows));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** The service has every row of a batch, or the row was set aside. */
  public void delivered(Batch batch) throws IOException {
    Files.deleteIfExists(batch.file());
  }

  /** Sets a row aside that the service will never take. */
  public void reject(byte[] row, String reason) throws IOException {
    rejected.add(new String(row, StandardCharsets.UTF_8), reason);
  }

  /** Adds every row that was set aside again; tells how many. */
  public int retryRejected() throws IOException {
    List<Stock.Rejected> rows = rejected.read();
    for (Stock.Rejected each : rows) {
      add(each.row().getBytes(StandardCharsets.UTF_8));
    }
    seal();
    rejected.clear();
    return rows.size();
  }

  /** What waits and what was set aside. */
  public Stock stock() throws IOException {
    long rows = 0;
    long size = 0;
    Optional<Instant> oldest = Optional.empty();
    List<Path> waiting = waiting();
    for (Path file : waiting) {
      Optional<Batch> batch = batch(file);
      if (batch.isPresent()) {
        rows += batch.get().rows().size();
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        size += facts.size();
        Instant time = facts.lastModifiedTime().toInstant();
        oldest = oldest.filter(known -> known.isBefore(time)).or(() -> Optional.of(time));
      }
    }
    return new Stock(waiting.size(), rows, size, oldest, rejected.read());
  }

  @Override
  public void close() throws IOException {
    seal();
  }
}
