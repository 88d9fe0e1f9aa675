package harrier.hunt.page;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.hunt.model.Sample;
import harrier.yara.RuleSet;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.source.SourceFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * The hunts of a folder and their compiled rules, kept in a file for the next run: reading YAML
 * takes most of a short run, and pages change rarely. With them the file holds the whole text that
 * they come from, and they count only while the folder holds byte for byte the same. Only a folder
 * without problems is kept, so what is kept needs no check. The file must belong to one build of
 * Harrier: name its folder by that.
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
   * What a run needs of a folder.
   *
   * @param rules of all hunts together
   * @param hunts by id, to be read when they are asked for; they come without their tests
   */
  public record Kept(RuleSet rules, Map<String, Supplier<Hunt>> hunts) {}

  /** What is kept of the folder; empty if nothing is, or the folder is not what it was. */
  public Optional<Kept> read() {
    try {
      if (pages.isEmpty() || !Files.exists(file)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return read(new PackedInput(bytes, 0, bytes.length));
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

  private Optional<Kept> read(PackedInput in) throws IOException {
    if (!in.text().equals(folder.toString()) || in.number() != pages.size()) {
      return Optional.empty();
    }
    Map<String, Supplier<Hunt>> hunts = new LinkedHashMap<>();
    for (Map.Entry<Path, byte[]> page : pages.entrySet()) {
      Path path = page.getKey();
      if (!in.text().equals(path.toString()) || !Arrays.equals(in.bytes(), page.getValue())) {
        return Optional.empty();
      }
      Optional<List<SourceFile>> sources = sources(in);
      if (sources.isEmpty()) {
        return Optional.empty();
      }
      String id = in.text();
      byte[] hunt = in.bytes();
      if (in.signed() != checksum(id, hunt)) {
        return Optional.empty();
      }
      hunts.put(id, () -> hunt(path, page.getValue(), sources.get(), hunt));
    }
    return Optional.of(new Kept(RuleSet.read(in.rest()), hunts));
  }

  /** The rule files of one hunt; empty if one is not what it was. */
  private static Optional<List<SourceFile>> sources(PackedInput in) {
    int count = in.count(1);
    List<SourceFile> sources = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      byte[] then = in.bytes();
      if (text(Path.of(name)).filter(now -> Arrays.equals(now, then)).isEmpty()) {
        return Optional.empty();
      }
      sources.add(SourceFile.of(name, then));
    }
    return Optional.of(sources);
  }

  private static Hunt hunt(Path page, byte[] bytes, List<SourceFile> sources, byte[] hunt) {
    String text = PageFile.text(page, bytes, new Problems()).orElseThrow();
    return KeptHunt.read(page, text, sources, new PackedInput(hunt, 0, hunt.length));
  }

  /** What is read late must be known to be whole: texts are compared, rules have a checksum too. */
  private static long checksum(String id, byte[] hunt) {
    CRC32C sum = new CRC32C();
    sum.update(id.getBytes(StandardCharsets.UTF_8));
    sum.update(hunt);
    return sum.getValue();
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
    PackedOutput out = new PackedOutput().text(folder.toString()).number(hunts.size());
    for (Hunt hunt : hunts) {
      out.text(hunt.page().toString()).bytes(pages.get(hunt.page()));
      out.number(hunt.ruleFiles().size());
      for (RuleFile each : hunt.ruleFiles()) {
        out.text(each.source().name()).bytes(each.source().slice(0, each.source().length()));
      }
      PackedOutput fields = new PackedOutput();
      KeptHunt.write(hunt, fields);
      byte[] bytes = fields.toByteArray();
      out.text(hunt.id()).bytes(bytes).signed(checksum(hunt.id(), bytes));
    }
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
      out.writeTo(stream);
      rules.write(stream);
    }
  }

  private static Optional<byte[]> text(Path path) {
    return PageFile.bytes(path, LARGEST, new Problems());
  }
}
