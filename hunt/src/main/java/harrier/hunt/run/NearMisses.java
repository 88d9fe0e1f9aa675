package harrier.hunt.run;

import harrier.hunt.model.Hunt;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleInfo;
import harrier.yara.RuleSet;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Collects the rules that lack one thing to match a target. */
final class NearMisses {
  private final Target target;
  private final Instant time;
  private final List<Report> reports = new ArrayList<>();

  NearMisses(Target target, Instant time) {
    this.target = target;
    this.time = time;
  }

  /** Adds those of some rules of one namespace. */
  void add(
      List<RuleInfo> rules,
      RuleExplainer explainer,
      Optional<Hunt> hunt,
      ByteSource source,
      Function<RuleSet, Scanner> scanners)
      throws IOException {
    Map<String, RuleInfo> byName = new LinkedHashMap<>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    for (RuleExplainer.NearMiss miss :
        explainer.nearMisses(List.copyOf(byName.keySet()), source, scanners)) {
      add(miss, hunt, byName.get(miss.rule()));
    }
  }

  private void add(RuleExplainer.NearMiss miss, Optional<Hunt> hunt, RuleInfo rule) {
    for (Place place : target.places()) {
      reports.add(new Report.NearMiss(place, time, hunt, rule, miss.condition(), miss.missing()));
    }
  }

  List<Report> reports() {
    return reports;
  }
}
