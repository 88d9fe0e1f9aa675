package harrier.hunt.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which contents were scanned for which rules. Rules come in named groups, each with a key of all
 * that its answers depend on; the groups of one run are a generation. A content is remembered with
 * the last generation that it was scanned for, so a later run knows which of its groups the content
 * has not met. The file holds 29 bytes for each content; when most of it is outdated it is written
 * anew. Thread-safe.
 */
public final class ContentStore implements AutoCloseable {
  private static final String MAGIC = "HARRIERC";
  private static final byte GENERATION = 1;
  private static final byte CONTENT = 2;
  private static final int FEWEST_OUTDATED = 10_000;

  private final List<Map<String, Key>> generations = new ArrayList<>();
  private final KeyTable contents = new KeyTable();
  private final Map<Integer, Set<String>> missing = new HashMap<>();
  private final Map<String, Key> current;
  private RecordFile file;
  private int generation;
  private int outdated;
  private Optional<IOException> problem = Optional.empty();

  private ContentStore(Map<String, Key> groups) {
    this.current = Map.copyOf(groups);
  }

  /**
   * Opens a store, or makes one.
   *
   * @param groups the groups of rules of this run, each with its key
   */
  public static ContentStore open(Path path, Map<String, Key> groups) throws IOException {
    ContentStore store = new ContentStore(groups);
    if (Files.exists(path) && Files.size(path) > 0) {
      store.file = RecordFile.open(path, MAGIC, (_, bytes) -> store.read(bytes));
      store.compact(path);
    } else {
      Files.deleteIfExists(path);
      store.file = RecordFile.create(path, MAGIC);
    }
    store.begin();
    return store;
  }

  /** Names of the groups that a content has not been scanned for. */
  public synchronized Set<String> missing(Key content) {
    long known = contents.get(content);
    if (known == KeyTable.ABSENT) {
      return current.keySet();
    }
    return missing.computeIfAbsent((int) known, this::missingSince);
  }

  /** Whether these are all groups of this run. */
  public boolean isAll(Set<String> groups) {
    return groups.equals(current.keySet());
  }

  /** Whether a key is known, with whatever rules. */
  public synchronized boolean knows(Key content) {
    return contents.get(content) != KeyTable.ABSENT;
  }

  /** Remembers that a content was scanned for all groups of this run. */
  public synchronized void scanned(Key content) {
    if (problem.isPresent() || contents.put(content, generation) == generation) {
      return;
    }
    try {
      file.append(record(content, generation));
    } catch (IOException e) {
      problem = Optional.of(e);
    }
  }

  /** Why nothing is remembered any more. */
  public synchronized Optional<IOException> problem() {
    return problem;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private Set<String> missingSince(int number) {
    Map<String, Key> then = generations.get(number);
    Set<String> names = new HashSet<>();
    current.forEach((name, key) -> {
      if (!key.equals(then.get(name))) {
        names.add(name);
      }
    });
    return Set.copyOf(names);
  }

  private void begin() throws IOException {
    generation = generations.indexOf(current);
    if (generation < 0) {
      generation = generations.size();
      generations.add(current);
      file.append(record(current));
    }
  }

  private void read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    switch (in.readByte()) {
      case GENERATION -> {
        Map<String, Key> groups = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
          groups.put(in.readUTF(), new Key(in.readLong(), in.readLong()));
        }
        generations.add(groups);
      }
      case CONTENT -> {
        Key key = new Key(in.readLong(), in.readLong());
        outdated += contents.put(key, in.readInt()) == KeyTable.ABSENT ? 0 : 1;
      }
      default -> throw new IOException("it was written by another version of Harrier");
    }
  }

  private void compact(Path path) throws IOException {
    if (outdated < FEWEST_OUTDATED || outdated < contents.size()) {
      return;
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    RecordFile smaller = RecordFile.create(part, MAGIC);
    for (Map<String, Key> groups : generations) {
      smaller.append(record(groups));
    }
    contents.<IOException>forEach((key, value) -> smaller.append(record(key, (int) value)));
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    file.close();
    file = smaller;
  }

  private static byte[] record(Key content, int generation) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(CONTENT);
    out.writeLong(content.high());
    out.writeLong(content.low());
    out.writeInt(generation);
    return bytes.toByteArray();
  }

  private static byte[] record(Map<String, Key> groups) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(GENERATION);
    out.writeInt(groups.size());
    for (Map.Entry<String, Key> group : new TreeMap<>(groups).entrySet()) {
      out.writeUTF(group.getKey());
      out.writeLong(group.getValue().high());
      out.writeLong(group.getValue().low());
    }
    return bytes.toByteArray();
  }
}
