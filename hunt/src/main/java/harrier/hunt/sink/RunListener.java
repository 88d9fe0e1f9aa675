package harrier.hunt.sink;

import harrier.hunt.target.Notice;

/** Is told how a run goes. Called from one thread at a time. */
public interface RunListener {
  /** Does nothing. */
  RunListener NONE = new RunListener() {};

  /** A notice about a target, in the order of the targets. */
  default void notice(Notice notice) {}

  /** A target was done. */
  default void progress(Progress progress) {}

  /** The sink is about to be given something. */
  default void beforeReport() {}

  /**
   * How far a run has come.
   *
   * @param targets done
   * @param bytes scanned
   * @param findings so far
   * @param current the target that was done last
   */
  record Progress(long targets, long bytes, long findings, String current) {}
}
