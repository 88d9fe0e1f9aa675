package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text files that say what is measured. A file is a list of blocks: a line {@code [kind name]},
 * then lines {@code key = value}. Empty lines and lines that begin with {@code #} say nothing.
 */
record Definitions(List<Block> blocks) {
  /** A block: {@code kind} is {@code corpus}, {@code rules} or {@code row}. */
  record Block(String kind, String name, Map<String, String> values) {
    Optional<String> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    String text(String key) {
      return find(key)
          .orElseThrow(
              () -> new IllegalArgumentException("[" + kind + " " + name + "] lacks " + key));
    }

    String text(String key, String otherwise) {
      return values.getOrDefault(key, otherwise);
    }

    /** A number, with {@code k} or {@code M} for thousands or millions. */
    long number(String key, long otherwise) {
      return find(key).map(Block::number).orElse(otherwise);
    }

    private static long number(String text) {
      long unit = text.endsWith("k") ? 1_000 : text.endsWith("M") ? 1_000_000 : 1;
      return Long.parseLong(unit == 1 ? text : text.substring(0, text.length() - 1)) * unit;
    }

    /**
     * The block as the quick mode wants it: a value named {@code quick-KEY} replaces that of {@code
     * KEY}.
     */
    Block quick() {
      Map<String, String> replaced = new LinkedHashMap<>(values);
      values.forEach((key, value) -> {
        if (key.startsWith("quick-")) {
          replaced.put(key.substring("quick-".length()), value);
        }
      });
      return new Block(kind, name, replaced);
    }
  }

  /** Reads every {@code .txt} file of a folder in order of name. */
  static Definitions read(Path folder, boolean quick) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    List<Block> blocks = new ArrayList<>();
    for (Path file : files) {
      for (Block block : parse(file.getFileName().toString(), Files.readAllLines(file))) {
        blocks.add(quick ? block.quick() : block);
      }
    }
    return new Definitions(List.copyOf(blocks));
  }

  static List<Block> parse(String source, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]") && line.indexOf(' ') > 0) {
        String[] head = line.substring(1, line.length() - 1).split(" ", 2);
        blocks.add(new Block(head[0], head[1].strip(), new LinkedHashMap<>()));
      } else if (equals > 0 && !blocks.isEmpty()) {
        String value = line.substring(equals + 1).strip();
        blocks.getLast().values().put(line.substring(0, equals).strip(), value);
      } else {
        throw new IllegalArgumentException(
            source + ":" + (i + 1) + ": neither [kind name] nor key = value");
      }
    }
    return blocks;
  }

  List<Block> all(String kind) {
    return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
  }

  Block one(String kind, String name) {
    return all(kind).stream()
        .filter(block -> block.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no [" + kind + " " + name + "] is defined"));
  }
}
