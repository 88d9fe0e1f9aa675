package harrier.hunt.run;

import harrier.hunt.model.Hunt;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the rules that lack one thing to match a target. */
final class NearMisses {
  private final Target target;
  private final Instant time;
  private final List<Report> reports = new ArrayList<>();

  NearMisses(Target target, Instant time) {
    this.target = target;
    this.time = time;
  }

  /** Adds those of some rules. */
  void add(List<RuleExplainer.NearMiss> misses, Optional<Hunt> hunt, List<RuleInfo> rules) {
    for (RuleExplainer.NearMiss miss : misses) {
      for (RuleInfo rule : rules) {
        if (rule.name().equals(miss.rule())) {
          add(miss, hunt, rule);
        }
      }
    }
  }

  private void add(RuleExplainer.NearMiss miss, Optional<Hunt> hunt, RuleInfo rule) {
    for (Place place : target.places()) {
      reports.add(
          new Report.NearMiss(place, time, hunt, rule, miss.condition(), miss.missing()));
    }
  }

  List<Report> reports() {
    return reports;
  }
}
