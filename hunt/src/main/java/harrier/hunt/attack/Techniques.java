package harrier.hunt.attack;

import harrier.hunt.model.Platform;
import harrier.hunt.model.Tactic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every technique of ATT&amp;CK for Enterprise, in order of id. */
public final class Techniques {
  /** The version of ATT&amp;CK that the table was made from. */
  public static final String VERSION = "18.1";

  private static final String TABLE = "enterprise.tsv";
  private static final String REPLACED = "replaced.tsv";
  private static final Map<String, Technique> BY_ID = read();

  private Techniques() {}

  /** All techniques, sub-techniques after the one they belong to. */
  public static List<Technique> all() {
    return List.copyOf(BY_ID.values());
  }

  /** The technique with that id. */
  public static Optional<Technique> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** All ids. */
  public static Set<String> ids() {
    return BY_ID.keySet();
  }

  /** What took the place of an id that older versions used. */
  public static Optional<Technique> replacement(String id) {
    return rows(REPLACED).stream()
        .filter(row -> row[0].equals(id))
        .map(row -> BY_ID.get(row[1]))
        .findFirst();
  }

  /** The name for people: that of a sub-technique follows its technique's and a colon. */
  public static String title(Technique technique) {
    return technique.parent().equals(technique.id())
        ? technique.name()
        : BY_ID.get(technique.parent()).name() + ": " + technique.name();
  }

  private static Map<String, Technique> read() {
    Map<String, Technique> techniques = new LinkedHashMap<>();
    for (String[] row : rows(TABLE)) {
      techniques.put(row[0], technique(row));
    }
    return Collections.unmodifiableMap(techniques);
  }

  private static List<String[]> rows(String table) {
    try (InputStream in = Techniques.class.getResourceAsStream(table)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Technique technique(String[] cells) {
    List<Tactic> tactics = new ArrayList<>();
    for (String tactic : cells[2].split(",")) {
      tactics.add(Tactic.named(tactic).orElseThrow());
    }
    Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    List<String> words = List.of(cells[3].split(","));
    words.forEach(word -> Platform.named(word).ifPresent(platforms::add));
    return new Technique(cells[0], cells[1], tactics, platforms, words.contains("other"));
  }
}
