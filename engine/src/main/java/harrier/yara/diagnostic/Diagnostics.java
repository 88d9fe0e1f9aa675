package harrier.yara.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects diagnostics in the order they are found. It keeps the first {@link #ERRORS} errors and
 * the first {@link #WARNINGS} warnings; the list ends with how many more there were. Used by one
 * thread.
 */
public final class Diagnostics {
  /** Most errors that are kept. */
  public static final int ERRORS = 2_000;

  /** Most warnings that are kept. */
  public static final int WARNINGS = 10_000;

  private final List<Diagnostic> all = new ArrayList<>();
  private int errors;
  private int warnings;
  private boolean cutOff;

  /** Adds one. */
  public void add(Diagnostic diagnostic) {
    boolean kept = diagnostic.isError() ? errors++ < ERRORS : warnings++ < WARNINGS;
    if (kept) {
      all.add(diagnostic);
    }
  }

  /** Whether there are more errors than are kept. */
  public boolean isFull() {
    return errors > ERRORS;
  }

  /** What is left is not looked at, so that nobody knows how many errors there are. */
  public void cutOff() {
    cutOff = true;
  }

  /** Everything so far, in order. */
  public List<Diagnostic> list() {
    List<Diagnostic> list = new ArrayList<>(all);
    further(Severity.ERROR, "E100", errors - ERRORS).ifPresent(list::add);
    further(Severity.WARNING, "further_warnings", warnings - WARNINGS).ifPresent(list::add);
    return List.copyOf(list);
  }

  private Optional<Diagnostic> further(Severity severity, String code, int count) {
    if (count <= 0) {
      return Optional.empty();
    }
    String what = severity == Severity.ERROR ? "errors" : "warnings";
    boolean unknown = cutOff && severity == Severity.ERROR;
    String title =
        unknown
            ? "too many errors: what follows was not looked at"
            : count + " further " + what + " are not shown";
    return Optional.of(
        new Diagnostic(severity, code, title, List.of(), List.of(), Optional.empty()));
  }

  /** Number of errors so far, those that were not kept among them. */
  public int errors() {
    return errors;
  }
}
