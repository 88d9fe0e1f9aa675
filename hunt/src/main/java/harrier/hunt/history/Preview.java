package harrier.hunt.history;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Decision;
import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.exclusion.Result;
import harrier.hunt.history.PastHit.Triage;
import harrier.hunt.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an exclusion would have done to past hits. Takes them one by one; used by one thread. */
public final class Preview {
  private static final int MOST_NAMED = 10_000;
  private static final int MOST_EXAMPLES = 10;
  private static final int WIDE_HOSTS = 10;
  private static final int HALF = 2;
  private static final int FEW = 4;

  private final Expression expression;
  private final Lists lists;
  private final Optional<String> replaces;
  private final Map<String, Long> hosts = new LinkedHashMap<>();
  private final Map<String, Long> users = new LinkedHashMap<>();
  private final Map<String, Long> paths = new LinkedHashMap<>();
  private final Map<String, Long> unknown = new TreeMap<>();
  private final List<PastHit> confirmed = new ArrayList<>();
  private final List<PastHit> visible = new ArrayList<>();
  private long hits;
  private long findings;
  private long suppressed;
  private long newly;
  private long confirmedCount;
  private long visibleCount;

  /**
   * Begins.
   *
   * @param replaces the exclusion in whose place it would stand; what only that one excluded
   *     becomes visible again
   */
  public Preview(Expression expression, Lists lists, Optional<String> replaces) {
    this.expression = expression;
    this.lists = lists;
    this.replaces = replaces;
  }

  /** Looks at one hit. */
  public void add(PastHit hit) {
    hits++;
    findings += hit.verdict() == Verdict.FINDING ? 1 : 0;
    Result result = Evaluation.evaluate(expression, hit.context(), lists);
    switch (result.truth()) {
      case TRUE -> suppress(hit);
      case FALSE -> keep(hit);
      case UNKNOWN -> {
        unknown.merge(result.reason(), 1L, Long::sum);
        keep(hit);
      }
    }
  }

  private void suppress(PastHit hit) {
    suppressed++;
    newly += hit.verdict() == Verdict.FINDING ? 1 : 0;
    count(hosts, hit.context().text(Field.HOST_NAME));
    count(users, hit.context().text(Field.USER_NAME));
    count(
        paths,
        hit.context()
            .text(Field.PROCESS_EXECUTABLE)
            .or(() -> hit.context().text(Field.FILE_PATH))
            .or(() -> hit.provenance().stream().reduce((_, last) -> last)));
    if (hit.triage() == Triage.CONFIRMED) {
      confirmedCount++;
      example(confirmed, hit);
    }
  }

  private void keep(PastHit hit) {
    boolean freed = replaces.isPresent() && replaces.equals(hit.excludedBy());
    if (freed) {
      visibleCount++;
      example(visible, hit);
    }
  }

  private static void count(Map<String, Long> counts, Optional<String> name) {
    if (name.isPresent() && (counts.size() < MOST_NAMED || counts.containsKey(name.get()))) {
      counts.merge(name.get(), 1L, Long::sum);
    }
  }

  private static void example(List<PastHit> examples, PastHit hit) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(hit);
    }
  }

  /** All hits. */
  public long hits() {
    return hits;
  }

  /** Hits that nothing excluded so far. */
  public long findings() {
    return findings;
  }

  /** Hits for which the expression is true. */
  public long suppressed() {
    return suppressed;
  }

  /** Of these the ones that nothing excluded so far. */
  public long newly() {
    return newly;
  }

  /** Of these the ones that a person has confirmed. */
  public long confirmedCount() {
    return confirmedCount;
  }

  /** Hits that the replaced exclusion hid and this one does not. */
  public long visibleCount() {
    return visibleCount;
  }

  /** The first confirmed hits that it would hide. */
  public List<PastHit> confirmed() {
    return List.copyOf(confirmed);
  }

  /** The first hits that become visible again. */
  public List<PastHit> visible() {
    return List.copyOf(visible);
  }

  /** Computers of suppressed hits with their counts, most first. */
  public Map<String, Long> hosts() {
    return sorted(hosts);
  }

  /** Accounts of suppressed hits with their counts, most first. */
  public Map<String, Long> users() {
    return sorted(users);
  }

  /** Executables, else files, of suppressed hits with their counts, most first. */
  public Map<String, Long> paths() {
    return sorted(paths);
  }

  /** Why the expression could not be decided, with the number of hits. */
  public Map<String, Long> unknown() {
    return sorted(unknown);
  }

  private static Map<String, Long> sorted(Map<String, Long> counts) {
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    Map<String, Long> sorted = new LinkedHashMap<>();
    entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** Why a person should think twice; empty if nothing speaks against it. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (Decision.of(expression) == Decision.ALWAYS_TRUE) {
      warnings.add("it is true of every hit whose fields are known");
    }
    if (confirmedCount > 0) {
      warnings.add("it hides " + confirmedCount + " that a person has confirmed");
    }
    if (findings >= FEW && newly * HALF >= findings) {
      warnings.add(
          "it hides "
              + newly
              + " of "
              + findings
              + " findings: that is tuning the hunt away, not one benign case");
    }
    if (hosts.size() >= WIDE_HOSTS) {
      warnings.add(
          "it hides hits on " + hosts.size() + " computers: a benign case is rarely on so many");
    }
    if (suppressed == 0) {
      warnings.add(
          unknown.isEmpty()
              ? "it would have hidden nothing"
              : "it would have hidden nothing: fields or lists that it needs are not known");
    }
    return warnings;
  }
}
