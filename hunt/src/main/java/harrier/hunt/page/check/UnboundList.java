package harrier.hunt.page.check;

import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code unbound-list}: an exclusion, or a part of it, waits for a site to fill a list. */
final class UnboundList implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("unbound-list");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      String what = whole(hunt, exclusion) ? "the exclusion" : "this part of the exclusion";
      for (Expression leaf : Leaves.of(exclusion.expression())) {
        unbound(hunt, leaf)
            .ifPresent(name ->
                findings.accept(
                    Finding.of(
                        Level.NOTE,
                        "unbound-list",
                        exclusion,
                        leaf.place(),
                        what + " never applies until the site binds @" + name)));
      }
    }
  }

  /** Whether every way in which the exclusion can become true needs a list that is empty. */
  private static boolean whole(Hunt hunt, Exclusion exclusion) {
    List<List<Literal>> branches = Branches.of(exclusion.expression()).orElse(List.of());
    return branches.stream()
        .allMatch(
            branch -> branch.stream().anyMatch(each -> unbound(hunt, each.leaf()).isPresent()));
  }

  private static Optional<String> unbound(Hunt hunt, Expression leaf) {
    return Leaves.list(leaf).filter(name -> hunt.lists().entries(name).isEmpty());
  }
}
