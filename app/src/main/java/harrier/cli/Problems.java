package harrier.cli;

import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;

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
}
