package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteString;
import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleExplainerTest {
  private static final String RULES =
      """
      import "elf"
      import "hash"
      private rule Small { condition: filesize < 1KB }
      rule Word {
        strings:
          $a = "xyzzy" nocase
          $b = "plugh" // (not) "
          $c = /pl(ug|o)ver/
          $ = "unnamed"
        condition:
          (Small or filesize > 100MB) and 2 of ($a, $b, $c) and not $c at 0
          and (elf.type == 2 or uint16(0) != 0x5a4d)
          and for any i in (1..#a) : (@a[i] > 3 + big) and hash.md5(0, 4) matches /^3c/
          and @b[1] == 11 and (any of them or false)
      }
      rule Two { strings: $a = "xyzzy" $b = "absent" $c = "plugh" condition: all of them }
      rule Simple { strings: $a = "absent" condition: $a }
      """;

  private static RuleExplainer explainer(String rules) {
    return new RuleExplainer(
        List.of(SourceFile.of("r.yar", rules)), () -> new RuleCompiler().define("big", 0L));
  }

  private static List<RuleExplainer.NearMiss> nearMisses(String rules, String data)
      throws IOException {
    return explainer(rules)
        .nearMisses(List.of("Word", "Two", "Simple"), data(data), RuleSet::newScanner);
  }

  private static ByteSource data(String text) {
    return ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void draw(ExplainedTerm term, String indent, StringBuilder text) {
    text.append(indent).append(term.value()).append("  ").append(term.text());
    term.matches()
        .forEach(
            match -> text.append("  @").append(match.offset()).append(' ').append(match.data()));
    text.append('\n');
    term.parts().forEach(part -> draw(part, indent + "  ", text));
  }

  @Test
  void tellsTheValueOfEveryPart() throws IOException {
    ExplainedTerm condition =
        explainer(RULES).explain("Word", data("say xYZzy, plugh (\u0001) then\n")).orElseThrow();
    StringBuilder text = new StringBuilder();
    condition.parts().forEach(part -> draw(part, "", text));
    assertThat(condition.value()).isEqualTo("true");
    assertThat(condition.needed()).isEqualTo(8);
    assertThat(condition.holding()).isEqualTo(8);
    assertThat(text.toString())
        .isEqualTo(
            """
            true  Small or (filesize > 100MB)
              true  Small
              false  filesize > 100MB
                26  filesize
            true  2 of ($a, $b, $c)
              true  $a  @4 xYZzy
              true  $b  @11 plugh
              false  $c
            true  not $c at 0
              false  $c at 0
            true  (elf.type == 2) or (uint16(0) != 0x5a4d)
              undefined  elf.type == 2
                undefined  elf.type
              true  uint16(0) != 0x5a4d
                24947  uint16(0)
            true  for any i in (1..#a) : (@a[i] > (3 + big))
              1  #a  @4 xYZzy
            true  hash.md5(0, 4) matches /^3c/
              "3c146a885774d1dfa53472024ae66c8d"  hash.md5(0, 4)
            true  @b[1] == 11
              11  @b[1]  @11 plugh
            true  (any of them) or false
              true  any of them
                true  $a  @4 xYZzy
                true  $b  @11 plugh
                false  $c
            """);
  }

  @Test
  void namesRulesThatLackOneThing() throws IOException {
    assertThat(nearMisses(RULES, "see plugh xyzzy"))
        .extracting(miss -> miss.rule() + " lacks " + miss.missing().text())
        .containsExactly("Two lacks $b");
    assertThat(nearMisses(RULES, "say xyzzy plugh then"))
        .extracting(RuleExplainer.NearMiss::rule)
        .containsExactly("Word", "Two");
    assertThat(nearMisses(RULES, "nothing")).isEmpty();
  }

  @Test
  void isSilentAboutRulesThatItDoesNotKnow() throws IOException {
    assertThat(explainer(RULES).explain("Other", data(""))).isEmpty();
    assertThat(nearMisses("rule r { condition: ", "")).isEmpty();
  }

  @Test
  void rulesOfIncludedFilesAreToldToo(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yar"), "include \"b.yar\" rule a { condition: true }");
    Files.writeString(
        folder.resolve("b.yar"),
        "import \"math\" include \"a.yar\" rule b { condition: math.max(filesize, 7) == 7 }");
    RuleExplainer explainer =
        new RuleExplainer(List.of(SourceFile.read(folder.resolve("a.yar"))), RuleCompiler::new);
    ExplainedTerm condition = explainer.explain("b", data("ab")).orElseThrow();
    assertThat(condition.parts().getFirst().value()).isEqualTo("7");
  }

  @Test
  void scansAsTheTargetWasScanned() throws IOException {
    RuleExplainer explainer =
        explainer("import \"cuckoo\" rule r { condition: cuckoo.network.http_request(/x/) == 1 }");
    ByteString report =
        ByteString.utf8("{\"network\": {\"http\": [{\"uri\": \"x\", \"method\": \"GET\"}]}}");
    assertThat(
            explainer
                .explain("r", data(""), rules -> rules.newScanner().moduleData("cuckoo", report))
                .orElseThrow()
                .value())
        .isEqualTo("true");
    assertThat(
            explainer.explain(
                "r", data("some data"), rules -> rules.newScanner().control(() -> true)))
        .isEmpty();
  }

  @Test
  void everyKindOfExpressionCanBeReadAgain() throws IOException {
    String rule =
        """
        import "pe"
        rule r {
          strings: $a = "a" $b = "b"
          condition:
            not (defined pe.entry_point) and -(1 - 2) == 1 and ~0 == -1
            and ($a in (0..filesize \\ 2) or #b in (0..10) > 1 or !a[1] == 1)
            and (1 + 1) * 2 << 1 == 8 and 50% of them and none of ($b*) in (5..6)
            and for all of them : (# > 0 and @ >= 0) and for any s in ("x", "y") : (s == "y")
            and with n = #a : (n == 1) and "ab\\"" icontains "B" and 2 of (true, $a, filesize > 0)
            and uint8(uint8(0) - 97) == 97 and all of ($a, $b)
        }
        """;
    ExplainedTerm condition = explainer(rule).explain("r", data("ab")).orElseThrow();
    assertThat(condition.parts())
        .allSatisfy(part -> assertThat(part.value()).as(part.text()).isEqualTo("true"));
    assertThat(condition.value()).isEqualTo("true");
  }
}
