package harrier.hunt.sentinel.content;

import harrier.hunt.json.JsonReader;
import harrier.hunt.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an export wrote, so that the next one knows which versions to raise and which files are its
 * own.
 *
 * @param items by id
 * @param files hash of each file's bytes, by path
 */
record Manifest(Map<String, Entry> items, Map<String, String> files) {
  static final String FILE = "manifest.json";

  private static final String FIRST = "1.0.0";

  /**
   * A piece of content.
   *
   * @param fingerprint of its content
   */
  record Entry(String version, String fingerprint) {}

  static final Manifest NONE = new Manifest(Map.of(), Map.of());

  /** The manifest of a folder; of a folder without one the empty one. */
  static Manifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    Map<String, Object> root = JsonReader.object(Files.readAllBytes(file));
    Map<String, Entry> items = new TreeMap<>();
    object(root, "items")
        .forEach((id, entry) -> {
          Map<String, Object> values = entry instanceof Map<?, ?> map ? texts(map) : Map.of();
          items.put(id, new Entry(text(values, "version"), text(values, "fingerprint")));
        });
    Map<String, String> files = new TreeMap<>();
    object(root, "files").forEach((path, hash) -> files.put(path, hash.toString()));
    return new Manifest(items, files);
  }

  /** The version that an item has now: the same as long as its content is. */
  String version(String id, String fingerprint) {
    Optional<Entry> known = Optional.ofNullable(items.get(id));
    if (known.isEmpty()) {
      return FIRST;
    }
    return known.get().fingerprint().equals(fingerprint)
        ? known.get().version()
        : raised(known.get().version());
  }

  private static String raised(String version) {
    int dot = version.lastIndexOf('.');
    try {
      return version.substring(0, dot + 1) + (Integer.parseInt(version.substring(dot + 1)) + 1);
    } catch (NumberFormatException _) {
      return FIRST;
    }
  }

  String text() {
    Map<String, Object> itemTree = new LinkedHashMap<>();
    new TreeMap<>(items)
        .forEach((id, entry) ->
            itemTree.put(
                id, Tree.of("version", entry.version(), "fingerprint", entry.fingerprint())));
    return JsonText.of(
        Tree.of(
            "about",
            "What harrier sentinel export wrote here. It raises versions by it.",
            "items",
            itemTree,
            "files",
            new TreeMap<>(files)));
  }

  private static Map<String, Object> object(Map<String, Object> root, String name) {
    return root.get(name) instanceof Map<?, ?> map ? texts(map) : Map.of();
  }

  private static Map<String, Object> texts(Map<?, ?> map) {
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((name, value) -> texts.put(name.toString(), value));
    return texts;
  }

  private static String text(Map<String, Object> map, String name) {
    return map.getOrDefault(name, "").toString();
  }
}
