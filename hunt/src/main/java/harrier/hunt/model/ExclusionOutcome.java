package harrier.hunt.model;

import harrier.hunt.exclusion.Result;

/**
 * What one exclusion said about one hit.
 *
 * @param exclusion its id
 * @param state what came of it
 * @param result of the expression
 */
public record ExclusionOutcome(String exclusion, State state, Result result) {
  /** What came of an exclusion. */
  public enum State {
    /** It is true and excludes. */
    APPLIED,
    /**
     * It is true but only counted: its status is shadow, it has expired, or an earlier one has
     * excluded already.
     */
    WOULD_APPLY,
    /** It is false. */
    DOES_NOT_APPLY,
    /** It is neither: a field or a list that it needs has no value. */
    NOT_EVALUATED,
    /** It was not asked: its status is review, or it is about other platforms. */
    NOT_ASKED
  }
}
