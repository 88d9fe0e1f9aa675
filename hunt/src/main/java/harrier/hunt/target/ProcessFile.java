package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file that live processes execute or have mapped, with each process that does. Its path may lead
 * elsewhere by now or lie in another container, so it is opened through the processes, and only if
 * it is still the file that they hold.
 */
final class ProcessFile {
  private final String path;
  private final boolean deleted;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  ProcessFile(String path, boolean deleted) {
    this.path = path;
    this.deleted = deleted;
  }

  /** Something that leads to the file, if the inode behind it is the right one. */
  private record Candidate(Path path, long inode) {
    boolean leadsThere() {
      try {
        return Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()
            && Files.getAttribute(path, "unix:ino") instanceof Long found
            && found == inode;
      } catch (IOException _) {
        return false;
      }
    }
  }

  /** Adds the way over a process's executable. */
  void addExecutable(Path link, long inode) {
    candidates.addFirst(new Candidate(link, inode));
  }

  /** Adds the ways over a process's mapping. */
  void addMapping(Path process, MappedFile file) {
    addPath(process.resolve("root"), file);
    candidates.add(new Candidate(process.resolve("map_files").resolve(file.range()), file.inode()));
  }

  private void addPath(Path root, MappedFile file) {
    try {
      if (!file.deleted()) {
        candidates.add(new Candidate(root.resolve(file.path().substring(1)), file.inode()));
        candidates.add(new Candidate(Path.of(file.path()), file.inode()));
      }
    } catch (InvalidPathException _) {
      // A name that this program's locale cannot express: the mapping itself is left.
    }
  }

  /** Adds a process that holds the file. */
  void addPlace(long pid, Supplier<Context> process) {
    places.add(new Place(List.of("process:" + pid, path), () -> context(process.get())));
  }

  /** Whether it is worth a try: a regular file, or code that only root can get at. */
  boolean isScannable(boolean executable) {
    return executable || opened().isPresent();
  }

  Target target() {
    return new Target(
        List.of(DeploymentContext.MEMORY, DeploymentContext.FILE), this::open, places);
  }

  private ByteSource open() throws IOException {
    Optional<Candidate> found = opened();
    if (found.isEmpty()) {
      throw new IOException(
          deleted
              ? "it was deleted and can be read only through the process, which needs root"
              : "it was replaced, or the process has ended or belongs to somebody else");
    }
    return ByteSource.open(found.get().path());
  }

  private Optional<Candidate> opened() {
    return candidates.stream().filter(Candidate::leadsThere).findFirst();
  }

  private Context context(Context process) {
    Context.Builder context = process.toBuilder();
    FileFacts.describeName(context, path);
    context.set(Field.FILE_DELETED, deleted);
    opened().ifPresent(found -> FileFacts.describeAttributes(context, found.path()));
    return context.build();
  }
}
