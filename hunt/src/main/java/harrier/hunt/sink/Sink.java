package harrier.hunt.sink;

import java.io.IOException;

/**
 * Takes the results of one run. One thread at a time. The stream behind it belongs to whoever made
 * the sink.
 */
public interface Sink {
  /**
   * Whether reports need the hash of the content, which costs a second look at the bytes of each
   * target with a match.
   */
  default boolean wantsContentHash() {
    return true;
  }

  /** Results of one target, in the order of the targets. */
  void report(Report report) throws IOException;

  /** The end of the run; everything is flushed. Called once, also after a run that was stopped. */
  void finish(Summary summary) throws IOException;
}
