package harrier.hunt.page;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.hunt.model.Sample;
import harrier.yara.RuleSet;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compiled rules of a folder of hunts, kept in a file for the next run: reading YAML takes most
 * of a short run, and pages change rarely. With the rules the file holds the whole text that they
 * and the hunts come from, and they count only while the folder holds byte for byte the same. Only
 * a folder without problems is kept, so what is kept needs no check. The file must belong to one
 * build of Harrier: name its folder by that.
 */
public final class KeptHunts {
  private static final int LARGEST = 16 * 1024 * 1024;

  private final Path file;
  private final Path folder;
  private final Map<Path, byte[]> pages;

  private KeptHunts(Path file, Path folder, Map<Path, byte[]> pages) {
    this.file = file;
    this.folder = folder;
    this.pages = pages;
  }

  /** What there is about a folder in a file that {@link #keep} wrote, or will write. */
  public static KeptHunts of(Path file, Path huntsFolder) {
    Map<Path, byte[]> pages = new LinkedHashMap<>();
    try {
      for (Path hunt : HuntLoader.folders(huntsFolder)) {
        Path page = hunt.resolve(HuntLoader.PAGE);
        text(page).ifPresent(bytes -> pages.put(page, bytes));
      }
    } catch (IOException _) {
      pages.clear();
    }
    return new KeptHunts(file, huntsFolder, pages);
  }

  /**
   * The rules of all hunts of the folder; empty if they are not kept, or the folder is not what it
   * was.
   */
  public Optional<RuleSet> rules() {
    try {
      if (pages.isEmpty() || !Files.exists(file)) {
        return Optional.empty();
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
      boolean same =
          in.readUTF().equals(folder.toString()) && hasSamePages(in) && hasSameRuleFiles(in);
      return same ? Optional.of(RuleSet.read(in.readAllBytes())) : Optional.empty();
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  /**
   * Keeps what was loaded from the folder since {@link #of} looked at it. Does nothing for a folder
   * that has a problem or depends on files besides pages and rule files, and none where the file
   * cannot be written: the next run then loads again.
   */
  public void keep(Loaded loaded, RuleSet rules) {
    if (!isKeepable(loaded)) {
      return;
    }
    try {
      Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      try {
        write(part, loaded.hunts(), rules);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException _) {
      // Nothing depends on it.
    }
  }

  private boolean hasSamePages(DataInputStream in) throws IOException {
    boolean same = in.readInt() == pages.size();
    for (Map.Entry<Path, byte[]> page : pages.entrySet()) {
      same = same && isNext(page.getKey(), page.getValue(), in);
    }
    return same;
  }

  private static boolean hasSameRuleFiles(DataInputStream in) throws IOException {
    boolean same = true;
    for (int files = in.readInt(); files > 0 && same; files--) {
      Path path = Path.of(in.readUTF());
      byte[] then = in.readNBytes(in.readInt());
      same = text(path).filter(now -> Arrays.equals(now, then)).isPresent();
    }
    return same;
  }

  private static boolean isNext(Path path, byte[] bytes, DataInputStream in) throws IOException {
    return in.readUTF().equals(path.toString())
        && Arrays.equals(in.readNBytes(in.readInt()), bytes);
  }

  private boolean isKeepable(Loaded loaded) {
    if (!loaded.problems().isEmpty() || loaded.hunts().size() != pages.size()) {
      return false;
    }
    long size = 0;
    for (Hunt hunt : loaded.hunts()) {
      size += pages.getOrDefault(hunt.page(), new byte[0]).length;
      for (RuleFile each : hunt.ruleFiles()) {
        size += each.source().length();
        if (each.source().text(0, each.source().length()).contains("include")) {
          return false;
        }
      }
      if (hunt.tests().stream().anyMatch(test -> usesFiles(test.sample()))) {
        return false;
      }
    }
    return size <= LARGEST;
  }

  private static boolean usesFiles(Sample sample) {
    return sample instanceof Sample.Stored
        || sample.parts().stream().anyMatch(KeptHunts::usesFiles);
  }

  private void write(Path part, List<Hunt> hunts, RuleSet rules) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    hunts.forEach(hunt -> files.addAll(hunt.ruleFiles()));
    try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part));
        DataOutputStream out = new DataOutputStream(raw)) {
      out.writeUTF(folder.toString());
      out.writeInt(pages.size());
      for (Map.Entry<Path, byte[]> page : pages.entrySet()) {
        write(page.getKey().toString(), page.getValue(), out);
      }
      out.writeInt(files.size());
      for (RuleFile each : files) {
        write(each.source().name(), each.source().slice(0, each.source().length()), out);
      }
      rules.write(out);
    }
  }

  private static void write(String name, byte[] bytes, DataOutputStream out) throws IOException {
    out.writeUTF(name);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Optional<byte[]> text(Path path) {
    return PageFile.bytes(path, LARGEST, new Problems());
  }
}
