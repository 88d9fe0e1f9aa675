package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RuleFormatterTest {
  private static String format(String text) {
    return format(text, FormatOptions.DEFAULT);
  }

  private static String format(String text, FormatOptions options) {
    FormatResult result = RuleFormatter.format(SourceFile.of("line", text), options);
    return ((FormatResult.Formatted) result).text();
  }

  @Test
  void laysOutARule() {
    assertThat(format("rule a:t{meta:x=1 long=2 strings:$a=\"x\"condition:$a and(1+2)*-3<#a}"))
        .isEqualTo(
            """
            rule a: t {
              meta:
                x    = 1
                long = 2

              strings:
                $a = "x"

              condition:
                $a and (1 + 2) * -3 < #a
            }
            """);
  }

  @Test
  void keepsLineBreaksInConditionsAndIndentsByParentheses() {
    assertThat(
            format(
                """
                rule a { condition:
                any of them and (
                $a or
                      $b

                ) // tail
                and for any i in (1..2) : (
                true )
                }
                """))
        .isEqualTo(
            """
            rule a {
              condition:
                any of them and (
                  $a or
                  $b

                )  // tail
                and for any i in (1..2): (
                  true)
            }
            """);
  }

  @Test
  void keepsCommentsWithWhatTheyDescribe() {
    assertThat(
            format(
                """
                import "pe" /* tail */
                // about a
                rule a { // open
                  strings:
                  $a = "a" // first
                           // still first
                  $bcd = "bcd" // second
                  // about the condition
                  condition: /* inline */ true
                  // end
                }
                // last\
                """))
        .isEqualTo(
            """
            import "pe"  /* tail */

            // about a
            rule a {  // open
              strings:
                $a   = "a"    // first
                              // still first
                $bcd = "bcd"  // second

              // about the condition
              condition:  /* inline */
                true
                // end
            }
            // last
            """);
  }

  @Test
  void followsTheOptions() {
    String rule = "rule a { meta: x = 1 yy = 2 condition: true }";
    FormatOptions options = new FormatOptions(0, 4, false, true, false, true, true, false, true);
    assertThat(format(rule, options))
        .isEqualTo("rule a\n{\nmeta:\n\n\tx = 1\n\tyy = 2\ncondition:\n\n\ttrue\n}\n");
    assertThatThrownBy(() -> FormatOptions.DEFAULT.withIndentWidth(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatItCannotParseOrDecode() {
    assertThat(RuleFormatter.format(SourceFile.of("line", "  rule a {"), FormatOptions.DEFAULT))
        .isInstanceOfSatisfying(
            FormatResult.Partly.class,
            r -> {
              assertThat(r.text()).isEqualTo("  rule a {");
              assertThat(r.diagnostics()).hasSize(1);
            });
    byte[] latin = "// caf\u00E9\nrule a { condition: true }".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(RuleFormatter.format(SourceFile.of("line", latin), FormatOptions.DEFAULT))
        .isInstanceOfSatisfying(
            FormatResult.Refused.class,
            r -> assertThat(r.diagnostics().getFirst().code()).isEqualTo("E032"));
  }
}
