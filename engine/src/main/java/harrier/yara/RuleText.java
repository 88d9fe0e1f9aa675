package harrier.yara;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.FormatOptions;
import harrier.yara.syntax.FormatResult;
import harrier.yara.syntax.Parser;
import harrier.yara.syntax.RuleFormatter;
import harrier.yara.syntax.SourceTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * The text of each rule by its name, in order, from the first word of the rule to its closing
   * brace; rules with a syntax error are left out.
   */
  public static Map<String, String> rules(SourceFile source) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Ast.Item item : Parser.parse(source, Dialect.HARRIER, new Diagnostics()).items()) {
      if (item instanceof Ast.Rule rule) {
        texts.put(rule.name().text(), source.text(rule.span().start(), rule.span().end()));
      }
    }
    return texts;
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
