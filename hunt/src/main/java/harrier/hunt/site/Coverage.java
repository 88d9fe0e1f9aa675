package harrier.hunt.site;

import harrier.hunt.attack.Technique;
import harrier.hunt.attack.Techniques;
import harrier.hunt.model.Attack;
import harrier.hunt.model.Tactic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which techniques hunts look for.
 *
 * @param byTactic for each tactic the techniques in order of id, each with its hunts
 */
record Coverage(Map<Tactic, Map<String, List<SiteHunt>>> byTactic) {
  static Coverage of(List<SiteHunt> hunts) {
    Map<Tactic, Map<String, List<SiteHunt>>> byTactic = new EnumMap<>(Tactic.class);
    for (SiteHunt each : hunts) {
      Attack attack = each.hunt().attack();
      for (String technique : attack.techniques()) {
        for (Tactic tactic : tactics(technique, attack.tactics())) {
          byTactic
              .computeIfAbsent(tactic, _ -> new TreeMap<>())
              .computeIfAbsent(technique, _ -> new ArrayList<>())
              .add(each);
        }
      }
    }
    return new Coverage(byTactic);
  }

  /** The tactics of a hunt that a technique serves; if it serves none of them, its own. */
  private static List<Tactic> tactics(String id, List<Tactic> stated) {
    List<Tactic> own = Techniques.of(id).map(Technique::tactics).orElse(stated);
    List<Tactic> both = own.stream().filter(stated::contains).toList();
    return both.isEmpty() ? own : both;
  }

  /** Every technique that some hunt looks for. */
  Set<String> techniques() {
    Set<String> all = new TreeSet<>();
    byTactic.values().forEach(each -> all.addAll(each.keySet()));
    return all;
  }
}
