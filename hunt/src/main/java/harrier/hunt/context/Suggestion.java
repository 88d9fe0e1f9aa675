package harrier.hunt.context;

import java.util.Locale;
import java.util.Optional;

/** The known word nearest to a misspelt one, for "did you mean". */
public final class Suggestion {
  private static final int LONGEST = 64;

  private Suggestion() {}

  /** The candidate with the smallest edit distance (insert, delete, replace), if it is near enough to be meant. */
  public static Optional<String> nearest(String word, Iterable<String> candidates) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, wanted.length() / 3);
    Optional<String> best = Optional.empty();
    int least = limit + 1;
    for (String candidate : candidates) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** {@code "; did you mean x?"}, or nothing. */
  public static String phrase(String word, Iterable<String> candidates) {
    return nearest(word, candidates).map(found -> "; did you mean " + found + "?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
