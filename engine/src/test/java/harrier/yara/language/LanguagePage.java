package harrier.yara.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that shows the three languages side by side. */
final class LanguagePage {
  private static final String HEAD =
      """
      # The language: Harrier, YARA and YARA-X side by side

      Harrier takes every rule that YARA 4.5 or YARA-X 1.20 takes. Where the two give a rule another meaning it takes one of them, and this
      page says which and why. `--compat yara` and `--compat yara-x` take the meaning of that engine for all of them; in Java it is
      `RuleCompiler.dialect`, and the last column names the method of `harrier.yara.dialect.Dialect` that decides.

      This page is made from `engine/src/test/resources/language/cases.txt`. A test runs each case under the three meanings and fails when the page
      and the cases differ; `-Dgolden.update` rewrites the page. *Match* and *no match* are verdicts; *error* means that the rule is refused.
      What is marked with \\* the dialect of that engine does not repeat.

      Bytes of data are written `\\xNN`; `c{×N}` stands for N times the byte c. In rules ⏎ is a line feed, ⇥ a tab, ␍ a carriage return.

      """;

  private static final String COMMON =
      """
      ## Where all three agree

      """;

  private static final String TAIL =
      """
      ## What the dialects do not repeat

      - **Which matches are reported.** For a pattern that is only asked for at one offset (`$a at 3`) YARA-X reports the match at that offset
        alone. Harrier and YARA report all matches, in every dialect. No verdict depends on it.
      - **Where several lengths are possible at one offset** the search's starting point decides in all three engines for lazy patterns with
        alternatives. Offsets are the same; lengths may differ.
      - **A part of varying length before a wide gap** keeps one length in YARA, which misses what only a longer form
        reaches. Harrier and YARA-X find it, in every dialect.
      - **Alternatives behind a fixed byte**, as in `/:(:b|:)/ wide ascii`: YARA 4.2 overlooks their wide form if the plain one is
        asked for, too. Harrier and YARA-X find both, in every dialect.
      - **Counts beyond 32 bits** wrap around in YARA; here they are errors.
      - **Defects** are not repeated: matches that YARA-X loses where rules share a literal, and the end of its process on the smallest integer
        divided by -1.
      - **Warnings** are those of YARA-X in all dialects, and a few of Harrier's own for what only YARA accepts. YARA's warnings about the
        quality of atoms depend on its search and have no counterpart where the search here is fast.
      """;

  private LanguagePage() {}

  static String of(List<LanguageCase> cases) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## Where they differ\n\n");
    sections(cases, false).forEach((section, rows) -> table(page, section, rows));
    page.append(COMMON);
    sections(cases, true).forEach((section, rows) -> common(page, section, rows));
    return page.append(TAIL).toString();
  }

  private static Map<String, List<LanguageCase>> sections(
      List<LanguageCase> cases, boolean common) {
    Map<String, List<LanguageCase>> sections = new LinkedHashMap<>();
    for (LanguageCase each : cases) {
      if (each.isCommon() == common) {
        sections.computeIfAbsent(each.section(), _ -> new ArrayList<>()).add(each);
      }
    }
    return sections;
  }

  private static void table(StringBuilder page, String section, List<LanguageCase> rows) {
    page.append("### ").append(section).append("\n\n");
    page.append("| construct | rule | data | YARA | YARA-X | Harrier | why | switch |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    for (LanguageCase row : rows) {
      page.append("| ").append(cell(row.name()));
      page.append(" | ").append(code(row.rule()));
      page.append(" | ").append(row.data().isEmpty() ? "" : code(row.data()));
      page.append(" | ").append(outcome(row.yara()));
      page.append(" | ").append(outcome(row.yaraX()));
      page.append(" | ").append(outcome(row.harrier()));
      page.append(" | ").append(cell(row.why()));
      page.append(" | ").append(row.dialect().isEmpty() ? "" : code(row.dialect())).append(" |\n");
    }
    page.append('\n');
  }

  private static void common(StringBuilder page, String section, List<LanguageCase> rows) {
    page.append("### ")
        .append(section)
        .append("\n\n| construct | rule | data | all |\n|---|---|---|---|\n");
    for (LanguageCase row : rows) {
      page.append("| ").append(cell(row.name()));
      page.append(" | ").append(code(row.rule()));
      page.append(" | ").append(row.data().isEmpty() ? "" : code(row.data()));
      page.append(" | ").append(outcome(row.harrier())).append(" |\n");
    }
    page.append('\n');
  }

  private static String outcome(String outcome) {
    return switch (outcome.split(" ")[0]) {
      case "true" -> "match";
      case "false" -> "no match";
      case "true*" -> "match \\*";
      case "false*" -> "no match \\*";
      default -> outcome.replace("*", " \\*");
    };
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static String code(String text) {
    String shown =
        text.length() > 200
            ? text.substring(0, 90) + "…" + text.substring(text.length() - 90)
            : text;
    return "`"
        + (shown.isBlank() || shown.startsWith(" ") || shown.endsWith(" ")
                ? " " + shown + " "
                : shown)
            .replace("|", "\\|")
        + "`";
  }
}
