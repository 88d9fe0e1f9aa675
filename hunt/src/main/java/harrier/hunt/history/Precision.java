package harrier.hunt.history;

import harrier.hunt.history.PastHit.Triage;
import harrier.hunt.model.Verdict;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often rules and exclusions were right, by what people found. An event that several runs found
 * counts once where somebody has judged it. Takes past hits one by one; used by one thread.
 */
public final class Precision {
  private final Map<String, Count> rules = new TreeMap<>();
  private final Map<String, Count> exclusions = new TreeMap<>();
  private final Set<String> judged = new HashSet<>();

  /** Begins with nothing. */
  public Precision() {}

  /** What became of the hits of one rule, or of those that one exclusion hid. */
  public static final class Count {
    private long hits;
    private long confirmed;
    private long benign;

    private Count() {}

    /** Records of hits, those of every run. */
    public long hits() {
      return hits;
    }

    /** Events that a person has confirmed. */
    public long confirmed() {
      return confirmed;
    }

    /** Events that a person has found benign. */
    public long benign() {
      return benign;
    }

    private void add(Triage triage, boolean first) {
      hits++;
      confirmed += first && triage == Triage.CONFIRMED ? 1 : 0;
      benign += first && triage == Triage.BENIGN ? 1 : 0;
    }

    /** The share of judged events that were confirmed; empty where nobody has judged any. */
    public OptionalDouble confirmedShare() {
      long all = confirmed + benign;
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) confirmed / all);
    }

    /** The share of judged events that were benign; empty where nobody has judged any. */
    public OptionalDouble benignShare() {
      long all = confirmed + benign;
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) benign / all);
    }
  }

  /** Takes a hit. */
  public void add(PastHit hit) {
    boolean first = hit.triage() == Triage.OPEN || hit.id().isEmpty() || judged.add(hit.id());
    count(rules, hit.hunt() + "/" + hit.rule()).add(hit.triage(), first);
    if (hit.verdict() == Verdict.EXCLUDED && hit.excludedBy().isPresent()) {
      count(exclusions, hit.hunt() + "/" + hit.excludedBy().get()).add(hit.triage(), first);
    }
  }

  private static Count count(Map<String, Count> counts, String name) {
    return counts.computeIfAbsent(name, _ -> new Count());
  }

  /** By hunt and rule; right is what was confirmed. */
  public Map<String, Count> rules() {
    return new TreeMap<>(rules);
  }

  /** By hunt and exclusion; right is what was benign. */
  public Map<String, Count> exclusions() {
    return new TreeMap<>(exclusions);
  }
}
