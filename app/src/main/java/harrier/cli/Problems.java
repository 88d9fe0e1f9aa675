package harrier.cli;

import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;
import java.util.List;

/** Hunts that cannot be used. */
final class Problems {
  private Problems() {}

  /** Names each problem on the error stream; {@code WRONG} if there are any. */
  static ExitStatus show(Loaded loaded, Console console) {
    for (Problem problem : loaded.problems()) {
      console.complain(problem.position() + ": " + problem.message(), problem.remedy());
    }
    return loaded.problems().isEmpty() ? ExitStatus.OK : ExitStatus.WRONG;
  }

  /** A line for each problem. */
  static List<String> lines(Loaded loaded) {
    return loaded.problems().stream()
        .map(problem -> problem.position() + ": " + problem.message())
        .toList();
  }
}
