package harrier.hunt.page;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Implication;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shipped hunt that is changed in one place does not pass its checks and its tests any more. What
 * says the same in other words is not counted: that is decided, not guessed.
 */
@Timeout(300)
class HuntMutationsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final long SEED = 20261201;
  private static final int MUTATIONS = 200;
  private static final double NOTICED = 0.9;

  @TempDir Path folder;

  /**
   * A hunt that differs from a shipped one in one place.
   *
   * @param same whether it says the same
   */
  private record Mutant(String text, BooleanSupplier same, Supplier<Loaded> hunt) {}

  @Test
  void areNoticed() {
    Random random = new Random(SEED);
    List<Mutant> mutants = new ArrayList<>();
    for (Hunt hunt : Shipped.hunts()) {
      mutants.addAll(ofExclusions(hunt, random));
      mutants.addAll(ofRules(hunt, random));
    }
    Collections.shuffle(mutants, random);
    List<String> missed =
        mutants.stream()
            .filter(mutant -> !mutant.same().getAsBoolean())
            .limit(MUTATIONS)
            .filter(mutant -> !isNoticed(mutant.hunt().get()))
            .map(Mutant::text)
            .toList();
    assertThat(mutants).hasSizeGreaterThan(2 * MUTATIONS);
    assertThat(missed)
        .as("seed %d, of %d", SEED, MUTATIONS)
        .hasSizeLessThanOrEqualTo((int) (MUTATIONS * (1 - NOTICED)));
  }

  private static boolean isNoticed(Loaded mutant) {
    return !mutant.problems().isEmpty()
        || mutant.hunts().stream().anyMatch(hunt -> isWeak(hunt) || !HuntTests.run(hunt).passed());
  }

  private static boolean isWeak(Hunt hunt) {
    return HuntChecks.check(hunt, TODAY).stream()
        .anyMatch(finding -> finding.level() != Finding.Level.NOTE);
  }

  private static List<Mutant> ofExclusions(Hunt hunt, Random random) {
    List<Mutant> mutants = new ArrayList<>();
    List<String> lists = List.copyOf(hunt.lists().names());
    for (Exclusion exclusion : hunt.exclusions()) {
      for (Expression other : ExpressionMutants.of(exclusion.expression(), lists, random)) {
        List<Exclusion> all = new ArrayList<>(hunt.exclusions());
        all.set(all.indexOf(exclusion), with(exclusion, other));
        mutants.add(
            new Mutant(
                hunt.id() + "/" + exclusion.id() + ": " + ExpressionText.print(other),
                () -> saysTheSame(exclusion.expression(), other),
                () -> new Loaded(List.of(hunt.withExclusions(all)), List.of())));
      }
    }
    return mutants;
  }

  private static boolean saysTheSame(Expression one, Expression other) {
    return Implication.holds(one, other) && Implication.holds(other, one);
  }

  private static Exclusion with(Exclusion exclusion, Expression other) {
    return new Exclusion(
        exclusion.id(),
        exclusion.scenario(),
        ExpressionText.print(other),
        other,
        exclusion.written(),
        exclusion.status(),
        exclusion.owner(),
        exclusion.expires(),
        exclusion.platforms(),
        exclusion.position(),
        exclusion.whenPositions());
  }

  private List<Mutant> ofRules(Hunt hunt, Random random) {
    List<Mutant> mutants = new ArrayList<>();
    RuleFile file = hunt.ruleFiles().getFirst();
    for (String rules : RuleMutants.of(file.source(), random)) {
      Path changed = folder.resolve(Integer.toString(mutants.size())).resolve(hunt.id());
      mutants.add(
          new Mutant(hunt.id() + ": " + rules, () -> false, () -> load(hunt, changed, rules)));
    }
    return mutants;
  }

  private static Loaded load(Hunt hunt, Path folder, String rules) {
    try {
      Files.createDirectories(folder);
      Files.copy(hunt.page(), folder.resolve(HuntLoader.PAGE));
      Path file = Path.of(hunt.ruleFiles().getFirst().source().name());
      Files.writeString(folder.resolve(file.getFileName()), rules);
      return HuntLoader.loadHunt(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
