package harrier.yara.fuzz;

/** What Jazzer calls. Its argument is the name of a target. */
public final class Fuzzing {
  private static FuzzTarget target;

  private Fuzzing() {}

  /** Chooses the target. */
  public static void fuzzerInitialize(String[] args) {
    target = FuzzTargets.named(args[0]);
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }
}
