package harrier.yara.semantic;

import harrier.yara.lint.Linter;
import java.util.List;
import java.util.Set;

/**
 * What a site asks of its rules beyond the language.
 *
 * @param slowPatternsAreErrors a pattern that slows scans down is an error (E018) instead of a
 *     warning
 * @param slowLoopsAreErrors a loop that may be slow is an error (E034) instead of a warning
 * @param disabledWarnings identifiers of warnings that are not reported
 * @param linters rules of style
 */
public record Checks(
    boolean slowPatternsAreErrors,
    boolean slowLoopsAreErrors,
    Set<String> disabledWarnings,
    List<Linter> linters) {
  /** Warnings that only those want who ask for them. */
  public static final Set<String> ON_REQUEST = Set.of("useless_escape");

  /** Nothing beyond the language. */
  public static final Checks NONE = new Checks(false, false, ON_REQUEST, List.of());

  /** Copies the collections. */
  public Checks {
    disabledWarnings = Set.copyOf(disabledWarnings);
    linters = List.copyOf(linters);
  }
}
