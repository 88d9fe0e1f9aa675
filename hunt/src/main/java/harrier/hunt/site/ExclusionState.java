package harrier.hunt.site;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What has become of an exclusion. */
enum ExclusionState {
  /** It excludes. */
  ACTIVE("excludes what it recognises"),
  /** It would exclude, but a list that it needs is empty. */
  WAITING("waits for a list that the site fills"),
  SHADOW("is counted and excludes nothing"),
  /** A person has to decide first. */
  REVIEW("waits for a person's decision and excludes nothing"),
  EXPIRED("has expired and excludes nothing");

  private final String meaning;

  ExclusionState(String meaning) {
    this.meaning = meaning;
  }

  /** In plain words, after the exclusion's name. */
  String meaning() {
    return meaning;
  }

  /** The name on pages and in the style sheet. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ExclusionState of(Exclusion exclusion, Hunt hunt, LocalDate today) {
    return switch (exclusion.status()) {
      case REVIEW -> REVIEW;
      case SHADOW -> exclusion.expired(today) ? EXPIRED : SHADOW;
      case ACTIVE -> {
        if (exclusion.expired(today)) {
          yield EXPIRED;
        }
        yield emptyLists(exclusion, hunt).isEmpty() ? ACTIVE : WAITING;
      }
    };
  }

  /** Names of the lists without entries that the exclusion asks. */
  static Set<String> emptyLists(Exclusion exclusion, Hunt hunt) {
    Set<String> empty = new TreeSet<>();
    for (Expression leaf : Leaves.of(exclusion.expression())) {
      Leaves.list(leaf).filter(list -> hunt.lists().entries(list).isEmpty()).ifPresent(empty::add);
    }
    return empty;
  }
}
