package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.target.Place;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param explanations the conditions with the value of every part, if they were asked for
   */
  record Matches(
      Place place,
      Instant time,
      String contentHash,
      boolean negated,
      List<RuleMatch> rules,
      List<String> console,
      Map<RuleMatch, ExplainedTerm> explanations)
      implements Report {
    /** Matches without lines of the console module and without explanations. */
    public Matches(
        Place place, Instant time, String contentHash, boolean negated, List<RuleMatch> rules) {
      this(place, time, contentHash, negated, rules, List.of(), Map.of());
    }

    /** Copies the lists. */
    public Matches {
      rules = List.copyOf(rules);
      console = List.copyOf(console);
      explanations = Map.copyOf(explanations);
    }

    /** The same with the first rules only. */
    public Matches first(int count) {
      return new Matches(
          place, time, contentHash, negated, rules.subList(0, count), console, explanations);
    }

    /** Why a rule matched, if that was asked for. */
    public Optional<ExplainedTerm> explanation(RuleMatch rule) {
      return Optional.ofNullable(explanations.get(rule));
    }
  }

  /**
   * A rule that lacks one thing to match.
   *
   * @param hunt whose rule it is; none in a plain scan
   * @param condition with the value of every part
   * @param missing the part that is not true
   */
  record NearMiss(
      Place place,
      Instant time,
      Optional<Hunt> hunt,
      RuleInfo rule,
      ExplainedTerm condition,
      ExplainedTerm missing)
      implements Report {}
}
