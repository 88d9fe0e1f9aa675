package harrier.hunt.model;

import harrier.hunt.exclusion.Expression;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One situation that is known to be benign, and how it is recognised.
 *
 * @param scenario the situation, for people
 * @param when what is benign, as it stands on the page
 * @param expression the same, parsed
 * @param written the guidance as it was first written; may be empty
 * @param owner who answers for it; may be empty
 * @param expires last day on which it applies
 * @param platforms where the situation can occur; empty means everywhere
 * @param position where it stands on the page
 * @param whenPositions positions of the chars of {@code when} on the page
 */
public record Exclusion(
    String id,
    String scenario,
    String when,
    Expression expression,
    String written,
    Status status,
    String owner,
    Optional<LocalDate> expires,
    Set<Platform> platforms,
    Position position,
    TextPositions whenPositions) {

  /** The same with what a site decides about it. */
  public Exclusion with(Status decided, String answers, Optional<LocalDate> until) {
    return new Exclusion(
        id,
        scenario,
        when,
        expression,
        written,
        decided,
        answers,
        until,
        platforms,
        position,
        whenPositions);
  }

  /** Whether it has expired. */
  public boolean expired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }
}
