package harrier.hunt.sink;

import harrier.hunt.target.Place;
import harrier.yara.RuleExplainer;
import java.time.Instant;

/**
 * A rule of a hunt that lacks one thing to be a hit.
 *
 * @param hunt its id
 */
public record NearMissReport(Place place, Instant time, String hunt, RuleExplainer.NearMiss miss) {}
