package harrier.hunt.model;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Result;
import harrier.hunt.exclusion.Truth;
import harrier.hunt.model.ExclusionOutcome.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns a match into a verdict. The exclusions of the page are asked in order; the first that is
 * active, not expired and true excludes. Thread-safe.
 */
public final class Judge {
  private static final Result NOT_ASKED = new Result(Truth.UNKNOWN, Set.of(), Set.of());

  private final Supplier<LocalDate> today;

  /** A judge who holds exclusions against this day. */
  public Judge(LocalDate today) {
    this(() -> today);
  }

  /**
   * A judge who asks for the day when an exclusion would apply: few do, and reading the time zones
   * takes longer than scanning a small file.
   */
  public Judge(Supplier<LocalDate> today) {
    this.today = today;
  }

  /** What remains of a hit of the hunt on a target with that context. */
  public Judgement judge(Hunt hunt, Context context) {
    Optional<String> excludedBy = Optional.empty();
    List<ExclusionOutcome> outcomes = new ArrayList<>(hunt.exclusions().size());
    for (Exclusion exclusion : hunt.exclusions()) {
      ExclusionOutcome outcome = ask(exclusion, hunt, context, excludedBy.isEmpty());
      outcomes.add(outcome);
      if (outcome.state() == State.APPLIED) {
        excludedBy = Optional.of(exclusion.id());
      }
    }
    Verdict verdict = excludedBy.isPresent() ? Verdict.EXCLUDED : Verdict.FINDING;
    return new Judgement(verdict, excludedBy, outcomes);
  }

  private ExclusionOutcome ask(Exclusion exclusion, Hunt hunt, Context context, boolean open) {
    if (exclusion.status() == Status.REVIEW || elsewhere(exclusion, context)) {
      return new ExclusionOutcome(exclusion.id(), State.NOT_ASKED, NOT_ASKED);
    }
    Result result = Evaluation.evaluate(exclusion.expression(), context, hunt.lists());
    State state =
        switch (result.truth()) {
          case TRUE -> open && applies(exclusion) ? State.APPLIED : State.WOULD_APPLY;
          case FALSE -> State.DOES_NOT_APPLY;
          case UNKNOWN -> State.NOT_EVALUATED;
        };
    return new ExclusionOutcome(exclusion.id(), state, result);
  }

  private boolean applies(Exclusion exclusion) {
    return exclusion.status() == Status.ACTIVE && !exclusion.expired(today.get());
  }

  private static boolean elsewhere(Exclusion exclusion, Context context) {
    return !exclusion.platforms().isEmpty()
        && context
            .text(Field.HOST_OS_TYPE)
            .filter(os -> exclusion.platforms().stream().noneMatch(p -> p.key().equals(os)))
            .isPresent();
  }
}
