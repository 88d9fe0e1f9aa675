package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Harrier of this repository: {@link Subject} in a JVM with the options of the launcher, or the
 * launcher itself.
 */
record HarrierEngine(Path repository, Path work, List<String> options) implements Engine {
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
    String launcher = repository.resolve("harrier").toString();
    // Builds and makes the start cache, if need be.
    Command.plain(work, List.of(launcher, "--version"));
    List<String> words = new ArrayList<>(List.of(launcher, "scan", "--quiet"));
    plan.rules().entries().forEach(entry -> words.add(entry.file().toString()));
    words.add(plan.corpus().files().getFirst().toString());
    return WholeProcess.run(name(), plan, work, words);
  }

  private Path stored() {
    return work.resolve("stored.harrier");
  }

  private List<String> runner() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xlog:disable", "-XX:+UseSerialGC"));
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Subject.class.getName()));
    return words;
  }
}
