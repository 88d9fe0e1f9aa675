package harrier.hunt.container.sevenzip;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceChannel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;

/** 7z archives. */
public final class SevenZipKind implements ContainerKind {
  private static final int MEMORY_KIB = 256 << 10;
  private static final int PROBE = 1 << 20;
  private static final String LOCKED =
      "is encrypted, and no password fits; name it with --archive-password";

  @Override
  public String name() {
    return "7z";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "7z\u00bc\u00af'\u001c") && preview.at(6) == 0;
  }

  @Override
  public void open(Opening opening) throws IOException {
    Optional<String> password = password(opening);
    if (password.isEmpty()) {
      opening.damaged(LOCKED);
      return;
    }
    try (SevenZFile file = file(opening, password.get())) {
      List<SevenZArchiveEntry> entries = new ArrayList<>();
      file.getEntries().forEach(entries::add);
      for (SevenZArchiveEntry entry : entries) {
        String problem = advance(file);
        if (entry.isDirectory() || entry.isAntiItem()) {
          continue;
        }
        Content content =
            problem.isEmpty()
                ? Content.stream(entry.getSize(), () -> new Current(file))
                : new Content.Unreadable(problem);
        opening.member(Member.archived(fields(entry), content));
      }
    }
  }

  private static String advance(SevenZFile file) {
    try {
      file.getNextEntry();
      return "";
    } catch (PasswordRequiredException _) {
      return LOCKED;
    } catch (IOException e) {
      return "could not be unpacked: " + e.getMessage();
    }
  }

  private static FileFields fields(SevenZArchiveEntry entry) {
    String name = Optional.ofNullable(entry.getName()).orElse("content");
    FileFields fields = FileFields.of(name);
    if (entry.getHasLastModifiedDate()) {
      fields.modified(entry.getLastModifiedTime().toInstant());
    }
    return fields;
  }

  /** The first password that fits; any if none is asked for. */
  private static Optional<String> password(Opening opening) throws IOException {
    for (String each : opening.passwords()) {
      if (fits(opening, each)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Reads the start of the first member that is encrypted. */
  private static boolean fits(Opening opening, String password) throws IOException {
    boolean locked = isLocked(opening);
    try (SevenZFile file = file(opening, password)) {
      for (SevenZArchiveEntry e = file.getNextEntry(); e != null; e = file.getNextEntry()) {
        if (e.hasStream() && e.getSize() > 0) {
          if (isEncrypted(e)) {
            new Current(file).readNBytes(PROBE);
          }
          return true;
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      opening.checkpoint();
      if (locked) {
        return false;
      }
      return true;
    }
  }

  /** Whether the archive cannot be listed, or its first member not read, without a password. */
  private static boolean isLocked(Opening opening) throws IOException {
    try (SevenZFile file =
        SevenZFile.builder()
            .setSeekableByteChannel(new SourceChannel(opening.source()))
            .setMaxMemoryLimitKiB(MEMORY_KIB)
            .get()) {
      for (SevenZArchiveEntry e = file.getNextEntry(); e != null; e = file.getNextEntry()) {
        if (e.hasStream() && e.getSize() > 0) {
          return isEncrypted(e);
        }
      }
      return false;
    } catch (PasswordRequiredException _) {
      return true;
    }
  }

  private static boolean isEncrypted(SevenZArchiveEntry entry) {
    if (entry.getContentMethods() != null) {
      for (SevenZMethodConfiguration each : entry.getContentMethods()) {
        if (each.getMethod() == SevenZMethod.AES256SHA256) {
          return true;
        }
      }
    }
    return false;
  }

  private static SevenZFile file(Opening opening, String password) throws IOException {
    return SevenZFile.builder()
        .setSeekableByteChannel(new SourceChannel(opening.source()))
        .setMaxMemoryLimitKiB(MEMORY_KIB)
        .setTryToRecoverBrokenArchives(true)
        .setPassword(password.toCharArray())
        .get();
  }

  /** The member that the file stands at. */
  private static final class Current extends InputStream {
    private final SevenZFile file;

    Current(SevenZFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return file.read(into, offset, length);
    }
  }
}
