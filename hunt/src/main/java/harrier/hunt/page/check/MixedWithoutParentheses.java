package harrier.hunt.page.check;

import harrier.hunt.exclusion.MixedOperators;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** {@code mixed-and-or}: and beside or without parentheses. */
final class MixedWithoutParentheses implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("mixed-and-or");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion each : hunt.exclusions()) {
      MixedOperators.find(each.when())
          .ifPresent(place ->
              findings.accept(
                  Finding.of(
                          Level.WARNING,
                          "mixed-and-or",
                          each,
                          place,
                          "and binds tighter than or; parentheses would show what is meant")
                      .with(Rewrite.withParentheses(each))));
    }
  }
}
