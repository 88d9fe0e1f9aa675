package harrier.hunt.page.check;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code other-platform}: the exclusion is about an operating system that the rule's content is not
 * about.
 */
final class OtherPlatform implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("other-platform");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion each : hunt.exclusions()) {
      boolean stated = !each.platforms().isEmpty() && !hunt.platforms().isEmpty();
      if (stated && Collections.disjoint(each.platforms(), hunt.platforms())) {
        findings.accept(
            Finding.of(
                Level.NOTE,
                "other-platform",
                each,
                "is about "
                    + Words.platforms(each.platforms())
                    + ", the rule finds content of "
                    + Words.platforms(hunt.platforms())
                    + ": the programs it names do not match by themselves"));
      }
    }
  }
}
