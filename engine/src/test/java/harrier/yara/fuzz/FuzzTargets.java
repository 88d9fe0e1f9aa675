package harrier.yara.fuzz;

import harrier.yara.module.YaraModule;
import harrier.yara.modules.BuiltInModules;
import java.util.ArrayList;
import java.util.List;

/** All targets: each module under its own name, then the readers of rules. */
public final class FuzzTargets {
  private FuzzTargets() {}

  /** All of them. */
  public static List<FuzzTarget> all() {
    List<FuzzTarget> targets = new ArrayList<>();
    for (YaraModule module : BuiltInModules.all()) {
      targets.add(new ModuleTarget(module));
    }
    targets.add(new RulesTarget());
    targets.add(new FormatTarget());
    targets.add(new RegexpTarget());
    targets.add(new StoreTarget());
    return targets;
  }

  /** The target of a name. */
  public static FuzzTarget named(String name) {
    return all().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no target " + name));
  }
}
