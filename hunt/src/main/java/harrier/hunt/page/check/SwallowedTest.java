package harrier.hunt.page.check;

import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Truth;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Status;
import harrier.hunt.model.Verdict;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code swallows-test}: an exclusion is true for what a test says must stay a finding. */
final class SwallowedTest implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("swallows-test");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      hunt.tests().stream()
          .filter(test -> mustStay(test, exclusion) && recognises(hunt, exclusion, test))
          .findFirst()
          .ifPresent(test ->
              findings.accept(
                  Finding.of(
                      exclusion.status() == Status.ACTIVE ? Level.ERROR : Level.WARNING,
                      "swallows-test",
                      exclusion,
                      "recognises what the test \""
                          + test.name()
                          + "\" (line "
                          + test.position().line()
                          + ") wants as a finding")));
    }
  }

  private static boolean mustStay(HuntTest test, Exclusion exclusion) {
    return test.expect().verdict().equals(Optional.of(Verdict.FINDING))
        || test.expect().notBy().contains(exclusion.id());
  }

  private static boolean recognises(Hunt hunt, Exclusion exclusion, HuntTest test) {
    return Evaluation.evaluate(
                exclusion.expression(), test.context(), hunt.lists().with(test.lists()))
            .truth()
        == Truth.TRUE;
  }
}
