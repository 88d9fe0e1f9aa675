package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.model.Verdict;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code no-true-positive}: no test shows a finding. */
final class TruePositiveTest implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("no-true-positive");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    boolean shown =
        hunt.tests().stream()
            .anyMatch(test -> test.expect().verdict().equals(Optional.of(Verdict.FINDING)));
    if (!shown) {
      findings.accept(
          new Finding(
              Level.WARNING,
              "no-true-positive",
              Position.of(hunt.page()),
              hunt.id(),
              "no test shows a sample that stays a finding"));
    }
  }
}
