package harrier.hunt.target;

/**
 * Takes what a source finds. A method may block until there is room and may throw if the run was
 * stopped.
 */
public interface TargetReceiver {
  /** A target, in the source's order. */
  void target(Target target) throws InterruptedException;

  /**
   * A target of a known size, in the source's order. It may be kept until the next is there: the
   * source has more to tell soon, or is done.
   */
  default void target(Target target, long size) throws InterruptedException {
    target(target);
  }

  /** A notice about a name that gives no target. */
  void notice(Notice notice) throws InterruptedException;
}
