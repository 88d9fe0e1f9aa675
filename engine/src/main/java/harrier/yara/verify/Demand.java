package harrier.yara.verify;

/**
 * Which patterns a scan wants to know of, asked for each candidate before it is compared. For one
 * thread.
 */
public interface Demand {
  /** Wants everything at once. */
  Demand EVERYTHING = _ -> Answer.NOW;

  /** What becomes of a candidate. */
  enum Answer {
    /** It is compared. */
    NOW,
    /** It is kept, and asked for again when the whole target has been searched. */
    LATER,
    /** It is dropped: no rule can be true with it. */
    NEVER
  }

  /** What becomes of candidates of a pattern or of a piece of one. */
  Answer of(int number);
}
