package harrier.hunt.draft;

import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules in a text, and the text without them.
 *
 * @param rules everything that is rule text, in its order
 * @param rest the other lines
 * @param cutOff whether the text ends within a rule
 */
record RuleBlocks(String rules, String rest, boolean cutOff) {
  private static final int MOST_RULES = 500;
  private static final int LONGEST_RULE = 128 << 10;
  private static final Pattern START =
      Pattern.compile(
          "^[ \\t]*+(?:(?:import|include)[ \\t]{1,4}\"[^\"\\n]{1,200}\""
              + "|(?:(?:private|global)\\s{1,4}){0,2}rule\\s{1,4}[A-Za-z_]\\w{0,127}+\\s{0,8}+"
              + "(?::[\\w \\t]{1,200}+\\s{0,8}+)?\\{)",
          Pattern.MULTILINE);

  static RuleBlocks of(String text) {
    List<String> rules = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Matcher start = START.matcher(text);
    int at = 0;
    boolean cutOff = false;
    while (rules.size() < MOST_RULES && at <= text.length() && start.find(at)) {
      rest.append(text, at, start.start());
      boolean isRule = start.group().endsWith("{");
      int end = isRule ? end(text, start.start()) : start.end();
      cutOff |= end < 0;
      end = end < 0 ? text.length() : end;
      rules.add(text.substring(start.start(), end).strip());
      at = end;
    }
    rest.append(text.substring(Math.min(at, text.length())));
    return new RuleBlocks(String.join("\n\n", rules), rest.toString(), cutOff);
  }

  /** The offset after the brace that closes the rule; -1 if none does. */
  private static int end(String text, int start) {
    String part = text.substring(start, Math.min(text.length(), start + LONGEST_RULE));
    SourceFile source = SourceFile.of("page", part);
    int depth = 0;
    for (SourceToken token : RuleText.tokens(source)) {
      if (token.kind() == SourceToken.Kind.PUNCTUATION) {
        int c = source.at(token.start());
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth == 0 && c == '}') {
          return start + source.text(0, token.end()).length();
        }
      }
    }
    return -1;
  }
}
