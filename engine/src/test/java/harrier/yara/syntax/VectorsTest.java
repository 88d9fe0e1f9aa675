package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.vectors.Vectors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the recorded answers of YARA 4.5.8 and YARA-X 1.20.0. */
class VectorsTest {
  /** Errors that YARA-X finds where Harrier's parser does. */
  private static final Set<String> SYNTAX =
      Set.of("E001", "E027", "E028", "E029", "E030", "E031", "E032", "E033");

  /** YARA takes jump bounds that overflow its 32 bits, and comments that never end. */
  private static final Set<String> REFUSED =
      Set.of(
          "yara-c-0518",
          "yarax-golden-compile-0098",
          "yarax-golden-compile-0125",
          "yarax-golden-compile-0126");

  /** A {@code #}, {@code @} or {@code !} outside of a loop is found by the semantic stage. */
  private static final String OUTSIDE_LOOP = "outside of the body";

  @Test
  void acceptsAndRefusesLikeTheParserOfYaraX() throws IOException {
    for (Map<?, ?> vector : Vectors.load("yarax-golden-parse")) {
      Map<?, ?> expect = (Map<?, ?>) vector.get("expect");
      Parsing parsing = Parsing.of(Vectors.rule(vector), Dialect.YARA_X);
      assertThat(parsing.errors().isEmpty())
          .as("%s %s", vector.get("id"), parsing.errors())
          .isEqualTo(expect.get("parse").equals("ok"));
    }
  }

  @Test
  void reportsSyntaxErrorsWhereYaraXDoes() throws IOException {
    int checked = 0;
    for (Map<?, ?> vector : Vectors.load("yarax-golden-compile")) {
      Map<?, ?> expect = (Map<?, ?>) vector.get("expect");
      if (!(expect.get("errors") instanceof List<?> errors) || errors.isEmpty()) {
        continue;
      }
      List<String> wanted = new ArrayList<>();
      for (Object each : errors) {
        Map<?, ?> error = (Map<?, ?>) each;
        boolean here =
            SYNTAX.contains(error.get("code"))
                && !((String) expect.get("text")).contains(OUTSIDE_LOOP);
        if (here) {
          wanted.add(error.get("code") + ":" + error.get("line") + ":" + error.get("col"));
        }
      }
      Parsing parsing = Parsing.of(Vectors.rule(vector), Dialect.YARA_X);
      assertThat(parsing.errors()).as("%s", vector.get("id")).isEqualTo(wanted);
      checked += wanted.size();
    }
    assertThat(checked).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarax-e2e", "yara-c", "boreal", "yarax-golden-compile"})
  void parsesWhatTheEnginesCompile(String set) throws IOException {
    List<String> differing = new ArrayList<>();
    for (Map<?, ?> vector : Vectors.load(set)) {
      byte[] rule = Vectors.rule(vector);
      boolean yara = Vectors.outcome(vector, "yara").equals("ok");
      boolean yaraX = Vectors.outcome(vector, "yara_x").equals("ok");
      boolean differs =
          (yara || yaraX) && !Parsing.of(rule, Dialect.HARRIER).errors().isEmpty()
              || yara && !Parsing.of(rule, Dialect.YARA).errors().isEmpty()
              || yaraX && !Parsing.of(rule, Dialect.YARA_X).errors().isEmpty()
              || SYNTAX.contains(Vectors.outcome(vector, "yara_x"))
                  && Parsing.of(rule, Dialect.YARA_X).errors().isEmpty()
                  && !isLoopOnly(rule);
      if (differs && !REFUSED.contains((String) vector.get("id"))) {
        differing.add((String) vector.get("id"));
      }
    }
    assertThat(differing).isEmpty();
  }

  private static boolean isLoopOnly(byte[] rule) {
    return SourceFile.of("line", rule).text(0, rule.length).strip().matches("(?s).*\\s[#@!$]\\s*}");
  }

  @Test
  void parsesPublishedRules() throws IOException {
    Path folder = Vectors.shared().resolve("rules/packs");
    int rules = 0;
    try (DirectoryStream<Path> packs = Files.newDirectoryStream(folder, "*.yar")) {
      for (Path pack : packs) {
        Parsing parsing = Parsing.of(Files.readAllBytes(pack), Dialect.HARRIER);
        assertThat(parsing.errors()).as("%s", pack).isEmpty();
        rules += parsing.rules().size();
      }
    }
    assertThat(rules).isGreaterThan(20_000);
  }

  @Test
  void formatsLikeYaraX() throws IOException {
    int equal = 0;
    for (Map<?, ?> vector : Vectors.load("yarax-golden-fmt")) {
      byte[] rule = Vectors.rule(vector);
      FormatOptions options =
          options(vector.get("config") instanceof Map<?, ?> map ? map : Map.of());
      String wanted = (String) ((Map<?, ?>) vector.get("expect")).get("formatted");
      FormatResult result = RuleFormatter.format(SourceFile.of("line", rule), options);
      String text =
          result instanceof FormatResult.Partly(String partly, var _)
              ? partly
              : ((FormatResult.Formatted) result).text();
      assertThat(text).as("%s", vector.get("id")).isEqualTo(wanted);
      equal++;
    }
    assertThat(equal).isGreaterThan(30);
  }

  private static FormatOptions options(Map<?, ?> config) {
    Object width = "tabs".equals(config.get("indentation")) ? 0L : config.get("indent_width");
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

  private static boolean flag(Map<?, ?> config, String name, boolean normally) {
    return config.get(name) instanceof Boolean flag ? flag : normally;
  }
}
