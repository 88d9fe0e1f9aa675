package harrier.hunt.run;

import harrier.yara.RuleInfo;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which rules of a plain scan are reported.
 *
 * @param tag only rules with this tag
 * @param rule only the rule of this name
 * @param negate the rules that do <em>not</em> match
 * @param limit the run stops after this many reported rules
 */
public record ScanSelection(
    Optional<String> tag, Optional<String> rule, boolean negate, OptionalLong limit) {
  /** Every matching rule. */
  public static final ScanSelection ALL =
      new ScanSelection(Optional.empty(), Optional.empty(), false, OptionalLong.empty());

  boolean accepts(RuleInfo info) {
    return !info.isPrivate()
        && tag.map(info.tags()::contains).orElse(true)
        && rule.map(info.name()::equals).orElse(true);
  }
}
