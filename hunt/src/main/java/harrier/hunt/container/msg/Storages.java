package harrier.hunt.container.msg;

import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The storages of a compound file, each with its entries in the order of the directory. Every entry
 * belongs to the first storage that leads to it, so there is no way around in a circle.
 */
final class Storages {
  private static final int LONGEST_PATH = 1_024;

  private final Map<Integer, List<Entry>> children = new HashMap<>();
  private final Map<Integer, String> paths = new LinkedHashMap<>();
  private final Map<Integer, Entry> byIndex = new HashMap<>();
  private final Optional<Entry> root;

  private Storages(CompoundFile file) {
    file.entries().forEach(entry -> byIndex.put(entry.index(), entry));
    root = file.entries().stream().filter(entry -> entry.kind() == Kind.ROOT).findFirst();
    root.ifPresent(this::walk);
  }

  static Storages of(CompoundFile file) {
    return new Storages(file);
  }

  Optional<Entry> root() {
    return root;
  }

  /** The entries of a storage. */
  List<Entry> children(Entry storage) {
    return children.getOrDefault(storage.index(), List.of());
  }

  /** The streams and storages of a storage by name; of equal names the first counts. */
  Map<String, Entry> named(Entry storage) {
    Map<String, Entry> named = new LinkedHashMap<>();
    for (Entry entry : children(storage)) {
      named.putIfAbsent(entry.name().toUtf8(), entry);
    }
    return named;
  }

  /** The path of an entry. */
  String path(Entry entry) {
    return paths.getOrDefault(entry.index(), entry.name().toUtf8());
  }

  private void walk(Entry top) {
    Deque<Entry> storages = new ArrayDeque<>(List.of(top));
    paths.put(top.index(), "");
    while (!storages.isEmpty()) {
      Entry storage = storages.removeFirst();
      List<Entry> inside = inside(storage);
      children.put(storage.index(), inside);
      for (Entry entry : inside) {
        if (entry.kind() == Kind.STORAGE) {
          storages.add(entry);
        }
      }
    }
  }

  private List<Entry> inside(Entry storage) {
    String path = paths.get(storage.index());
    String folder = path.isEmpty() ? "" : path.length() > LONGEST_PATH ? "\u2026/" : path + "/";
    List<Entry> inside = new ArrayList<>();
    Deque<Long> open = new ArrayDeque<>(List.of(storage.child()));
    while (!open.isEmpty()) {
      Entry entry = byIndex.get((int) Math.min(open.removeLast(), Integer.MAX_VALUE));
      if (entry != null && paths.putIfAbsent(entry.index(), path(folder, entry)) == null) {
        inside.add(entry);
        open.add(entry.left());
        open.add(entry.right());
      }
    }
    inside.sort((a, b) -> Integer.compare(a.index(), b.index()));
    return inside;
  }

  private static String path(String folder, Entry entry) {
    return folder + entry.name().toUtf8();
  }
}
