package harrier.hunt.page.check;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code field-never-known}: none of the hunt's contexts supplies a field. {@code
 * context-without-fields}: some contexts supply no field set that any exclusion could be decided
 * with.
 */
final class ContextFields implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("field-never-known", "context-without-fields");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    Set<DeploymentContext> served = EnumSet.noneOf(DeploymentContext.class);
    for (Exclusion exclusion : hunt.exclusions()) {
      Set<DeploymentContext> suitable = EnumSet.copyOf(hunt.contexts());
      for (Field field : Leaves.fields(exclusion.expression())) {
        checkField(hunt, exclusion, field, findings);
        suitable.retainAll(field.contexts());
      }
      served.addAll(suitable);
    }
    Set<String> barren = new TreeSet<>();
    for (DeploymentContext each : hunt.contexts()) {
      if (!served.contains(each)) {
        barren.add(each.key());
      }
    }
    if (!barren.isEmpty() && !hunt.exclusions().isEmpty()) {
      findings.accept(
          new Finding(
              Level.NOTE,
              "context-without-fields",
              Position.of(hunt.page()),
              hunt.id(),
              "in the contexts "
                  + String.join(", ", barren)
                  + " no exclusion can be decided, because targets there lack fields that each needs:"
                  + " every hit stays a finding unless something joins the fields in"));
    }
  }

  private static void checkField(
      Hunt hunt, Exclusion exclusion, Field field, Consumer<Finding> findings) {
    if (hunt.contexts().stream().noneMatch(field.contexts()::contains)) {
      findings.accept(
          Finding.of(
              Level.ERROR,
              "field-never-known",
              exclusion,
              "no context of the hunt supplies "
                  + field
                  + " ("
                  + keys(field.contexts())
                  + " would)"));
    }
  }

  private static String keys(Set<DeploymentContext> contexts) {
    Set<String> keys = new TreeSet<>();
    contexts.forEach(each -> keys.add(each.key()));
    return String.join(", ", keys);
  }
}
