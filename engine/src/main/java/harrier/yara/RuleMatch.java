package harrier.yara;

import harrier.yara.match.PatternMatch;
import java.util.List;

/**
 * A rule whose condition is true for a target.
 *
 * @param patterns matches of the rule's patterns that are not private: patterns in order of
 *     declaration, matches of each in order of offset, cut at the scanner's limit of reported
 *     matches
 */
public record RuleMatch(RuleInfo rule, List<PatternMatch> patterns) {}
