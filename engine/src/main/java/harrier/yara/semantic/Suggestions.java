package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds to an error about an unknown name the known one that may be meant. Only the first errors of
 * a program get a suggestion, from so many names: rules with errors must be refused quickly.
 */
final class Suggestions {
  private static final int MAX_ERRORS = 50;
  private static final int MAX_NAMES = 5_000;
  private static final int LONGEST = 64;

  private int errors;

  /** The error with a note, if one of the names is near enough to what was written. */
  Diagnostic with(Diagnostic error, String written, Supplier<Collection<String>> names) {
    if (++errors > MAX_ERRORS) {
      return error;
    }
    return nearest(written, names.get())
        .map(name -> error.note("did you mean `" + name + "`?"))
        .orElse(error);
  }

  /** The same for the error of a rule. */
  RuleFailure with(RuleFailure failure, String written, Supplier<Collection<String>> names) {
    return failure
        .diagnostic()
        .map(error -> new RuleFailure(with(error, written, names)))
        .orElse(failure);
  }

  private static Optional<String> nearest(String written, Collection<String> names) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = written.toLowerCase(Locale.ROOT);
    int least = Math.max(1, wanted.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    int looked = 0;
    for (String name : names) {
      if (++looked > MAX_NAMES) {
        break;
      }
      if (Math.abs(name.length() - wanted.length()) < least && !name.equals(written)) {
        int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = Optional.of(name);
        }
      }
    }
    return nearest;
  }

  /** Letters to insert, delete or replace, or neighbours to swap, until the texts are equal. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          row[j] = i + j;
          continue;
        }
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
