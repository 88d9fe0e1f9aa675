package harrier.yara.semantic;

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
  /** Nothing beyond the language. */
  public static final Checks NONE = new Checks(false, false, Set.of(), List.of());

  /** Copies the collections. */
  public Checks {
    disabledWarnings = Set.copyOf(disabledWarnings);
    linters = List.copyOf(linters);
  }
}
