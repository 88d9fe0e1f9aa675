package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Harrier of this repository: {@link Subject} in a JVM with the options of the launcher, or, where
 * a new process is measured, the launcher itself.
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
    Row row = plan.row();
    if (row.task() != Row.Task.PROCESS && !row.cold()) {
      return SelfMeasured.run(name(), plan, work, stored(), runner());
    }
    List<String> words = new ArrayList<>(List.of(repository.resolve("harrier").toString()));
    words.addAll(command(plan));
    // Builds, makes the start cache and keeps the hunts, if need be.
    Command.plain(work, words);
    return WholeProcess.run(name(), plan, work, words);
  }

  private List<String> command(Plan plan) throws IOException {
    String target = plan.corpus().files().getFirst().toString();
    return switch (plan.row().task()) {
      case COMPILE -> compiling(plan);
      case LOAD, SCAN -> List.of("scan", "--quiet", stored().toString(), target);
      case PROCESS -> List.of("hunt", "--quiet", "--hunts", twoHunts().toString(), target);
    };
  }

  private List<String> compiling(Plan plan) {
    List<String> words = new ArrayList<>(List.of("rules", "compile", "--quiet"));
    for (String variable : RuleFiles.VARIABLES) {
      words.addAll(List.of("--define", variable + "="));
    }
    words.addAll(List.of("--output", work.resolve("compiled.harrier").toString()));
    plan.rules().entries().forEach(entry -> words.add(entry.namespace() + ":" + entry.file()));
    return words;
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
