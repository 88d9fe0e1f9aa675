package harrier.bench.barometer;

import java.io.IOException;
import java.util.List;

/** An engine that runs as a process of its own. */
sealed interface Engine permits HarrierEngine, YaraXEngine, YaraEngine {
  /** Names of all engines, in the order of the table. */
  List<String> NAMES = List.of("harrier", "yara-x", "yara");

  String name();

  /** The engine's version and that of what it runs in. */
  String version();

  /**
   * Makes what must be there before the clock runs, such as a stored rule set. Called once for each
   * row.
   */
  void prepare(Plan plan) throws IOException;

  /** One turn: a new process, the passes that it measured, its matches. */
  Outcome run(Plan plan) throws IOException;
}
