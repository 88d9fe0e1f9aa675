package harrier.bench.barometer;

import harrier.bench.barometer.Definitions.Block;
import harrier.bench.barometer.RuleFiles.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rule set of a definition: {@code texts} are files beside the definitions or in the
 * repository, {@code packs} are packs of the data folder, {@code draw} makes rules of patterns
 * drawn from packs.
 */
final class RuleFactory {
  private final Path definitions;
  private final Optional<Path> data;
  private final Path work;

  RuleFactory(Path definitions, Optional<Path> data, Path work) {
    this.definitions = definitions;
    this.data = data;
    this.work = work;
  }

  RuleFiles make(Block block) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (block.find("texts").isPresent()) {
      entries.add(new Entry("default", joined(block)));
    } else if (block.find("draw").isPresent()) {
      entries.add(new Entry("default", drawn(block)));
    } else {
      for (String pack : block.text("packs").split(" +")) {
        entries.add(new Entry(pack, pack(pack)));
      }
    }
    Digest digest = new Digest();
    for (Entry entry : entries) {
      digest.add(Files.readAllBytes(entry.file()));
    }
    return new RuleFiles(block.name(), List.copyOf(entries), digest.hex());
  }

  private Path joined(Block block) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : block.text("texts").split(" +")) {
      text.append(Files.readString(definitions.resolve(name))).append('\n');
    }
    return write(block, text.toString());
  }

  private Path drawn(Block block) throws IOException {
    List<Path> packs = new ArrayList<>();
    for (String pack : block.text("packs").split(" +")) {
      packs.add(pack(pack));
    }
    PatternDraw draw = PatternDraw.from(packs, block.text("draw").equals("regexps"));
    return write(
        block,
        draw.rules((int) block.number("count", 100), block.text("recombine", "no").equals("yes")));
  }

  private Path write(Block block, String text) throws IOException {
    Path folder = Files.createDirectories(work.resolve("rules"));
    return Files.writeString(folder.resolve(block.name() + ".yar"), text);
  }

  private Path pack(String name) throws MissingException {
    Path file =
        data.orElseThrow(() -> new MissingException("needs rule packs: --data FOLDER"))
            .resolve("rules/packs/" + name + ".yar");
    if (!Files.isRegularFile(file)) {
      throw new MissingException("the data folder has no rules/packs/" + name + ".yar");
    }
    return file;
  }
}
