package harrier.hunt.target;

import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Files and, with everything below them, folders. */
final class FileSource implements TargetSource {
  private static final String NOT_A_FILE =
      "is a pipe, a socket or a device: only files and folders are scanned;"
          + " use - to scan what a pipe holds";

  @Override
  public String form() {
    return "PATH";
  }

  @Override
  public String description() {
    return "a file, or a folder with everything below it";
  }

  @Override
  public boolean accepts(String name) {
    return true;
  }

  @Override
  public void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    try {
      if (name.isEmpty()) {
        receiver.notice(unreadable("\"\"", "is an empty name; use . for the current folder"));
        return;
      }
      Path path = Path.of(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        new FolderWalk(path, options, receiver).run();
      } else if (!attributes.isRegularFile()) {
        receiver.notice(unreadable(name, NOT_A_FILE));
      } else if (attributes.size() == 0 && KernelFileSystems.holds(path)) {
        receiver.notice(unreadable(name, FolderWalk.KERNEL));
      } else {
        receiver.target(target(path));
      }
    } catch (InvalidPathException e) {
      receiver.notice(unreadable(name, "is not a path: " + e.getReason()));
    } catch (NoSuchFileException _) {
      receiver.notice(unreadable(name, missing(name)));
    } catch (IOException e) {
      receiver.notice(unreadable(name, Reasons.of(e)));
    }
  }

  private static String missing(String name) {
    return Files.isSymbolicLink(Path.of(name))
        ? "is a link to something that does not exist"
        : "does not exist";
  }

  static Notice unreadable(String name, String message) {
    return new Notice(Notice.Kind.UNREADABLE, name, message);
  }

  static Target target(Path file) {
    return new Target(
        List.of(DeploymentContext.FILE),
        () -> open(file),
        List.of(new Place(List.of(file.toString()), () -> FileFacts.of(file))));
  }

  /** Opens a file unless it has meanwhile become something that would block. */
  static ByteSource open(Path file) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException("it is not a regular file any more");
    }
    return ByteSource.open(file);
  }
}
