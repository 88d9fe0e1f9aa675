package harrier.hunt.page;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Attack;
import harrier.hunt.model.Confidence;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Position;
import harrier.hunt.model.Provenance;
import harrier.hunt.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a page says, before its rule files are read. */
record Draft(
    String title,
    String hypothesis,
    String notes,
    Severity severity,
    Confidence confidence,
    Attack attack,
    List<Rules> rules,
    Provenance provenance,
    Set<Platform> platforms,
    Set<DeploymentContext> contexts,
    Lists lists,
    List<Exclusion> exclusions,
    List<HuntTest> tests) {

  /**
   * A rule file that the page names.
   *
   * @param names selected rules with the place where each is named; empty for all rules
   */
  record Rules(String file, Position position, Optional<List<Named>> names) {}

  /** A rule that the page names. */
  record Named(String name, Position position) {}
}
