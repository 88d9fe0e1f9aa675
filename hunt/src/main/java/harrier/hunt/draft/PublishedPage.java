package harrier.hunt.draft;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a page that somebody published.
 *
 * @param title empty if the page has none
 * @param hypothesis empty if the page has none
 * @param rules the text of the rules, empty if there is none
 * @param patterns number of patterns that the page states
 * @param contexts words that name where the rule can be deployed
 * @param attack everything the page says about tactics and techniques
 * @param severity as it is written
 * @param confidence as it is written
 * @param unread lines that belong to no part that a hunt has
 */
record PublishedPage(
    String title,
    String hypothesis,
    String rules,
    Optional<Integer> patterns,
    List<String> contexts,
    String attack,
    Optional<String> severity,
    Optional<String> confidence,
    List<String> references,
    List<Scenario> scenarios,
    List<String> unread) {
  PublishedPage {
    contexts = List.copyOf(contexts);
    references = List.copyOf(references);
    scenarios = List.copyOf(scenarios);
    unread = List.copyOf(unread);
  }

  /**
   * A situation that is said to be benign.
   *
   * @param text the situation
   * @param filter how it is to be recognised; may be empty
   */
  record Scenario(String text, String filter) {}
}
