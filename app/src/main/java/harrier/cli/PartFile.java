package harrier.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file under way, beside the one that it becomes when it is complete. */
final class PartFile {
  private final Path target;
  private final Path part;
  private final OutputStream stream;
  private boolean complete;

  private PartFile(Path target, Path part, OutputStream stream) {
    this.target = target;
    this.part = part;
    this.stream = stream;
  }

  /** A new file in the folder of the named one; empty if it cannot be made or would not do. */
  static Optional<PartFile> beside(String name) {
    try {
      Path target = Path.of(name);
      if (Files.exists(target)) {
        target = target.toRealPath();
        if (!Files.isRegularFile(target) || !Files.isWritable(target)) {
          return Optional.empty();
        }
      }
      String own = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
      Path part = target.resolveSibling(own);
      OutputStream stream =
          Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return Optional.of(new PartFile(target, part, stream));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** It may take its name. */
  void complete() {
    complete = true;
  }

  /** Gives the closed file its name, or takes it away. */
  void settle() throws IOException {
    if (complete) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(part);
    }
  }
}
