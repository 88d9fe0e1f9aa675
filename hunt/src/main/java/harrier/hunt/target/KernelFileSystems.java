package harrier.hunt.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * File systems that show the kernel's state: their files have no content of their own, some block
 * when they are read, and reading some has effects.
 */
final class KernelFileSystems {
  private static final Set<String> TYPES =
      Set.of(
          "autofs",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "efivarfs",
          "fusectl",
          "mqueue",
          "nsfs",
          "proc",
          "pstore",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "sysfs",
          "tracefs");
  private static final long UNKNOWN = -1;

  private KernelFileSystems() {}

  /** Whether a file or folder lies in such a file system. Slow: reads the mount table. */
  static boolean holds(Path path) {
    try {
      return TYPES.contains(Files.getFileStore(path).type());
    } catch (IOException | SecurityException _) {
      return false;
    }
  }

  /**
   * Number of the device that holds a path, to see cheaply whether two paths share a file system.
   */
  static long device(Path path) {
    try {
      return Files.getAttribute(path, "unix:dev") instanceof Long device ? device : UNKNOWN;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return UNKNOWN;
    }
  }
}
