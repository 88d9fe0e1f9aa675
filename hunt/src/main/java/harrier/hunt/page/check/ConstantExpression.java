package harrier.hunt.page.check;

import harrier.hunt.exclusion.Decision;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** {@code always-true}, {@code never-true}: the expression does not depend on its fields. */
final class ConstantExpression implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("always-true", "never-true");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion each : hunt.exclusions()) {
      switch (Decision.of(each.expression())) {
        case ALWAYS_TRUE ->
            findings.accept(
                Finding.of(
                        Level.ERROR,
                        "always-true",
                        each,
                        "true for every value of its fields: it would exclude every hit whose fields are known")
                    .with(Rewrite.asMeant(each)));
        case NEVER_TRUE ->
            findings.accept(
                Finding.of(
                    Level.ERROR,
                    "never-true",
                    each,
                    "contradicts itself: it can never exclude anything"));
        case DEPENDS -> {
          continue;
        }
      }
    }
  }
}
