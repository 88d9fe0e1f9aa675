package harrier.hunt.container;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a container knows of a member as of a file. Whatever is not set stays unknown; the size is
 * set by the walk, which counts it. Built by one thread and not changed after it was handed over.
 */
public final class FileFields {
  private static final long FILETIME_EPOCH_SECONDS = 11_644_473_600L;
  private static final long FILETIME_UNITS = 10_000_000;
  private static final int PERMISSIONS = 07777;

  private final String path;
  private final Map<Field, Object> fields = new EnumMap<>(Field.class);

  private FileFields(String path) {
    this.path = path;
  }

  /** A file of that path in its container. */
  public static FileFields of(String path) {
    return new FileFields(path);
  }

  /** The path in the container. */
  public String path() {
    return path;
  }

  /** Last change, in seconds since 1970. */
  public FileFields modified(long seconds) {
    try {
      return modified(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException _) {
      return this;
    }
  }

  /** Last change. */
  public FileFields modified(Instant time) {
    return set(Field.FILE_MTIME, time);
  }

  /** Last change, in units of 100 ns since 1601; 0 is unknown. */
  public FileFields modifiedFileTime(long units) {
    return units <= 0
        ? this
        : modified(
            Instant.ofEpochSecond(
                units / FILETIME_UNITS - FILETIME_EPOCH_SECONDS, units % FILETIME_UNITS * 100));
  }

  /** Permissions as Unix counts them; bits above 07777 are left out. */
  public FileFields mode(long mode) {
    String octal = Long.toOctalString(mode & PERMISSIONS);
    return set(Field.FILE_MODE, "0".repeat(4 - octal.length()) + octal);
  }

  /** Numbers of owner and group. */
  public FileFields owner(long uid, long gid) {
    return set(Field.FILE_UID, Long.toString(uid)).set(Field.FILE_GID, Long.toString(gid));
  }

  /** Names of owner and group; an empty one is unknown. */
  public FileFields ownerNames(String user, String group) {
    return set(Field.FILE_OWNER, user).set(Field.FILE_GROUP, group);
  }

  /** Any other field. */
  public FileFields set(Field field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** All as a context, with name, folder and extension from the path. */
  public Context context() {
    Context.Builder context = Context.builder();
    context.set(Field.FILE_PATH, path);
    int slash = Names.slash(path);
    String name = path.substring(slash + 1);
    context.set(Field.FILE_NAME, name).set(Field.FILE_TYPE, "file");
    if (slash >= 0) {
      context.set(
          Field.FILE_DIRECTORY, slash == 0 ? path.substring(0, 1) : path.substring(0, slash));
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      context.set(Field.FILE_EXTENSION, name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
    fields.forEach(context::set);
    return context.build();
  }
}
