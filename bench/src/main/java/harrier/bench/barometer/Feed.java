package harrier.bench.barometer;

import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files of a job, given to the threads of a pass in parts of about the same number of bytes.
 * With contents in memory where the job says so.
 */
final class Feed {
  /** Bytes that one thread is given at once. */
  private static final long PART = 256 << 10;

  private final List<Path> files;
  private final List<byte[]> contents;
  private final List<Part> parts;
  private final AtomicInteger next = new AtomicInteger();

  private Feed(List<Path> files, List<byte[]> contents, List<Part> parts) {
    this.files = files;
    this.contents = contents;
    this.parts = parts;
  }

  /** Files from one index to before another. */
  record Part(int from, int to) {}

  static Feed of(Job job) throws IOException {
    List<Path> files = job.all("file").stream().map(Path::of).toList();
    List<byte[]> contents = new ArrayList<>();
    if (job.text("feed").equals("memory")) {
      for (Path file : files) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return new Feed(files, contents, parts(files));
  }

  private static List<Part> parts(List<Path> files) throws IOException {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      bytes += Files.size(files.get(i));
      if (bytes >= PART || i == files.size() - 1) {
        parts.add(new Part(from, i + 1));
        from = i + 1;
        bytes = 0;
      }
    }
    return parts;
  }

  int size() {
    return files.size();
  }

  String name(int index) {
    return files.get(index).getFileName().toString();
  }

  /** Begins a pass. */
  void rewind() {
    next.set(0);
  }

  /** The next files; empty after the last. */
  Optional<Part> next() {
    int taken = next.getAndIncrement();
    return taken < parts.size() ? Optional.of(parts.get(taken)) : Optional.empty();
  }

  ScanResult scan(Scanner scanner, int index) throws IOException {
    return contents.isEmpty() ? scanner.scan(files.get(index)) : scanner.scan(contents.get(index));
  }
}
