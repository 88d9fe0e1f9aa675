package harrier.yara.regex;

import java.util.Optional;

/** A regular expression is not valid. */
public final class RegexSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int start;
  private final int end;
  private final boolean whole;
  private final String help;

  RegexSyntaxException(String message, int start, int end, boolean whole, String help) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
    this.whole = whole;
    this.help = help;
  }

  /** First byte of the offending part, as an offset into the source of the expression. */
  public int start() {
    return start;
  }

  /** End (exclusive) of the offending part; at most the length of the source. */
  public int end() {
    return end;
  }

  /** Whether the expression as a whole offends: it is too large. */
  public boolean concernsWhole() {
    return whole;
  }

  /** What to do instead. */
  public Optional<String> help() {
    return help.isEmpty() ? Optional.empty() : Optional.of(help);
  }
}
