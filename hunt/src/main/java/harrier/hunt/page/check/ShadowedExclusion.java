package harrier.hunt.page.check;

import harrier.hunt.exclusion.Implication;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Status;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code shadowed}: whatever an exclusion recognises, another one of the page recognises too. */
final class ShadowedExclusion implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("shadowed");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    List<Exclusion> all = hunt.exclusions();
    for (Exclusion narrow : all) {
      for (Exclusion wide : all) {
        if (wide != narrow && covers(wide, narrow, today) && !isLaterTwin(all, wide, narrow)) {
          findings.accept(
              Finding.of(
                  Level.WARNING,
                  "shadowed",
                  narrow,
                  wide.id() + " recognises everything that it recognises: it never decides"));
          break;
        }
      }
    }
  }

  private static boolean covers(Exclusion wide, Exclusion narrow, LocalDate today) {
    boolean active = wide.status() == Status.ACTIVE && !wide.expired(today);
    boolean everywhere =
        wide.platforms().isEmpty()
            || !narrow.platforms().isEmpty() && wide.platforms().containsAll(narrow.platforms());
    return active && everywhere && Implication.holds(narrow.expression(), wide.expression());
  }

  /** Of two that recognise the same, the first one stays. */
  private static boolean isLaterTwin(List<Exclusion> all, Exclusion wide, Exclusion narrow) {
    return all.indexOf(wide) > all.indexOf(narrow)
        && Implication.holds(wide.expression(), narrow.expression());
  }
}
