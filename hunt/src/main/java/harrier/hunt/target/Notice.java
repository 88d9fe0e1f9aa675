package harrier.hunt.target;

/**
 * Something a person should know about one target.
 *
 * @param target the target's name as shown to people
 * @param message one sentence without the target's name: what happened and, where there is one, the
 *     remedy
 */
public record Notice(Kind kind, String target, String message) {
  /** What the notice means for the run. */
  public enum Kind {
    /** The target could not be read: nothing is known about it. */
    UNREADABLE,
    /** The target was scanned, but the answer may lack something. */
    INCOMPLETE,
    /** The target was left out on purpose: too large, not a file. */
    SKIPPED,
    /** The target was scanned to its end, and an expression came to the end of its reach. */
    LIMITED
  }

  @Override
  public String toString() {
    return target + ": " + message;
  }
}
