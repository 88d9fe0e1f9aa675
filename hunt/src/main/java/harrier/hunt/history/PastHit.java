package harrier.hunt.history;

import harrier.hunt.context.Context;
import harrier.hunt.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A hit of an earlier run.
 *
 * @param id of the event: the same hit has the same on every run; may be empty
 * @param time as written
 * @param hunt its id
 * @param rule name of the rule
 * @param context what was known
 * @param excludedBy the exclusion that applied
 * @param triage what a person found
 * @param provenance how the target was reached, outermost first
 */
public record PastHit(
    String id,
    String time,
    String hunt,
    String rule,
    Context context,
    Verdict verdict,
    Optional<String> excludedBy,
    Triage triage,
    List<String> provenance) {
  public PastHit {
    provenance = List.copyOf(provenance);
  }

  /** What a person found about a hit. */
  public enum Triage {
    /** Nobody has said. */
    OPEN,
    /** It is what the hunt looks for. */
    CONFIRMED,
    /** It is benign. */
    BENIGN
  }
}
