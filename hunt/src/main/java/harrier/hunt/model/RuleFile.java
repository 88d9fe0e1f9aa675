package harrier.hunt.model;

import harrier.yara.source.SourceFile;
import java.util.Optional;
import java.util.Set;

/**
 * A rule file of a hunt.
 *
 * @param source its text; the name is its path
 * @param rules the rules that belong to the hunt; empty means all of them
 */
public record RuleFile(SourceFile source, Optional<Set<String>> rules) {}
