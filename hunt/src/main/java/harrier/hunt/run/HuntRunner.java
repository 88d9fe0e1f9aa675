package harrier.hunt.run;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Judge;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.hunt.target.TargetList;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs hunts over targets. The rules of all hunts are one rule set, so that each target is read
 * once. A runner does one run; {@link #cancel} may be called from any thread.
 */
public final class HuntRunner {
  private final Pipeline pipeline;
  private final NearMissRules nearMissRules;

  /**
   * Prepares a run.
   *
   * @throws harrier.yara.CompileException if the hunts' rules do not compile together
   */
  public HuntRunner(List<Hunt> hunts, RunOptions options) {
    this(HuntSet.of(hunts), options);
  }

  /** Prepares a run. */
  public HuntRunner(HuntSet hunts, RunOptions options) {
    this(hunts, options, RunMemory.NONE, new RunControl(), Telling.HITS);
  }

  /** Prepares a run that knows of earlier ones and can be controlled. */
  public HuntRunner(
      HuntSet hunts, RunOptions options, RunMemory memory, RunControl control, Telling telling) {
    this.nearMissRules =
        telling.nearMisses()
            ? NearMissRules.of(hunts.all().stream().flatMap(hunt -> hunt.rules().stream()).toList())
            : NearMissRules.NONE;
    this.pipeline =
        new Pipeline(
            new HuntScan(
                hunts,
                options,
                control,
                telling,
                nearMissRules,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>()),
            options,
            OptionalLong.empty(),
            control,
            memory,
            Optional.of(new OutcomeCodec(hunts, options.clock())));
  }

  /**
   * Scans the targets, judges what is found and hands it to the sink in the order of the targets.
   *
   * @throws IOException if the sink cannot write; nothing else makes a run fail
   */
  public Summary run(TargetList targets, Sink sink, RunListener listener) throws IOException {
    return pipeline.run(targets, sink, listener);
  }

  /**
   * Stops the run soon: what is done is still written, and the summary says that the run was
   * stopped.
   */
  public void cancel() {
    pipeline.cancel();
  }

  /** Number of rules of which the run does not tell whether they lack one thing: too many. */
  public long notAsked() {
    return nearMissRules.leftOut();
  }

  /** Scans for the rules of many hunts and judges each hit. */
  private record HuntScan(
      HuntSet hunts,
      RunOptions options,
      RunControl control,
      Telling telling,
      NearMissRules nearMissRules,
      Map<Set<String>, HuntSet> parts,
      Map<String, RuleExplainer> explainers)
      implements TargetScan {
    @Override
    public Worker worker(boolean hash, Set<String> ids) {
      HuntSet part = parts.computeIfAbsent(ids, hunts::only);
      return new HuntScan(part, options, control, telling, nearMissRules, parts, explainers)
          .worker(hash);
    }

    @Override
    public Worker worker(boolean hash) {
      Scanner scanner = ScanRunner.scanner(hunts.rules(), options, control);
      return (target, source) -> {
        ScanResult result = scanner.scan(source);
        List<Report> reports = reports(target, source, result);
        if (telling.nearMisses()) {
          reports.addAll(nearMisses(target, source));
        }
        return Outcome.of(target, result, reports);
      };
    }

    private List<Report> reports(Target target, ByteSource source, ScanResult result)
        throws IOException {
      List<RuleMatch> matches = hits(target, result);
      if (matches.isEmpty()) {
        return new ArrayList<>();
      }
      Instant time = options.clock().instant();
      Judge judge = new Judge(() -> LocalDate.ofInstant(time, options.clock().getZone()));
      String hash = TargetScan.hash(source);
      Map<RuleMatch, Optional<ExplainedTerm>> why = why(matches, source);
      List<Report> reports = new ArrayList<>(target.places().size());
      for (Place place : target.places()) {
        Context context =
            place.context().get().toBuilder()
                .set(Field.TIMESTAMP, time)
                .set(Field.FILE_HASH_SHA256, hash)
                .build();
        List<Hit> hits = new ArrayList<>(matches.size());
        for (RuleMatch match : matches) {
          hits.add(hit(match, target, place, context, hash, judge, why.get(match)));
        }
        reports.add(new Report.Hits(place, time, hits));
      }
      return reports;
    }

    private List<RuleMatch> hits(Target target, ScanResult result) throws IOException {
      List<RuleMatch> hits = new ArrayList<>(result.matches().size());
      for (RuleMatch match : result.matches()) {
        Hunt hunt = hunt(match);
        if (hunt.selects(match.rule()) && deployment(hunt, target).isPresent()) {
          hits.add(match);
        }
      }
      return hits;
    }

    private Hit hit(
        RuleMatch match,
        Target target,
        Place place,
        Context context,
        String hash,
        Judge judge,
        Optional<ExplainedTerm> why)
        throws IOException {
      Hunt hunt = hunt(match);
      return new Hit(
          hunt,
          match,
          place.provenance(),
          deployment(hunt, target).orElseThrow(),
          context,
          hash,
          judge.judge(hunt, context),
          why);
    }

    private Map<RuleMatch, Optional<ExplainedTerm>> why(List<RuleMatch> matches, ByteSource source)
        throws IOException {
      Map<RuleMatch, Optional<ExplainedTerm>> why = new IdentityHashMap<>();
      for (RuleMatch match : matches) {
        why.put(
            match,
            telling.explanations()
                ? explainer(hunt(match)).explain(match.rule().name(), source, this::conditions)
                : Optional.empty());
      }
      return why;
    }

    private List<Report> nearMisses(Target target, ByteSource source) throws IOException {
      NearMisses misses = new NearMisses(target, options.clock().instant());
      for (Hunt hunt : hunts.all()) {
        if (deployment(hunt, target).isPresent()) {
          misses.add(
              nearMissRules.of(hunt.id()),
              explainer(hunt),
              Optional.of(hunt),
              source,
              this::conditions);
        }
      }
      return misses.reports();
    }

    private Scanner conditions(RuleSet parts) {
      return ScanRunner.scanner(parts, options, control);
    }

    private RuleExplainer explainer(Hunt hunt) {
      return explainers.computeIfAbsent(hunt.id(), _ -> hunts.explainer(hunt));
    }

    private Hunt hunt(RuleMatch match) throws IOException {
      return hunts.hunt(match.rule().namespace());
    }

    private static Optional<DeploymentContext> deployment(Hunt hunt, Target target) {
      return target.deployment().stream().filter(hunt.contexts()::contains).findFirst();
    }
  }
}
