package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verdict and how it came about.
 *
 * @param excludedBy id of the exclusion that applied; empty for a finding
 * @param outcomes what each exclusion said, in order of the page
 */
public record Judgement(
    Verdict verdict, Optional<String> excludedBy, List<ExclusionOutcome> outcomes) {
  public Judgement {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Exclusions that could not be evaluated, each with the reason: {@code iproute2: no
   * process.executable}.
   */
  public List<String> unevaluated() {
    List<String> all = new ArrayList<>();
    for (ExclusionOutcome each : outcomes) {
      if (each.state() == ExclusionOutcome.State.NOT_EVALUATED) {
        all.add(each.exclusion() + ": " + each.result().reason());
      }
    }
    return List.copyOf(all);
  }
}
