package harrier.bench.conformance;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.FormatOptions;
import harrier.yara.syntax.FormatResult;
import harrier.yara.syntax.Parser;
import harrier.yara.syntax.RuleFormatter;
import java.util.List;
import java.util.Map;

/** Vectors about text: what the formatter makes of a rule, and whether the parser takes it. */
final class Goldens {
  private Goldens() {}

  static List<String> format(Vector vector) {
    String wanted = Json.text(vector.expect(), "formatted");
    FormatResult result =
        RuleFormatter.format(SourceFile.of("line", vector.rule()), options(vector.config()));
    String text =
        switch (result) {
          case FormatResult.Formatted(String all) -> all;
          case FormatResult.Partly(String all, var _) -> all;
          case FormatResult.Refused _ -> "";
        };
    return text.equals(wanted) ? List.of() : List.of("formatted: " + result);
  }

  static List<String> parse(Vector vector, Dialect dialect) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(SourceFile.of("line", vector.rule()), dialect, diagnostics);
    boolean refused = diagnostics.errors() > 0;
    return refused == Json.text(vector.expect(), "parse").equals("error")
        ? List.of()
        : List.of(refused ? "does not parse: " + diagnostics.list().getFirst().title() : "parses");
  }

  private static FormatOptions options(Map<String, Object> config) {
    Object width =
        "tabs".equals(config.get("indentation")) ? (Long) 0L : config.get("indent_width");
    return new FormatOptions(
        width instanceof Long number ? number.intValue() : 2,
        4,
        flag(config, "align_metadata", true),
        flag(config, "align_patterns", true),
        flag(config, "indent_section_headers", true),
        flag(config, "indent_section_contents", true),
        flag(config, "newline_before_curly_brace", false),
        flag(config, "empty_line_before_section_header", true),
        flag(config, "empty_line_after_section_header", false));
  }

  private static boolean flag(Map<String, Object> config, String name, boolean normally) {
    return config.get(name) instanceof Boolean flag ? flag : normally;
  }
}
