package harrier.hunt.model;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleMatch;
import java.util.List;
import java.util.Optional;

/**
 * A rule match of a hunt on a target, judged.
 *
 * @param provenance how the target was reached, outermost first: {@code [mail.eml, invoice.zip,
 *     a.exe]}
 * @param deployment where the hunt ran
 * @param context what is known about the target
 * @param contentHash SHA-256 of the target's bytes in lower case hex; empty if they have no fixed
 *     content
 * @param explanation the rule's condition with the value of every part, if it was asked for
 */
public record Hit(
    Hunt hunt,
    RuleMatch match,
    List<String> provenance,
    DeploymentContext deployment,
    Context context,
    String contentHash,
    Judgement judgement,
    Optional<ExplainedTerm> explanation) {
  /** A hit that is not explained. */
  public Hit(
      Hunt hunt,
      RuleMatch match,
      List<String> provenance,
      DeploymentContext deployment,
      Context context,
      String contentHash,
      Judgement judgement) {
    this(hunt, match, provenance, deployment, context, contentHash, judgement, Optional.empty());
  }

  public Hit {
    provenance = List.copyOf(provenance);
  }

  /** What remains of the hit. */
  public Verdict verdict() {
    return judgement.verdict();
  }

  /** Id of the exclusion that applied. */
  public Optional<String> excludedBy() {
    return judgement.excludedBy();
  }

  /** The exclusion that applied. */
  public Optional<Exclusion> exclusion() {
    return excludedBy().flatMap(hunt::exclusion);
  }

  /** Exclusions that could not be evaluated, each with the reason. */
  public List<String> unevaluated() {
    return judgement.unevaluated();
  }

  /**
   * The id of the event: the same hunt, rule, content and provenance give the same id on every run.
   */
  public String eventId() {
    return EventId.of(hunt.id(), match.rule().name(), contentHash, provenance);
  }
}
