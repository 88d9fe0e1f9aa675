package harrier.yara.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects diagnostics in the order they are found. Used by one thread. */
public final class Diagnostics {
  private final List<Diagnostic> all = new ArrayList<>();

  /** Adds one. */
  public void add(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /** Everything so far, in order. */
  public List<Diagnostic> list() {
    return List.copyOf(all);
  }

  /** Number of errors so far. */
  public int errors() {
    int count = 0;
    for (Diagnostic diagnostic : all) {
      count += diagnostic.isError() ? 1 : 0;
    }
    return count;
  }
}
