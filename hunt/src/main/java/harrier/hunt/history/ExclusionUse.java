package harrier.hunt.history;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often each exclusion was used, in this run and before, and what expiry changed. */
public final class ExclusionUse {
  private final Clock clock;
  private final Map<String, Use> uses = new LinkedHashMap<>();

  /** Begins to count. The clock is asked for its day only where something may have expired. */
  public ExclusionUse(Clock clock) {
    this.clock = clock;
  }

  /** Counts of one exclusion. */
  private static final class Use {
    private Optional<Exclusion> exclusion = Optional.empty();
    private long now;
    private long before;
    private long wouldApply;
    private long notEvaluated;
    private String last = "";
  }

  /** Knows a hunt's exclusions, so that those never used are named too. */
  public void know(Hunt hunt) {
    for (Exclusion each : hunt.exclusions()) {
      use(hunt.id(), each.id()).exclusion = Optional.of(each);
    }
  }

  /** Counts a hit of an earlier run. */
  public void add(PastHit hit) {
    hit.excludedBy()
        .ifPresent(id -> {
          Use use = use(hit.hunt(), id);
          use.before++;
          use.last = later(use.last, hit.time());
        });
  }

  /** Counts a hit of this run. */
  public void add(Hit hit, String time) {
    know(hit.hunt());
    for (ExclusionOutcome outcome : hit.judgement().outcomes()) {
      Use use = use(hit.hunt().id(), outcome.exclusion());
      switch (outcome.state()) {
        case APPLIED -> {
          use.now++;
          use.last = later(use.last, time);
        }
        case WOULD_APPLY -> use.wouldApply++;
        case NOT_EVALUATED -> use.notEvaluated++;
        case DOES_NOT_APPLY, NOT_ASKED -> use.now += 0;
      }
    }
  }

  private Use use(String hunt, String exclusion) {
    return uses.computeIfAbsent(hunt + "/" + exclusion, _ -> new Use());
  }

  private static String later(String a, String b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** A line for each exclusion. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(uses.size());
    uses.forEach((name, use) -> lines.add(line(name, use)));
    return lines;
  }

  /** A line for each exclusion that has expired and would have excluded a hit of this run. */
  public List<String> missed() {
    List<String> lines = new ArrayList<>();
    uses.forEach((name, use) -> {
      if (use.wouldApply > 0 && hasExpired(use)) {
        lines.add(line(name, use));
      }
    });
    return lines;
  }

  private String line(String name, Use use) {
    String last = use.last.isEmpty() ? "never used" : "last used " + use.last;
    StringBuilder line =
        new StringBuilder(name)
            .append(": ")
            .append(use.now)
            .append(use.now == 1 ? " hit" : " hits")
            .append(" now, ")
            .append(use.now + use.before)
            .append(" in all, ")
            .append(last);
    if (hasExpired(use)) {
      line.append("; EXPIRED on ")
          .append(use.exclusion.orElseThrow().expires().orElseThrow())
          .append(", no longer applies");
    }
    boolean shadow = use.exclusion.filter(each -> each.status() == Status.SHADOW).isPresent();
    boolean review = use.exclusion.filter(each -> each.status() == Status.REVIEW).isPresent();
    line.append(shadow ? "; shadow" : review ? "; waits for review" : "");
    if (use.wouldApply > 0) {
      line.append("; would have excluded ").append(use.wouldApply).append(" more");
    }
    if (use.notEvaluated > 0) {
      line.append("; not decidable for ").append(use.notEvaluated);
    }
    return line.toString();
  }

  private boolean hasExpired(Use use) {
    return use.exclusion.filter(each -> each.expired(LocalDate.now(clock))).isPresent();
  }
}
