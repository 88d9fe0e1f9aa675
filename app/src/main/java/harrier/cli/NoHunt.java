package harrier.cli;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Attack;
import harrier.hunt.model.Confidence;
import harrier.hunt.model.Fingerprint;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Provenance;
import harrier.hunt.model.Severity;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A hunt that says nothing, for exclusions that stand in none yet. */
final class NoHunt {
  private NoHunt() {}

  static Hunt in(DeploymentContext... contexts) {
    RuleSet rules = new RuleCompiler().compile().orThrow();
    return new Hunt(
        "none",
        Path.of("none"),
        "",
        "",
        "",
        Severity.LOW,
        Confidence.LOW,
        Attack.NONE,
        List.of(),
        () -> rules,
        Provenance.NONE,
        Set.of(),
        Set.of(contexts),
        Lists.NONE,
        List.of(),
        List.of(),
        Fingerprint.NONE);
  }
}
