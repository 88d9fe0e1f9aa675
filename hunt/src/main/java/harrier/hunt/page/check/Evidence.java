package harrier.hunt.page.check;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Place;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What each way of becoming true rests on: {@code no-positive-evidence} (only what something is
 * not), {@code exists-alone}, {@code dual-use-name} (the name of a program that attackers use too),
 * {@code name-only} (a name, which anybody can give a file).
 */
final class Evidence implements Check {
  private static final Set<Field> NAMES =
      Set.of(
          Field.PROCESS_NAME,
          Field.PROCESS_PARENT_NAME,
          Field.PROCESS_ANCESTORS_NAME,
          Field.FILE_NAME);

  @Override
  public Set<String> codes() {
    return Set.of("no-positive-evidence", "exists-alone", "dual-use-name", "name-only");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      Map<String, Finding> once = new LinkedHashMap<>();
      for (List<Literal> branch : Branches.of(exclusion.expression()).orElse(List.of())) {
        weigh(
            exclusion,
            branch,
            finding -> once.putIfAbsent(finding.code() + finding.position(), finding));
      }
      once.values().forEach(findings);
    }
  }

  private static void weigh(Exclusion exclusion, List<Literal> branch, Consumer<Finding> findings) {
    List<Literal> positive = branch.stream().filter(Literal::holds).toList();
    Place at = branch.getFirst().leaf().place();
    if (positive.isEmpty()) {
      findings.accept(
          Finding.of(
                  Level.ERROR,
                  "no-positive-evidence",
                  exclusion,
                  at,
                  "says only what is not there; an exclusion says what is benign")
              .with(Rewrite.asMeant(exclusion)));
    } else if (positive.stream().allMatch(each -> each.leaf() instanceof Expression.Exists)) {
      findings.accept(
          Finding.of(
              Level.ERROR,
              "exists-alone",
              exclusion,
              at,
              "that a field has a value makes nothing benign"));
    } else if (positive.stream().allMatch(each -> NAMES.contains(Leaves.field(each.leaf())))) {
      names(exclusion, positive, findings);
    }
  }

  private static void names(
      Exclusion exclusion, List<Literal> positive, Consumer<Finding> findings) {
    Set<String> dual = new TreeSet<>();
    for (Literal each : positive) {
      for (String name : Leaves.strings(each.leaf())) {
        if (DualUse.isDualUse(name)) {
          dual.add(name);
        }
      }
    }
    Place at = positive.getFirst().leaf().place();
    if (dual.isEmpty()) {
      findings.accept(
          Finding.of(
              Level.WARNING,
              "name-only",
              exclusion,
              at,
              "rests on a name alone, which any file can be given; add a full path, a signer, a hash or an account"));
    } else {
      findings.accept(
          Finding.of(
              Level.ERROR,
              "dual-use-name",
              exclusion,
              at,
              "exempts by name alone what attackers use too: " + String.join(", ", dual)));
    }
  }
}
