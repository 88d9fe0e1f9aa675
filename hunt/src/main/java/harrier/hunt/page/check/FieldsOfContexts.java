package harrier.hunt.page.check;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** {@code not-decidable-in}: contexts of the hunt whose targets lack a field that is asked for. */
final class FieldsOfContexts implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("not-decidable-in");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      Set<String> contexts = new TreeSet<>();
      Set<String> fields = new TreeSet<>();
      for (Field field : Leaves.fields(exclusion.expression())) {
        for (DeploymentContext each : hunt.contexts()) {
          if (!field.contexts().contains(each)) {
            contexts.add(each.key());
            fields.add(field.key());
          }
        }
      }
      if (!contexts.isEmpty()) {
        boolean everywhere = contexts.size() == hunt.contexts().size();
        findings.accept(
            Finding.of(
                everywhere ? Level.WARNING : Level.NOTE,
                "not-decidable-in",
                exclusion,
                "in "
                    + String.join(", ", contexts)
                    + " nothing supplies "
                    + String.join(", ", fields)
                    + ": there hits stay findings"));
      }
    }
  }
}
