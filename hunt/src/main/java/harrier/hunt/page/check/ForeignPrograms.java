package harrier.hunt.page.check;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code other-platform}: an exclusion names programs or paths of an operating system that the
 * rule's content is not about. On Windows a process has the name of an {@code .exe}; elsewhere
 * hardly any has.
 */
final class ForeignPrograms implements Check {
  private static final Set<Field> NAMES =
      EnumSet.of(Field.PROCESS_NAME, Field.PROCESS_PARENT_NAME, Field.PROCESS_ANCESTORS_NAME);
  private static final Set<Operator> WHOLE =
      EnumSet.of(
          Operator.EQUAL,
          Operator.SAME,
          Operator.IN,
          Operator.IN_SAME,
          Operator.NOT_EQUAL,
          Operator.NOT_SAME,
          Operator.NOT_IN,
          Operator.NOT_IN_SAME);

  @Override
  public Set<String> codes() {
    return Set.of("other-platform");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    for (Exclusion exclusion : hunt.exclusions()) {
      if (exclusion.platforms().isEmpty() && !hunt.platforms().isEmpty()) {
        check(hunt.platforms(), exclusion, findings);
      }
    }
  }

  private static void check(
      Set<Platform> platforms, Exclusion exclusion, Consumer<Finding> findings) {
    Set<String> foreign = new TreeSet<>();
    for (Expression leaf : Leaves.of(exclusion.expression())) {
      for (String value : Leaves.strings(leaf)) {
        if (leaf instanceof Comparison comparison
            && family(comparison, value).filter(found -> !fits(found, platforms)).isPresent()) {
          foreign.add(value);
        }
      }
    }
    if (!foreign.isEmpty()) {
      String keys = Words.platforms(platforms);
      findings.accept(
          Finding.of(
              Level.NOTE,
              "other-platform",
              exclusion,
              "names what does not belong to "
                  + keys
                  + ": "
                  + String.join(", ", foreign)
                  + "; the rule finds content of "
                  + keys
                  + ", which those programs do not hold"));
    }
  }

  private static boolean fits(Platform family, Set<Platform> platforms) {
    boolean windows = platforms.contains(Platform.WINDOWS);
    boolean others = platforms.stream().anyMatch(each -> each != Platform.WINDOWS);
    return family == Platform.WINDOWS ? windows : others;
  }

  /** Windows, or Linux for everything that is like it; empty if the value says neither. */
  private static Optional<Platform> family(Comparison comparison, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.matches("[a-z]:\\\\.*") || lower.endsWith(".exe")) {
      return Optional.of(Platform.WINDOWS);
    }
    boolean path = comparison.field() == Field.PROCESS_EXECUTABLE && lower.startsWith("/");
    boolean name =
        NAMES.contains(comparison.field())
            && WHOLE.contains(comparison.operator())
            && lower.indexOf('.') < 0
            && lower.indexOf(' ') < 0;
    return path || name ? Optional.of(Platform.LINUX) : Optional.empty();
  }
}
