package harrier.hunt.draft;

import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that rules match.
 *
 * @param rules that match it
 */
record SampleText(String text, List<String> rules) {
  private static final Pattern PLAIN =
      Pattern.compile("^\"([\\x20-\\x7E&&[^\"\\\\]]{1,200})\"(.*)");
  private static final int MOST = 100;

  /** Every pattern that is plain text, one after the other; empty if no rule matches that. */
  static Optional<SampleText> of(RuleFacts facts) {
    List<String> texts = new ArrayList<>();
    for (RuleInfo rule : facts.rules()) {
      for (RuleInfo.Pattern pattern : rule.patterns()) {
        Matcher plain = PLAIN.matcher(pattern.text());
        if (plain.find() && texts.size() < MOST && !texts.contains(plain.group(1))) {
          texts.add(plain.group(1));
        }
      }
    }
    String text = String.join(" ", texts);
    return facts.ruleSet().flatMap(rules -> matched(rules, text));
  }

  private static Optional<SampleText> matched(RuleSet rules, String text) {
    Set<String> names = new TreeSet<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (RuleMatch match : rules.newScanner().scan(bytes).matches()) {
      if (!match.rule().isPrivate()) {
        names.add(match.rule().name());
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new SampleText(text, List.copyOf(names)));
  }
}
