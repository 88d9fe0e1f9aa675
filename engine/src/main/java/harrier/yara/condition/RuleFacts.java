package harrier.yara.condition;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a rule's condition without any target. The arrays are not copied and must not
 * change.
 *
 * @param mayMatchWithoutPatterns see {@link Conditions#mayMatchWithoutPatterns}
 * @param patterns see {@link Conditions#patternsOf}
 * @param references see {@link Conditions#references}
 * @param usesAllMatches by pattern of the rule, see {@link Conditions#usesAllMatches}
 * @param offsets by pattern of the rule: the one offset at which the condition asks for it, if it
 *     asks for nothing else of it; {@link #PLACED} if there are several or they depend on the
 *     target; else {@link #ANYWHERE}
 * @param filesize see {@link Conditions#filesize}
 * @param header see {@link Conditions#header}
 * @param reads see {@link Conditions#readsData}
 * @param triggers see {@link Conditions#triggers}
 * @param presence see {@link Conditions#presence}
 * @param namespace number of the rule's namespace
 */
public record RuleFacts(
    boolean mayMatchWithoutPatterns,
    int[] patterns,
    int[] references,
    boolean[] usesAllMatches,
    long[] offsets,
    FilesizeBounds filesize,
    List<List<HeaderConstraint>> header,
    DataReads reads,
    Optional<int[]> triggers,
    Optional<int[]> presence,
    int namespace) {
  /** More is asked of a pattern than whether it begins at some offset, or nothing at all. */
  public static final long ANYWHERE = -1;

  /** A few offsets, not one that is known beforehand. */
  public static final long PLACED = -2;
}
