package harrier.hunt.page;

import harrier.hunt.model.Hunt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes hunt folders for tests. */
public final class Folders {
  /** A page without exclusions and tests; more keys can be appended. */
  public static final String PAGE =
      """
      title: A title
      hypothesis: A hypothesis
      severity: low
      confidence: medium
      rules: [rule.yar]
      platforms: [windows]
      contexts: [file, memory]
      """;

  public static final String RULE = "rule sample { strings: $a = \"evil\" condition: $a }\n";

  private Folders() {}

  /** Writes a hunt and returns its folder. */
  public static Path hunt(Path hunts, String id, String page, String rule) {
    try {
      Path folder = Files.createDirectories(hunts.resolve(id));
      Files.writeString(folder.resolve("hunt.yaml"), page);
      Files.writeString(folder.resolve("rule.yar"), rule);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads a page that must be right. */
  public static Hunt load(Path hunts, String page) {
    Loaded loaded = HuntLoader.load(hunt(hunts, "probe", page, RULE));
    if (loaded.hunts().size() != 1) {
      throw new AssertionError(loaded.problems());
    }
    return loaded.hunts().getFirst();
  }

  /** Problems of a page, each as {@code line:column message}. */
  public static List<String> problems(Path hunts, String page) {
    return shown(HuntLoader.load(hunt(hunts, "probe", page, RULE)).problems());
  }

  static List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.position().line() + ":" + p.position().column() + " " + p.message())
        .toList();
  }
}
