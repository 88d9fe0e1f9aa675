package harrier.hunt.sentinel.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of exported content. Files change only when their content does; a file that somebody
 * else wrote or changed is left alone unless told otherwise, and nothing else in the folder is ever
 * touched.
 */
public final class ContentFolder {
  private final Path folder;
  private final boolean force;
  private final List<String> written = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private int unchanged;

  private ContentFolder(Path folder, boolean force) {
    this.folder = folder;
    this.force = force;
  }

  /**
   * Writes content.
   *
   * @param force whether to replace what others wrote or changed
   * @throws IOException if the folder cannot be written, or its manifest cannot be read
   */
  public static ExportReport write(Path folder, List<ContentItem> items, boolean force)
      throws IOException {
    return new ContentFolder(folder, force).write(items);
  }

  private ExportReport write(List<ContentItem> items) throws IOException {
    Files.createDirectories(folder);
    Manifest old = Manifest.read(folder);
    Map<String, Manifest.Entry> entries = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    for (ContentItem item : items) {
      String fingerprint = item.fingerprint();
      String version = old.version(item.id(), fingerprint);
      entries.put(item.id(), new Manifest.Entry(version, fingerprint));
      for (ContentFile file : item.files().apply(version)) {
        write(file, old, files);
      }
    }
    for (String path : old.files().keySet()) {
      if (!files.containsKey(path) && !kept.contains(path) && isInside(path)) {
        remove(path, old.files().get(path));
      }
    }
    replace(Manifest.FILE, new Manifest(entries, files).text().getBytes(StandardCharsets.UTF_8));
    return new ExportReport(
        written.stream().sorted().toList(),
        removed.stream().sorted().toList(),
        kept.stream().sorted().toList(),
        unchanged);
  }

  private void write(ContentFile file, Manifest old, Map<String, String> files) throws IOException {
    byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
    Path path = folder.resolve(file.path());
    if (Files.exists(path)) {
      byte[] there = Files.readAllBytes(path);
      if (!Arrays.equals(there, bytes)
          && !force
          && !ContentItem.hash(there).equals(old.files().get(file.path()))) {
        kept.add(file.path());
        return;
      }
    }
    if (replace(file.path(), bytes)) {
      written.add(file.path());
    } else {
      unchanged++;
    }
    files.put(file.path(), ContentItem.hash(bytes));
  }

  /** Puts bytes in place of a file in one step. Returns whether anything changed. */
  private boolean replace(String name, byte[] bytes) throws IOException {
    Path path = folder.resolve(name);
    if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
      return false;
    }
    Files.createDirectories(path.getParent());
    Path part = Files.createTempFile(path.getParent(), ".harrier", ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return true;
  }

  /** A manifest that somebody has written names what it likes. */
  private boolean isInside(String name) {
    return folder.resolve(name).normalize().startsWith(folder.normalize());
  }

  private void remove(String name, String hash) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.exists(path)) {
      return;
    }
    if (ContentItem.hash(Files.readAllBytes(path)).equals(hash)) {
      Files.delete(path);
      removed.add(name);
    } else {
      kept.add(name);
    }
  }
}
