package harrier.cli;

/** The user's wish to stop. Thread-safe. */
final class StopSignal {
  private Runnable action = () -> {};
  private boolean raised;

  /** Says what stops the work; it runs at once if the wish was there before. */
  void onStop(Runnable stop) {
    boolean late;
    synchronized (this) {
      action = stop;
      late = raised;
    }
    if (late) {
      stop.run();
    }
  }

  /** The user wants to stop. */
  void raise() {
    Runnable stop;
    synchronized (this) {
      raised = true;
      stop = action;
    }
    stop.run();
  }

  synchronized boolean isRaised() {
    return raised;
  }
}
