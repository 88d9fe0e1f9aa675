package harrier.hunt.page.check;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Status;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code no-owner}, {@code no-expiry}, {@code expired}, {@code not-active}: whether somebody
 * answers for an exclusion.
 */
final class Responsibility implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("no-owner", "no-expiry", "expired", "not-active");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion each : hunt.exclusions()) {
      if (each.owner().isBlank()) {
        findings.accept(
            Finding.of(Level.WARNING, "no-owner", each, "nobody answers for it")
                .with(owner(hunt).map(owner -> Rewrite.key(each, "owner", owner))));
      }
      if (each.expires().isEmpty()) {
        findings.accept(
            Finding.of(
                    Level.WARNING, "no-expiry", each, "has no day on which it is looked at again")
                .with(Rewrite.key(each, "expires", today.plusYears(1).toString())));
      }
      if (each.expired(today)) {
        findings.accept(
            Finding.of(
                Level.WARNING,
                "expired",
                each,
                "expired on " + each.expires().orElseThrow() + " and no longer applies"));
      }
      if (each.status() != Status.ACTIVE) {
        findings.accept(
            Finding.of(
                Level.NOTE,
                "not-active",
                each,
                "has the status " + each.status().key() + " and excludes nothing"));
      }
    }
  }

  /** Who answers for the other exclusions, if that is one. */
  private static Optional<String> owner(Hunt hunt) {
    List<String> owners =
        hunt.exclusions().stream()
            .map(Exclusion::owner)
            .filter(owner -> !owner.isBlank())
            .distinct()
            .toList();
    return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
  }
}
