package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** YARA-X through its Node binding, driven by {@code peers/yara-x.js}. */
record YaraXEngine(String node, Path runner, Path work, String version) implements Engine {
  /** Where the environment names the binding's {@code .node} file. */
  static final String BINDING = "HARRIER_YARAX_NODE";

  /** The engine, if this machine has Node and the environment names a binding that loads. */
  static Optional<Engine> find(Path peers, Path work) throws IOException {
    Optional<Path> node = Command.find("node");
    if (node.isEmpty() || System.getenv(BINDING) == null) {
      return Optional.empty();
    }
    Path runner = peers.resolve("yara-x.js");
    Command asked =
        Command.plain(work, List.of(node.get().toString(), runner.toString(), "version"));
    if (asked.status() != 0) {
      return Optional.empty();
    }
    String version = Files.readString(asked.output()).strip();
    return Optional.of(new YaraXEngine(node.get().toString(), runner, work, version));
  }

  @Override
  public String name() {
    return "yara-x";
  }

  @Override
  public void prepare(Plan plan) throws IOException {
    if (plan.row().task() == Row.Task.LOAD) {
      SelfMeasured.store(plan, work, stored(), runnerWords());
    }
  }

  @Override
  public Outcome run(Plan plan) throws IOException {
    if (plan.row().task() != Row.Task.PROCESS) {
      return SelfMeasured.run(name(), plan, work, stored(), runnerWords());
    }
    Path job = work.resolve("job");
    Job.write(job, plan, stored(), work.resolve("matches"));
    return WholeProcess.run(
        name(), plan, work, List.of(node, runner.toString(), job.toString(), "once"));
  }

  private List<String> runnerWords() {
    return List.of(node, runner.toString());
  }

  private Path stored() {
    return work.resolve("stored.yara-x");
  }
}
