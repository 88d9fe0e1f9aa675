package harrier.hunt.target;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Walks one folder: depth first, the entries of each folder by the bytes of their names. Links to
 * folders are not followed, so there are no loops; a link to a file is followed unless the file
 * lies in the walked folder anyway. Memory depends on the depth and on {@link #SORTED}, not on the
 * number of files.
 */
final class FolderWalk {
  /**
   * Entries of one folder that are sorted at once; a larger folder comes in several sorted runs.
   */
  static final int SORTED = 50_000;

  static final String KERNEL =
      "shows the kernel's state and holds no files; use process:all to scan processes";

  private final Path root;
  private final Path realRoot;
  private final TargetOptions options;
  private final TargetReceiver receiver;
  private final Deque<Folder> open = new ArrayDeque<>();
  private final int sorted;

  FolderWalk(Path root, TargetOptions options, TargetReceiver receiver) throws IOException {
    this(root, options, receiver, SORTED);
  }

  FolderWalk(Path root, TargetOptions options, TargetReceiver receiver, int sorted)
      throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.options = options;
    this.receiver = receiver;
    this.sorted = sorted;
  }

  void run() throws InterruptedException {
    try {
      if (KernelFileSystems.holds(root)) {
        receiver.notice(FileSource.unreadable(root.toString(), KERNEL));
        return;
      }
      enter(root, KernelFileSystems.device(root));
      while (!open.isEmpty()) {
        step(open.peek());
      }
    } finally {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }

  private void step(Folder folder) throws InterruptedException {
    Path entry;
    try {
      if (!folder.hasNext()) {
        open.pop().close();
        return;
      }
      entry = folder.next();
    } catch (IOException e) {
      receiver.notice(FileSource.unreadable(folder.path.toString(), Reasons.of(e)));
      open.pop().close();
      return;
    }
    visit(entry, folder.device);
  }

  private void visit(Path entry, long device) throws InterruptedException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        receiver.target(FileSource.target(entry), attributes.size());
      } else if (attributes.isDirectory()) {
        visitFolder(entry, device);
      } else if (attributes.isSymbolicLink()) {
        visitLink(entry);
      } else {
        skip(entry, "is a pipe, a socket or a device");
      }
    } catch (IOException e) {
      receiver.notice(FileSource.unreadable(entry.toString(), Reasons.of(e)));
    }
  }

  private void visitFolder(Path folder, long parentDevice) throws InterruptedException {
    long device = KernelFileSystems.device(folder);
    if (device != parentDevice && KernelFileSystems.holds(folder)) {
      skip(folder, KERNEL);
    } else {
      enter(folder, device);
    }
  }

  private void enter(Path folder, long device) throws InterruptedException {
    try {
      open.push(new Folder(folder, device, sorted));
    } catch (IOException e) {
      receiver.notice(FileSource.unreadable(folder.toString(), Reasons.of(e)));
    }
  }

  private void visitLink(Path link) throws InterruptedException {
    if (!options.followLinks()) {
      return;
    }
    Path real;
    BasicFileAttributes attributes;
    try {
      real = link.toRealPath();
      attributes = Files.readAttributes(real, BasicFileAttributes.class);
    } catch (IOException _) {
      skip(link, "is a link that leads nowhere");
      return;
    }
    if (attributes.isDirectory() || real.startsWith(realRoot)) {
      return;
    }
    if (!attributes.isRegularFile() || (attributes.size() == 0 && KernelFileSystems.holds(real))) {
      skip(link, "is a link to something that is not a file");
    } else {
      receiver.target(FileSource.target(link), attributes.size());
    }
  }

  private void skip(Path path, String why) throws InterruptedException {
    receiver.notice(new Notice(Notice.Kind.SKIPPED, path.toString(), why));
  }

  /** An open folder; closed as soon as its last entries have been read. */
  private static final class Folder {
    private final Path path;
    private final long device;
    private final int sorted;
    private final DirectoryStream<Path> stream;
    private final Iterator<Path> rest;
    private final List<Path> run = new ArrayList<>();
    private int next;

    Folder(Path path, long device, int sorted) throws IOException {
      this.path = path;
      this.device = device;
      this.sorted = sorted;
      this.stream = Files.newDirectoryStream(path);
      this.rest = stream.iterator();
    }

    boolean hasNext() throws IOException {
      if (next == run.size()) {
        fill();
      }
      return next < run.size();
    }

    Path next() {
      return run.get(next++);
    }

    private void fill() throws IOException {
      run.clear();
      next = 0;
      try {
        while (run.size() < sorted && rest.hasNext()) {
          run.add(rest.next());
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      if (run.size() < sorted) {
        close();
      }
      Collections.sort(run);
    }

    void close() {
      try {
        stream.close();
      } catch (IOException _) {
        // Nothing is lost: the folder was only read.
      }
    }
  }
}
