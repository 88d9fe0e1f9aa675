package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields {@code file.*} of a file. What cannot be read stays unknown. */
final class FileFacts {
  private static final String UNIX = "unix:uid,gid,mode,ino,dev,ctime,owner,group";

  private FileFacts() {}

  /**
   * The whole context of a file on disk. The platform stays unknown: the file may have come from
   * any.
   */
  static Context of(Path file) {
    Context.Builder context = Context.builder();
    context.set(Field.HOST_NAME, Host.local().name());
    Path absolute = file.toAbsolutePath().normalize();
    describeName(context, absolute.toString());
    describeAttributes(context, file);
    describeLink(context, file);
    return context.build();
  }

  /** Name, folder and extension of a path with slashes of this platform. */
  static void describeName(Context.Builder context, String path) {
    int slash = path.lastIndexOf(File.separatorChar);
    String name = path.substring(slash + 1);
    context.set(Field.FILE_PATH, path).set(Field.FILE_NAME, name);
    if (slash >= 0) {
      context.set(
          Field.FILE_DIRECTORY, slash == 0 ? path.substring(0, 1) : path.substring(0, slash));
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      context.set(Field.FILE_EXTENSION, name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
  }

  /** Size, times, owner and the like, read from {@code file} with links followed. */
  static void describeAttributes(Context.Builder context, Path file) {
    try {
      BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
      context
          .set(Field.FILE_TYPE, "file")
          .set(Field.FILE_SIZE, basic.size())
          .set(Field.FILE_MTIME, basic.lastModifiedTime().toInstant())
          .set(Field.FILE_CREATED, basic.creationTime().toInstant());
      describeOwner(context, file);
    } catch (IOException _) {
      // Gone or not readable any more: these fields stay unknown.
    }
  }

  private static void describeOwner(Context.Builder context, Path file) throws IOException {
    try {
      Map<String, Object> unix = Files.readAttributes(file, UNIX);
      context
          .set(Field.FILE_OWNER, unix.get("owner").toString())
          .set(Field.FILE_GROUP, unix.get("group").toString())
          .set(Field.FILE_UID, unix.get("uid").toString())
          .set(Field.FILE_GID, unix.get("gid").toString())
          .set(Field.FILE_INODE, unix.get("ino").toString())
          .set(Field.FILE_DEVICE, unix.get("dev").toString())
          .set(Field.FILE_CTIME, ((FileTime) unix.get("ctime")).toInstant())
          .set(Field.FILE_MODE, "%04o".formatted((Integer) unix.get("mode") & 07777));
    } catch (UnsupportedOperationException | IllegalArgumentException _) {
      context.set(Field.FILE_OWNER, owner(file));
    }
  }

  private static Optional<String> owner(Path file) throws IOException {
    try {
      return Optional.of(Files.getOwner(file).getName());
    } catch (UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  /** SHA-256 of a file in lower case hex; empty if it cannot be read. */
  static Optional<String> sha256(Path file) {
    try (ByteSource source = FileSource.open(file)) {
      return Optional.of(ContentHash.sha256(source));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void describeLink(Context.Builder context, Path file) {
    try {
      BasicFileAttributes own =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (own.isSymbolicLink()) {
        context
            .set(Field.FILE_TYPE, "symlink")
            .set(Field.FILE_TARGET_PATH, file.toRealPath().toString());
      }
    } catch (IOException _) {
      // Gone: whether it was a link stays unknown.
    }
  }
}
