package harrier.bench.barometer;

import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files of a job, given one by one to the threads of a pass. With contents in memory where the
 * job says so.
 */
final class Feed {
  private final List<Path> files;
  private final List<byte[]> contents;
  private final AtomicInteger next = new AtomicInteger();

  private Feed(List<Path> files, List<byte[]> contents) {
    this.files = files;
    this.contents = contents;
  }

  static Feed of(Job job) throws IOException {
    List<Path> files = job.all("file").stream().map(Path::of).toList();
    List<byte[]> contents = new ArrayList<>();
    if (job.text("feed").equals("memory")) {
      for (Path file : files) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return new Feed(files, contents);
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

  /** The next file, or -1 after the last. */
  int next() {
    int taken = next.getAndIncrement();
    return taken < files.size() ? taken : -1;
  }

  ScanResult scan(Scanner scanner, int index) throws IOException {
    return contents.isEmpty() ? scanner.scan(files.get(index)) : scanner.scan(contents.get(index));
  }
}
