package harrier.yara;

import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import harrier.yara.syntax.FormatOptions;
import harrier.yara.syntax.FormatResult;
import harrier.yara.syntax.RuleFormatter;
import harrier.yara.syntax.SourceTokens;
import java.util.List;

/** The text of rules as people see it. */
public final class RuleText {
  private RuleText() {}

  /**
   * The pieces of a rule file in order of place, for example to colour them; between them is only
   * white space. No text makes it fail.
   */
  public static List<SourceToken> tokens(SourceFile source) {
    return SourceTokens.of(source);
  }

  /** The rules laid out anew; what has a syntax error is left as it is. */
  public static String laidOut(SourceFile source) {
    return switch (RuleFormatter.format(source, FormatOptions.DEFAULT)) {
      case FormatResult.Formatted(String text) -> text;
      case FormatResult.Partly partly -> partly.text();
      case FormatResult.Refused _ -> source.text(0, source.length());
    };
  }
}
