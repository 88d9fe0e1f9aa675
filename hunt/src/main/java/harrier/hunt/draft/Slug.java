package harrier.hunt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Short names in lower case with hyphens. */
final class Slug {
  private static final int WORDS = 4;
  private static final int LONGEST = 60;
  private static final Set<String> SMALL =
      Set.of(
          "a", "an", "and", "are", "as", "at", "by", "can", "eg", "for", "from", "in", "is", "it",
          "its", "like", "may", "of", "on", "or", "such", "than", "that", "the", "this", "to",
          "use", "used", "uses", "using", "via", "which", "with");

  private Slug() {}

  /** The whole text. */
  static String of(String text) {
    String slug =
        text.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    slug = slug.substring(0, Math.min(slug.length(), LONGEST)).replaceAll("-+$", "");
    return slug.isEmpty() ? "hunt" : slug;
  }

  /** The first words of a sentence that say something, made unlike the ones that are taken. */
  static String ofSentence(String sentence, Set<String> taken) {
    List<String> words = new ArrayList<>();
    for (String word : sentence.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
      if (!word.isEmpty() && !SMALL.contains(word) && words.size() < WORDS) {
        words.add(word);
      }
    }
    return unlike(words.isEmpty() ? "scenario" : of(String.join("-", words)), taken);
  }

  /** The name, with a number behind it if it is taken. */
  static String unlike(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
