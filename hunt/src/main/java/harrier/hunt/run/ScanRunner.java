package harrier.hunt.run;

import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.hunt.target.TargetList;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.ScanCosts;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs plain rules over targets: no hunt, no exclusions. A runner does one run; {@link #cancel} may
 * be called from any thread.
 */
public final class ScanRunner {
  private final Pipeline pipeline;
  private final RuleScan scan;

  /** Prepares a run. */
  public ScanRunner(RuleSet rules, ScanSelection selection, RunOptions options) {
    this(rules, selection, options, new RunControl());
  }

  /** Prepares a run that can be controlled. */
  public ScanRunner(
      RuleSet rules, ScanSelection selection, RunOptions options, RunControl control) {
    this(rules, selection, options, control, Telling.HITS, Map.of());
  }

  /**
   * Prepares a run that tells more than matches.
   *
   * @param explainers of the rules, by namespace; rules without one are not explained
   */
  public ScanRunner(
      RuleSet rules,
      ScanSelection selection,
      RunOptions options,
      RunControl control,
      Telling telling,
      Map<String, RuleExplainer> explainers) {
    this.scan =
        new RuleScan(
            rules,
            selection,
            options,
            control,
            telling,
            Map.copyOf(explainers),
            telling.nearMisses()
                ? NearMissRules.of(
                    rules.rules().stream()
                        .filter(selection::accepts)
                        .filter(rule -> explainers.containsKey(rule.namespace()))
                        .toList())
                : NearMissRules.NONE,
            new ConcurrentLinkedQueue<>());
    this.pipeline = new Pipeline(scan, options, selection.limit(), control);
  }

  /**
   * Scans the targets and hands a report on each to the sink, in their order.
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
    return scan.nearMissRules().leftOut();
  }

  /** What the scans have cost; empty if there was none. After the run. */
  public Optional<ScanCosts> costs() {
    return scan.scanners().stream().map(Scanner::costs).reduce(ScanCosts::plus);
  }

  static Scanner scanner(RuleSet rules, RunOptions options, RunControl control) {
    Scanner scanner = rules.newScanner().control(control::pass);
    options.timeout().ifPresent(scanner::timeout);
    options.moduleData().forEach(scanner::moduleData);
    return scanner
        .matchData(options.matchData())
        .matchContext(options.matchContext())
        .matchLimit(options.matchLimit())
        .reportedMatches(options.reportedMatches());
  }

  /** Scans for a rule set and reports what the selection accepts. */
  private record RuleScan(
      RuleSet rules,
      ScanSelection selection,
      RunOptions options,
      RunControl control,
      Telling telling,
      Map<String, RuleExplainer> explainers,
      NearMissRules nearMissRules,
      Queue<Scanner> scanners)
      implements TargetScan {
    @Override
    public Worker worker(boolean hash) {
      Scanner scanner = scanner(rules, options, control);
      scanners.add(scanner);
      return (target, source) -> {
        ScanResult result = scanner.scan(source);
        List<RuleMatch> selected = selection.negate() ? others(result) : chosen(result);
        Instant time = options.clock().instant();
        String content = selected.isEmpty() || !hash ? "" : TargetScan.hash(source);
        Map<RuleMatch, ExplainedTerm> why = why(selected, source);
        List<Report> reports = new ArrayList<>(target.places().size());
        for (Place place : target.places()) {
          reports.add(
              new Report.Matches(
                  place, time, content, selection.negate(), selected, result.console(), why));
        }
        reports.addAll(nearMisses(target, source, time));
        return Outcome.of(target, result, reports);
      };
    }

    private Map<RuleMatch, ExplainedTerm> why(List<RuleMatch> matches, ByteSource source)
        throws IOException {
      Map<RuleMatch, ExplainedTerm> why = new HashMap<>();
      for (RuleMatch match : telling.explanations() ? matches : List.<RuleMatch>of()) {
        RuleExplainer explainer = explainers.get(match.rule().namespace());
        if (explainer != null) {
          explainer
              .explain(match.rule().name(), source, this::conditions)
              .ifPresent(term -> why.put(match, term));
        }
      }
      return why;
    }

    private List<Report> nearMisses(Target target, ByteSource source, Instant time)
        throws IOException {
      NearMisses misses = new NearMisses(target, time);
      for (Map.Entry<String, List<RuleInfo>> each : nearMissRules.byNamespace().entrySet()) {
        RuleExplainer explainer = explainers.get(each.getKey());
        misses.add(each.getValue(), explainer, Optional.empty(), source, this::conditions);
      }
      return misses.reports();
    }

    private Scanner conditions(RuleSet parts) {
      return scanner(parts, options, control);
    }

    private List<RuleMatch> chosen(ScanResult result) {
      List<RuleMatch> chosen = new ArrayList<>(result.matches().size());
      for (RuleMatch match : result.matches()) {
        if (selection.accepts(match.rule())) {
          chosen.add(match);
        }
      }
      return chosen;
    }

    private List<RuleMatch> others(ScanResult result) {
      Set<RuleInfo> matched = new HashSet<>();
      result.matches().forEach(match -> matched.add(match.rule()));
      List<RuleMatch> others = new ArrayList<>();
      for (RuleInfo rule : rules.rules()) {
        if (!matched.contains(rule) && selection.accepts(rule)) {
          others.add(new RuleMatch(rule, List.of()));
        }
      }
      return others;
    }
  }
}
