package harrier.hunt.guidance;

import harrier.hunt.exclusion.Decision;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What written guidance may mean.
 *
 * @param written the guidance
 * @param literal the words taken as an exclusion, as they stand; empty if they hold no comparison
 * @param inferred the drop expression that the author seems to mean; empty if nothing was
 *     understood
 * @param polarity whether the author wrote what to drop or what to keep
 * @param notes in order of place
 */
public record Proposal(
    String written,
    Optional<Expression> literal,
    Optional<Expression> inferred,
    Polarity polarity,
    List<Note> notes) {
  public Proposal {
    notes = List.copyOf(notes);
  }

  /** What an exclusion made from it has to have: a person decides. */
  public Status status() {
    return Status.REVIEW;
  }

  /** What is excluded if the words are a filter that keeps what they say; else empty. */
  public Optional<Expression> literalAsFilter() {
    return polarity == Polarity.DROP
        ? Optional.empty()
        : literal.map(kept -> new Expression.Not(kept, kept.place()));
  }

  /** Names of the lists that the site has to fill before the inferred expression can be true. */
  public Set<String> lists() {
    Set<String> lists = new TreeSet<>();
    inferred.ifPresent(expression ->
        Leaves.of(expression).forEach(leaf -> Leaves.list(leaf).ifPresent(lists::add)));
    return lists;
  }

  /** What an expression excludes, in plain words. */
  public static String effect(Expression expression) {
    return switch (Decision.of(expression)) {
      case ALWAYS_TRUE -> "excludes every hit whose fields are known";
      case NEVER_TRUE -> "excludes nothing";
      case DEPENDS -> Effects.of(expression);
    };
  }
}
