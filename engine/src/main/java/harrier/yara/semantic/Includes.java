package harrier.yara.semantic;

import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where {@code include "path"} finds rule text. */
@FunctionalInterface
public interface Includes {
  /**
   * Loads what {@code path} means in {@code from}. Two loads of the same text give sources of the
   * same name.
   */
  Found load(String path, SourceFile from);

  /** What came of a search. */
  sealed interface Found {
    /** The text. */
    record Source(SourceFile source) implements Found {}

    /** There is no such source. */
    record Missing() implements Found {}

    /** Includes are not allowed. */
    record Disabled() implements Found {}

    /** The source is there but cannot be read. */
    record Unreadable(String reason) implements Found {}
  }

  /** Refuses every include. */
  static Includes none() {
    return (_, _) -> new Found.Disabled();
  }

  /** Files relative to the including file first, then to each of the folders in order. */
  static Includes files(List<Path> folders) {
    List<Path> roots = List.copyOf(folders);
    return (path, from) -> {
      try {
        for (Path candidate : candidates(path, from, roots)) {
          if (Files.isRegularFile(candidate)) {
            return new Found.Source(SourceFile.read(candidate));
          }
        }
        return new Found.Missing();
      } catch (InvalidPathException _) {
        return new Found.Missing();
      } catch (IOException e) {
        return new Found.Unreadable(e.toString());
      }
    };
  }

  private static List<Path> candidates(String path, SourceFile from, List<Path> roots) {
    Path wanted = Path.of(path);
    List<Path> candidates = new ArrayList<>();
    candidates.add(sibling(from, wanted).normalize());
    for (Path root : roots) {
      candidates.add(root.resolve(wanted).normalize());
    }
    return candidates;
  }

  private static Path sibling(SourceFile from, Path wanted) {
    try {
      return Path.of(from.name()).resolveSibling(wanted);
    } catch (InvalidPathException _) {
      return wanted;
    }
  }
}
