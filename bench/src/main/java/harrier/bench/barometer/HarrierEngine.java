package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Harrier of this repository: {@link Subject} in a JVM with the options of the launcher, or the
 * launcher itself.
 */
record HarrierEngine(Path repository, Path work, List<String> options) implements Engine {
  private static final List<String> TWO_HUNTS = List.of("tcp-socket", "winsock2-library");

  @Override
  public String name() {
    return "harrier";
  }

  @Override
  public String version() {
    return "this repository, JDK " + Runtime.version();
  }

  @Override
  public void prepare(Plan plan) throws IOException {
    if (plan.row().task() == Row.Task.LOAD) {
      SelfMeasured.store(plan, work, stored(), runner());
    }
  }

  @Override
  public Outcome run(Plan plan) throws IOException {
    if (plan.row().task() != Row.Task.PROCESS) {
      return SelfMeasured.run(name(), plan, work, stored(), runner());
    }
    List<String> words =
        List.of(
            repository.resolve("harrier").toString(),
            "hunt",
            "--quiet",
            "--hunts",
            twoHunts().toString(),
            plan.corpus().files().getFirst().toString());
    // Builds, makes the start cache and keeps the hunts, if need be.
    Command.plain(work, words);
    return WholeProcess.run(name(), plan, work, words);
  }

  /** A folder with the hunts whose rules the other engines get. */
  private Path twoHunts() throws IOException {
    Path folder = work.resolve("hunts");
    for (String id : TWO_HUNTS) {
      Path hunt = Files.createDirectories(folder.resolve(id));
      for (String file : List.of("hunt.yaml", "rule.yar")) {
        Path from = repository.resolve("hunts").resolve(id).resolve(file);
        Files.copy(from, hunt.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  private Path stored() {
    return work.resolve("stored.harrier");
  }

  private List<String> runner() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of("-Xlog:disable", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Subject.class.getName()));
    return words;
  }
}
