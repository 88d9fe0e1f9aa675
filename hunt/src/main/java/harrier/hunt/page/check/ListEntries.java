package harrier.hunt.page.check;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.IpNetwork;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code unused-list}: no exclusion names a list. {@code bad-list-entry}: an entry that can match
 * nothing.
 */
final class ListEntries implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("unused-list", "bad-list-entry");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    Set<String> unused = new TreeSet<>(hunt.lists().names());
    for (Exclusion exclusion : hunt.exclusions()) {
      for (Expression leaf : Leaves.of(exclusion.expression())) {
        if (leaf instanceof Comparison comparison
            && comparison.operand() instanceof Operand.NamedList(String name)) {
          unused.remove(name);
          checkEntries(hunt, exclusion, comparison, name, findings);
        }
      }
    }
    for (String name : unused) {
      findings.accept(
          new Finding(
              Level.NOTE,
              "unused-list",
              Position.of(hunt.page()),
              "@" + name,
              "no exclusion uses the list"));
    }
  }

  private static void checkEntries(
      Hunt hunt, Exclusion exclusion, Comparison leaf, String name, Consumer<Finding> findings) {
    for (String entry : hunt.lists().entries(name)) {
      boolean blank = entry.isBlank();
      if (blank || leaf.operator() == Operator.CIDR && IpNetwork.parse(entry).isEmpty()) {
        findings.accept(
            Finding.of(
                Level.ERROR,
                "bad-list-entry",
                exclusion,
                leaf.place(),
                blank
                    ? "@" + name + " has a blank entry"
                    : "\"" + entry + "\" in @" + name + " is no block of addresses"));
      }
    }
  }
}
