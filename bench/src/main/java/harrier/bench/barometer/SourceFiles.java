package harrier.bench.barometer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files that corpora are drawn from, in an order that has nothing to do with their folders. */
record SourceFiles(List<Source> files) {
  private static final long LARGEST = 64_000_000;

  /** A file, its size and what it seems to be. */
  record Source(Path path, long size, FileKind kind, long order) {}

  static SourceFiles under(List<Path> roots) throws IOException {
    List<Source> found = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path root : roots) {
      Files.walkFileTree(root.toRealPath(), new Collector(found, seen));
    }
    found.sort(Comparator.comparingLong(Source::order).thenComparing(Source::path));
    return new SourceFiles(List.copyOf(found));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Source> found;
    private final Set<Path> seen;
    private final byte[] start = new byte[FileKind.NEEDED];

    Collector(List<Source> found, Set<Path> seen) {
      this.found = found;
      this.seen = seen;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      long size = attributes.size();
      if (attributes.isRegularFile() && size > 0 && size <= LARGEST && seen.add(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          int length = in.readNBytes(start, 0, start.length);
          found.add(new Source(file, size, FileKind.of(start, length), order(file, size)));
        } catch (IOException _) {
          return FileVisitResult.CONTINUE; // a file that cannot be read is no use here
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static long order(Path file, long size) {
    return (file.getFileName().toString().hashCode() * 31L + size) * 0x9E3779B97F4A7C15L;
  }
}
