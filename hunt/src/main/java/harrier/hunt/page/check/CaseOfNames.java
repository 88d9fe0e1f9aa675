package harrier.hunt.page.check;

import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code case-of-name}: a name or path of Windows is compared with regard to case, which Windows
 * itself does not have.
 */
final class CaseOfNames implements Check {
  private static final Pattern OPERATOR = Pattern.compile("\\S+\\s+(\\S+)\\s");

  @Override
  public Set<String> codes() {
    return Set.of("case-of-name");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      for (Expression leaf : Leaves.of(exclusion.expression())) {
        if (leaf instanceof Comparison comparison) {
          ignoringCase(comparison.operator())
              .filter(_ -> isOfWindows(comparison))
              .ifPresent(better -> findings.accept(finding(exclusion, comparison, better)));
        }
      }
    }
  }

  private static Finding finding(Exclusion exclusion, Comparison comparison, Operator better) {
    Finding finding =
        Finding.of(
            Level.WARNING,
            "case-of-name",
            exclusion,
            comparison.place(),
            "Windows writes names in any case; "
                + better.symbol()
                + " compares without regard to it");
    Matcher operator = OPERATOR.matcher(exclusion.when());
    return operator.find(comparison.place().start())
        ? finding.with(Patch.of(exclusion, operator.start(1), operator.end(1), better.symbol()))
        : finding;
  }

  private static boolean isOfWindows(Comparison comparison) {
    Field field = comparison.field();
    boolean named = field.type() == FieldType.PATH || field.type() == FieldType.KEYWORD;
    return named
        && Leaves.strings(comparison).stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .anyMatch(value -> value.matches("[a-z]:\\\\.*") || value.endsWith(".exe"));
  }

  private static Optional<Operator> ignoringCase(Operator operator) {
    return switch (operator) {
      case EQUAL -> Optional.of(Operator.SAME);
      case NOT_EQUAL -> Optional.of(Operator.NOT_SAME);
      case IN -> Optional.of(Operator.IN_SAME);
      case NOT_IN -> Optional.of(Operator.NOT_IN_SAME);
      default -> Optional.empty();
    };
  }
}
