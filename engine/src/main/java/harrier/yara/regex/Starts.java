package harrier.yara.regex;

/** Receives the places at which a pattern matches. */
@FunctionalInterface
public interface Starts {
  /** A match begins at {@code start}. Called once for each start, in descending order. */
  void accept(int start);

  /**
   * Asked after each start, and from time to time on the way through data that is slow to read:
   * false ends the run.
   */
  default boolean wantsMore() {
    return true;
  }
}
