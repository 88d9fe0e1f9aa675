package harrier.hunt.kql;

import com.google.re2j.PatternSyntaxException;
import harrier.hunt.model.Hunt;
import harrier.yara.RuleInfo;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the patterns of a hunt's rules name that telemetry records: libraries, hosts, addresses,
 * programs, and pieces of command lines, as text or as regular expressions. A rule that names
 * libraries is about programs, and its other words are function names, not command lines.
 */
record RuleTerms(
    Set<String> libraries,
    Set<String> hosts,
    Set<String> addresses,
    Set<String> programs,
    Set<String> commands,
    Set<String> expressions) {
  private static final int MOST = 40;
  private static final int SHORTEST_COMMAND = 5;
  private static final Pattern TEXT =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\".*", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|.)");
  private static final Pattern LIBRARY =
      Pattern.compile("(?:.*[\\\\/])?([\\w.+-]+\\.(?:dll|ocx|drv|cpl))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROGRAM =
      Pattern.compile("(?:.*[\\\\/])?([\\w.+-]+\\.(?:exe|com|scr))", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile("(?i)(?:https?|ftp)://([\\w-]+(?:\\.[\\w-]+)+).*", Pattern.DOTALL);
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:https?|ftp)://)?(\\d{1,3}(?:\\.\\d{1,3}){3})(?:[:/].*)?");
  private static final Pattern COMMAND = Pattern.compile("[\\x20-\\x7e]*[A-Za-z]{2}[\\x20-\\x7e]*");
  private static final Pattern BYTES = Pattern.compile("[0-9A-Fa-f]{16,}|\\\\.*");
  private static final Pattern REGEX = Pattern.compile("/(.+)/([is]*)(\\s.*)?", Pattern.DOTALL);

  static RuleTerms of(Hunt hunt) {
    RuleTerms terms =
        new RuleTerms(
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>());
    for (RuleInfo rule : hunt.rules()) {
      for (RuleInfo.Pattern pattern : rule.patterns()) {
        Matcher text = TEXT.matcher(pattern.text());
        Matcher regex = REGEX.matcher(pattern.text());
        if (text.matches()) {
          terms.add(unescaped(text.group(1)));
        } else if (regex.matches()) {
          terms.addRegex(regex);
        }
      }
    }
    return terms;
  }

  private static String unescaped(String literal) {
    return ESCAPE
        .matcher(literal)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  private static String value(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'x' ->
          escape.length() == 3
              ? Character.toString(Integer.parseInt(escape.substring(1), 16))
              : escape;
      default -> escape;
    };
  }

  private void add(String text) {
    boolean named =
        put(libraries, LIBRARY, text)
            || put(programs, PROGRAM, text)
            || put(addresses, ADDRESS, text)
            || put(hosts, HOST, text);
    if (!named
        && text.strip().length() >= SHORTEST_COMMAND
        && COMMAND.matcher(text).matches()
        && !BYTES.matcher(text).matches()
        && commands.size() < MOST) {
      commands.add(text.strip());
    }
  }

  /** Takes an expression of characters that can be seen, if KQL's dialect of them has it too. */
  private void addRegex(Matcher pattern) {
    String modifiers = pattern.group(3) == null ? "" : pattern.group(3);
    boolean ignoresCase = pattern.group(2).contains("i") || modifiers.contains("nocase");
    String flags = (ignoresCase ? "i" : "") + (pattern.group(2).contains("s") ? "s" : "");
    String regex =
        (flags.isEmpty() ? "" : "(?" + flags + ")") + pattern.group(1).replace("\\/", "/");
    boolean isText = COMMAND.matcher(regex).matches() && !regex.contains("\\x");
    if (isText && expressions.size() < MOST && isPortable(regex)) {
      expressions.add(regex);
    }
  }

  private static boolean isPortable(String regex) {
    try {
      com.google.re2j.Pattern.compile(regex);
      return true;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  private static boolean put(Set<String> names, Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    if (names.size() < MOST) {
      names.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return true;
  }
}
