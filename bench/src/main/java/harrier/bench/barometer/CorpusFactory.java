package harrier.bench.barometer;

import harrier.bench.barometer.Definitions.Block;
import harrier.bench.barometer.SourceFiles.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies a corpus together once; later runs find it in the work folder. {@code mix} names kinds of
 * files with their share of the bytes (or of the files, where {@code count} bounds these), {@code
 * min} and {@code max} bound a file, {@code cut} shortens it, {@code shape = blob} makes one file
 * of all, with {@code plant} at its end, so that there is something to find and no engine is done
 * before it.
 */
final class CorpusFactory {
  private final List<Path> roots;
  private final Path work;
  private final String suffix;
  private Optional<SourceFiles> sources = Optional.empty();

  CorpusFactory(List<Path> roots, Path work, boolean quick) {
    this.roots = roots;
    this.work = work;
    this.suffix = quick ? "-quick" : "";
  }

  Corpus make(Block block) throws IOException {
    Path folder = work.resolve("corpora").resolve(block.name() + suffix);
    Path built = folder.resolveSibling(folder.getFileName() + ".built");
    String wanted = block.values().toString();
    if (!Files.exists(built) || !Files.readString(built).equals(wanted)) {
      empty(folder);
      fill(block, Files.createDirectories(folder));
      Files.writeString(built, wanted);
    }
    return described(block.name(), folder);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path file : listed(folder)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Corpus described(String name, Path folder) throws IOException {
    List<Path> files = listed(folder);
    Digest digest = new Digest();
    long bytes = 0;
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      bytes += content.length;
      digest.add(content);
    }
    return new Corpus(name, folder, files, bytes, digest.hex());
  }

  private void fill(Block block, Path folder) throws IOException {
    if (block.find("words").isPresent()) {
      Files.write(folder.resolve("words.txt"), words(block));
      return;
    }
    List<Source> chosen = chosen(block);
    if (chosen.isEmpty() && !block.text("mix", "").isEmpty()) {
      throw new MissingException("no file of this machine fits corpus " + block.name());
    }
    if (block.text("shape", "files").equals("blob")) {
      try (OutputStream out = Files.newOutputStream(folder.resolve("blob.bin"))) {
        for (Source source : chosen) {
          out.write(Files.readAllBytes(source.path()));
        }
        out.write(block.text("plant", "").getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    int cut = (int) block.number("cut", Integer.MAX_VALUE);
    int number = 0;
    for (Source source : chosen) {
      byte[] content = Files.readAllBytes(source.path());
      Path copy = folder.resolve("%06d.bin".formatted(++number));
      Files.write(copy, content.length > cut ? Arrays.copyOf(content, cut) : content);
    }
    if (chosen.isEmpty()) {
      Files.createFile(folder.resolve("empty.bin"));
    }
  }

  private static byte[] words(Block block) {
    byte[] words = (block.text("words") + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] filled = new byte[(int) block.number("bytes", 1_000_000)];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = words[i % words.length];
    }
    return filled;
  }

  /**
   * Files by kind up to each kind's share, then more of the first kinds until the whole is full.
   */
  private List<Source> chosen(Block block) throws IOException {
    long min = block.number("min", 1);
    long max = block.number("max", Long.MAX_VALUE);
    Budget budget =
        new Budget(block.number("bytes", Long.MAX_VALUE), block.number("count", Long.MAX_VALUE));
    Map<FileKind, Integer> mix = mix(block.text("mix", ""));
    List<Source> chosen = new ArrayList<>();
    List<Source> spare = new ArrayList<>();
    for (Map.Entry<FileKind, Integer> part : mix.entrySet()) {
      Budget share = budget.share(part.getValue());
      for (Source source : sources().files()) {
        if (source.kind() != part.getKey() || source.size() < min || source.size() > max) {
          continue;
        }
        if (share.take(source.size())) {
          budget.take(source.size());
          chosen.add(source);
        } else {
          spare.add(source);
        }
      }
    }
    for (Source source : spare) {
      if (budget.take(source.size())) {
        chosen.add(source);
      }
    }
    chosen.sort(Comparator.comparingLong(Source::order));
    return chosen;
  }

  private static Map<FileKind, Integer> mix(String text) {
    Map<FileKind, Integer> mix = new LinkedHashMap<>();
    String[] words = text.isEmpty() ? new String[0] : text.split(" +");
    for (int i = 0; i + 1 < words.length; i += 2) {
      mix.put(FileKind.named(words[i]), Integer.parseInt(words[i + 1]));
    }
    return mix;
  }

  private SourceFiles sources() throws IOException {
    if (sources.isEmpty()) {
      sources = Optional.of(SourceFiles.under(roots));
    }
    return sources.orElseThrow();
  }

  /** What may still be taken. */
  private static final class Budget {
    private long bytes;
    private long files;

    Budget(long bytes, long files) {
      this.bytes = bytes;
      this.files = files;
    }

    Budget share(int percent) {
      long shareOfBytes = bytes == Long.MAX_VALUE ? bytes : bytes / 100 * percent;
      return new Budget(
          shareOfBytes, files == Long.MAX_VALUE ? files : (files * percent + 99) / 100);
    }

    boolean take(long size) {
      if (size > bytes || files == 0) {
        return false;
      }
      bytes -= size;
      files -= files == Long.MAX_VALUE ? 0 : 1;
      return true;
    }
  }
}
