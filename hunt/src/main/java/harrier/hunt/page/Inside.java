package harrier.hunt.page;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths that a page may name: relative, and inside the page's folder. */
final class Inside {
  private Inside() {}

  /** The path, resolved against the folder of the page; empty if it leads out. */
  static Optional<Path> resolve(Path page, String name) {
    try {
      Path relative = Path.of(name);
      Path normal = relative.normalize();
      boolean leadsOut = relative.isAbsolute() || normal.startsWith("..") || name.isBlank();
      return leadsOut ? Optional.empty() : Optional.of(page.resolveSibling(normal));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
