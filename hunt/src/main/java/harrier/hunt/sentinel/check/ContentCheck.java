package harrier.hunt.sentinel.check;

import harrier.hunt.model.Position;
import harrier.hunt.target.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks files of content: YAML, templates and queries. */
public final class ContentCheck {
  private static final long LARGEST = 16 << 20;
  private static final String DEFENDER = "defender";

  private final List<ContentProblem> problems = new ArrayList<>();
  private final Map<String, Path> ids = new HashMap<>();
  private final List<Path> checked = new ArrayList<>();
  private final List<Path> passedOver = new ArrayList<>();

  private ContentCheck() {}

  /**
   * What a check has found.
   *
   * @param checked files that were checked
   * @param passedOver files of kinds that are not checked
   */
  public record Checked(List<Path> checked, List<Path> passedOver, List<ContentProblem> problems) {
    public Checked {
      checked = List.copyOf(checked);
      passedOver = List.copyOf(passedOver);
      problems = List.copyOf(problems);
    }
  }

  /** Checks files, and of folders every file below them, in order of their names. */
  public static Checked check(List<Path> paths) {
    ContentCheck check = new ContentCheck();
    for (Path path : paths) {
      check.add(path);
    }
    return new Checked(check.checked, check.passedOver, check.problems);
  }

  private void add(Path path) {
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      files.filter(Files::isRegularFile).sorted().toList().forEach(this::file);
    } catch (IOException e) {
      unreadable(path, e);
    } catch (UncheckedIOException e) {
      unreadable(path, e.getCause());
    }
  }

  private void file(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String kind = dot < 0 ? "" : name.substring(dot + 1);
    boolean known =
        switch (kind) {
          case "yaml", "yml", "kql", "json" -> true;
          default -> false;
        };
    if (!known || name.equals("manifest.json")) {
      passedOver.add(file);
      return;
    }
    try {
      if (Files.size(file) > LARGEST) {
        problems.add(ContentProblem.error("unreadable", Position.of(file), "larger than 16 MB"));
        return;
      }
      String text = Files.readString(file);
      checked.add(file);
      switch (kind) {
        case "kql" -> problems.addAll(QueryText.of(file, 1, 0, text, time(file)).problems());
        case "json" -> problems.addAll(new TemplateContent(file).check(text));
        default -> problems.addAll(new YamlContent(file, ids).check(text));
      }
    } catch (CharacterCodingException e) {
      problems.add(ContentProblem.error("unreadable", Position.of(file), "not UTF-8"));
    } catch (IOException e) {
      unreadable(file, e);
    }
  }

  private void unreadable(Path path, IOException e) {
    problems.add(ContentProblem.error("unreadable", Position.of(path), Reasons.of(e)));
  }

  /** What is for Defender lies in a folder of that name. */
  private static String time(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && folder.endsWith(DEFENDER) ? "Timestamp" : "TimeGenerated";
  }
}
