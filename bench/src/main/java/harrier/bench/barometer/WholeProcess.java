package harrier.bench.barometer;

import harrier.bench.barometer.Outcome.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The turn of an engine that is measured as a command from its start to its end, several times. */
final class WholeProcess {
  /** A short process is measured several times at once. */
  private static final int SHORT_TIMES = 10;

  private WholeProcess() {}

  static Outcome run(String engine, Plan plan, Path work, List<String> words) throws IOException {
    int times = plan.row().task() == Row.Task.PROCESS ? SHORT_TIMES : 1;
    List<Pass> passes = new ArrayList<>();
    long peak = 0;
    for (int i = 0; i < plan.effort().passes(); i++) {
      Command run = Command.measured(work, times, words);
      // The status of a scan that found something is 1 for some.
      if (run.status() > 1) {
        return Outcome.failed(engine, run.firstError());
      }
      passes.add(new Pass(run.cpuNanos() / times, run.wallNanos() / times));
      peak = Math.max(peak, run.peakBytes());
    }
    return new Outcome(engine, List.copyOf(passes), peak, 0, Matches.NONE, Optional.empty());
  }
}
