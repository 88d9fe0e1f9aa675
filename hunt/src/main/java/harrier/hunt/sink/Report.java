package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import harrier.hunt.target.Place;
import harrier.yara.RuleMatch;
import java.time.Instant;
import java.util.List;

/** What was found at one place. */
public sealed interface Report {
  /** Where. */
  Place place();

  /** When the target was scanned. */
  Instant time();

  /** Hits of hunts, at least one, in order of hunt and rule. */
  record Hits(Place place, Instant time, List<Hit> hits) implements Report {
    /** Copies the hits. */
    public Hits {
      hits = List.copyOf(hits);
    }
  }

  /**
   * Rules that matched; there may be none.
   *
   * @param negated whether these are the rules that did <em>not</em> match
   * @param contentHash SHA-256 of the target in lower case hex; empty if there is no rule or no
   *     sink asked for it
   * @param console lines that the console module wrote
   */
  record Matches(
      Place place,
      Instant time,
      String contentHash,
      boolean negated,
      List<RuleMatch> rules,
      List<String> console)
      implements Report {
    /** Matches without lines of the console module. */
    public Matches(
        Place place, Instant time, String contentHash, boolean negated, List<RuleMatch> rules) {
      this(place, time, contentHash, negated, rules, List.of());
    }

    /** Copies the lists. */
    public Matches {
      rules = List.copyOf(rules);
      console = List.copyOf(console);
    }

    /** The same with the first rules only. */
    public Matches first(int count) {
      return new Matches(place, time, contentHash, negated, rules.subList(0, count), console);
    }
  }
}
