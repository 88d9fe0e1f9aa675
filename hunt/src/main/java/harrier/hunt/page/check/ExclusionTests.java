package harrier.hunt.page.check;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Status;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code untested-drop}, {@code untested-keep}: no test shows what an exclusion recognises, or what
 * it must leave alone.
 */
final class ExclusionTests implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("untested-drop", "untested-keep");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion each : hunt.exclusions()) {
      if (each.status() == Status.REVIEW) {
        continue;
      }
      String id = each.id();
      boolean drops =
          hunt.tests().stream().anyMatch(test -> test.expect().by().equals(Optional.of(id)));
      boolean keeps = hunt.tests().stream().anyMatch(test -> test.expect().notBy().contains(id));
      if (!drops && each.status() == Status.ACTIVE) {
        findings.accept(
            Finding.of(
                Level.WARNING,
                "untested-drop",
                each,
                "no test shows a hit that it excludes (expect: by)"));
      }
      if (!keeps) {
        findings.accept(
            Finding.of(
                Level.WARNING,
                "untested-keep",
                each,
                "no test shows a hit that it must not exclude (expect: not_by)"));
      }
    }
  }
}
