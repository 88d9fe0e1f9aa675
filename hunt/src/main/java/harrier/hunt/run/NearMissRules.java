package harrier.hunt.run;

import harrier.yara.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of which a run tells whether they lack one thing: the first {@link Telling#MOST_ASKED}.
 *
 * @param byNamespace the rules that are asked
 * @param leftOut number of rules beyond the limit
 */
record NearMissRules(Map<String, List<RuleInfo>> byNamespace, long leftOut) {
  /** No near misses are told. */
  static final NearMissRules NONE = new NearMissRules(Map.of(), 0);

  /** The first of some rules, as far as the limit allows. */
  static NearMissRules of(List<RuleInfo> rules) {
    Map<String, List<RuleInfo>> asked = new LinkedHashMap<>();
    for (RuleInfo rule : rules.subList(0, Math.min(Telling.MOST_ASKED, rules.size()))) {
      asked.computeIfAbsent(rule.namespace(), _ -> new ArrayList<>()).add(rule);
    }
    return new NearMissRules(asked, Math.max(0, rules.size() - Telling.MOST_ASKED));
  }

  List<RuleInfo> of(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }
}
