package harrier.hunt.sentinel.pull;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.history.HistoryFile;
import harrier.hunt.history.PastHit;
import harrier.hunt.json.Dotted;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Judge;
import harrier.hunt.model.Judgement;
import harrier.hunt.model.Verdict;
import harrier.hunt.sentinel.pull.FileTelemetry.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Joins what telemetry says to findings of a history that exclusions could not decide, and asks the
 * exclusions again. A finding becomes excluded when everything that was seen of its file is
 * excluded: a file that a benign process and another one wrote stays a finding.
 */
public final class ContextJoin {
  private static final Predicate<String> SHA256 = text -> text.matches("[0-9a-f]{64}");

  private final Map<String, Hunt> hunts;
  private final Judge judge;
  private final HistoryFile reader = new HistoryFile();
  private final Map<String, Long> excludedBy = new TreeMap<>();

  /** Joins for hunts. */
  public ContextJoin(List<Hunt> hunts, Judge judge) {
    this.hunts = new TreeMap<>();
    hunts.forEach(hunt -> this.hunts.put(hunt.id(), hunt));
    this.judge = judge;
  }

  /** Hashes of the files whose findings lack something that exclusions ask for. */
  public Set<String> wanted(Path history) throws IOException {
    Set<String> hashes = new TreeSet<>();
    new HistoryFile()
        .read(
            history,
            hit -> {
              if (isOpen(hit)) {
                hit.context().text(Field.FILE_HASH_SHA256).filter(SHA256).ifPresent(hashes::add);
              }
            });
    return hashes;
  }

  private boolean isOpen(PastHit hit) {
    Optional<Hunt> hunt = Optional.ofNullable(hunts.get(hit.hunt()));
    return hit.verdict() == Verdict.FINDING
        && hunt.isPresent()
        && !judge.judge(hunt.get(), hit.context()).unevaluated().isEmpty();
  }

  /** Adds what was seen to the history; tells how many records changed. */
  public long apply(Path history, FileTelemetry telemetry) throws IOException {
    return HistoryRewrite.apply(
        history,
        (record, line) -> {
          Optional<PastHit> hit = reader.hit(line).filter(this::isOpen);
          return hit.isPresent() && join(record, hit.get(), telemetry.of(hit.get()));
        });
  }

  private boolean join(Map<String, Object> record, PastHit hit, List<Seen> seen) {
    if (seen.isEmpty()) {
      return false;
    }
    Hunt hunt = hunts.get(hit.hunt());
    boolean ancestry = Ancestry.isEnoughFor(hunt);
    List<Judgement> judgements = new ArrayList<>();
    for (Seen each : seen) {
      judgements.add(judge.judge(hunt, known(hit, each, ancestry)));
    }
    common(seen)
        .fields()
        .forEach((field, values) -> {
          if (!hit.context().has(field)) {
            Dotted.put(record, field.key(), field.isMany() ? values : values.getFirst());
          }
        });
    Judgement first = judgements.getFirst();
    Dotted.put(record, "harrier.unevaluated", first.unevaluated());
    Dotted.put(
        record, "harrier.joined", seen.stream().map(Seen::source).distinct().sorted().toList());
    Dotted.put(record, "harrier.joined_rows", (long) seen.size());
    if (judgements.stream().allMatch(each -> each.verdict() == Verdict.EXCLUDED)) {
      exclude(record, hit, first.excludedBy().orElseThrow());
    }
    return true;
  }

  private void exclude(Map<String, Object> record, PastHit hit, String exclusion) {
    excludedBy.merge(hit.hunt() + "/" + exclusion, 1L, Long::sum);
    Dotted.put(record, "event.kind", "event");
    Dotted.put(record, "harrier.verdict", Verdict.EXCLUDED.key());
    Dotted.put(record, "harrier.excluded_by", exclusion);
  }

  /** What the hit knew goes before what a row says. */
  private static Context known(PastHit hit, Seen seen, boolean ancestry) {
    Context.Builder row = seen.context().toBuilder();
    if (ancestry) {
      row.set(Field.PROCESS_ANCESTORS_NAME, seen.ancestors());
    }
    return row.build().with(hit.context());
  }

  /** What every row says. */
  private static Context common(List<Seen> seen) {
    Context.Builder common = Context.builder();
    seen.getFirst()
        .context()
        .fields()
        .forEach((field, values) -> {
          if (seen.stream().allMatch(each -> each.context().values(field).equals(values))) {
            common.set(field, field.isMany() ? values : values.getFirst());
          }
        });
    return common.build();
  }

  /** How many became excluded, by hunt and exclusion. */
  public Map<String, Long> excludedBy() {
    return new TreeMap<>(excludedBy);
  }
}
