package harrier.bench.barometer;

import java.util.HashSet;
import java.util.Set;

/**
 * How the matches of an engine differ from the reference's.
 *
 * @param more rule matches that only this engine has
 * @param less rule matches that only the reference has
 * @param others rule matches of both with another number of pattern matches
 * @param example one that differs, or an empty text
 */
record Agreement(int more, int less, int others, String example) {
  static Agreement between(Matches found, Matches reference) {
    Set<String> more = new HashSet<>(found.counts().keySet());
    more.removeAll(reference.counts().keySet());
    Set<String> less = new HashSet<>(reference.counts().keySet());
    less.removeAll(found.counts().keySet());
    int others = 0;
    String example =
        more.stream().sorted().findFirst().or(() -> less.stream().sorted().findFirst()).orElse("");
    for (var entry : found.counts().entrySet()) {
      Long expected = reference.counts().get(entry.getKey());
      if (expected != null && !expected.equals(entry.getValue())) {
        others++;
        example = example.isEmpty() ? entry.getKey() : example;
      }
    }
    return new Agreement(more.size(), less.size(), others, example.replace('\t', ' '));
  }

  boolean holds() {
    return more + less + others == 0;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    append(text, more, "more");
    append(text, less, "fewer");
    append(text, others, "with other counts");
    return text.toString();
  }

  private static void append(StringBuilder text, int number, String what) {
    if (number > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(number).append(' ').append(what);
    }
  }
}
