package harrier.hunt.target;

/**
 * Takes what a source finds. A method may block until there is room and may throw if the run was
 * stopped.
 */
public interface TargetReceiver {
  /** A target, in the source's order. */
  void target(Target target) throws InterruptedException;

  /** A notice about a name that gives no target. */
  void notice(Notice notice) throws InterruptedException;
}
