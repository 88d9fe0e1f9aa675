package harrier.yara.language;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.DiagnosticJson;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that mean harm: refused with an error or compiled and scanned with, on a small stack and in
 * little time.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileRulesTest {
  /** The smallest stack that threads of servers usually have. */
  private static final long STACK = 512 << 10;

  /** What comes of a rule. */
  enum End {
    REFUSED,
    COMPILED,
    EITHER
  }

  record Hostile(String name, End end, byte[] text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> rules() {
    return Stream.of(conditions(), patterns(), texts()).flatMap(List::stream);
  }

  private static List<Hostile> conditions() {
    int deep = 100_000;
    return List.of(
        condition("parentheses", End.REFUSED, "(".repeat(deep) + "true" + ")".repeat(deep)),
        condition("open parentheses", End.REFUSED, "(".repeat(deep)),
        condition("not", End.EITHER, "not ".repeat(deep) + "true"),
        condition("defined", End.EITHER, "defined ".repeat(deep) + "filesize"),
        condition("minus", End.EITHER, "-".repeat(deep) + "1 == 1"),
        condition("complements", End.EITHER, "~".repeat(deep) + "1 == 1"),
        condition("a long sum", End.EITHER, "1" + " + filesize".repeat(deep) + " > 0"),
        condition("a long power of shifts", End.EITHER, "1" + " << 1".repeat(deep) + " == 0"),
        condition(
            "or chain", End.COMPILED, "filesize == 1" + " or filesize == 1".repeat(1_000_000)),
        condition("and chain", End.COMPILED, "filesize > 1" + " and filesize > 1".repeat(200_000)),
        condition("or and or", End.EITHER, "true or false and ".repeat(deep) + "true"),
        condition(
            "nested or and",
            End.REFUSED,
            "(true or (false and ".repeat(deep) + "true" + "))".repeat(deep)),
        condition(
            "nested loops",
            End.REFUSED,
            "for any i in (1..2) : (".repeat(deep) + "true" + ")".repeat(deep)),
        condition(
            "nested with", End.REFUSED, "with x = 1 : (".repeat(deep) + "true" + ")".repeat(deep)),
        condition("nested calls", End.REFUSED, "uint8(".repeat(deep) + "1" + ")".repeat(deep)),
        condition("nested of", End.REFUSED, "any of (".repeat(deep) + "true" + ")".repeat(deep)),
        condition("fields", End.REFUSED, "a" + ".b".repeat(deep)),
        condition("indexes", End.REFUSED, "a" + "[0]".repeat(deep)),
        condition(
            "a large set", End.COMPILED, "for any i in (" + "1, ".repeat(deep) + "1) : (i == 1)"),
        condition("a large tuple", End.COMPILED, "any of (" + "true, ".repeat(deep) + "true)"),
        condition(
            "many bindings", End.REFUSED, "with " + "x = 1, ".repeat(deep) + "y = 1 : (true)"),
        condition("a huge number", End.REFUSED, "9".repeat(deep) + " > 1"),
        condition("a huge hexadecimal number", End.REFUSED, "0x" + "F".repeat(deep) + " > 1"),
        condition("a huge float", End.EITHER, "9".repeat(deep) + ".0 > 1.0"),
        condition("a long name", End.REFUSED, "x".repeat(1_000_000)),
        condition("a slow loop", End.COMPILED, "for all i in (0..9223372036854775806) : (i < 5)"),
        condition(
            "matches", End.COMPILED, "\"" + "a".repeat(deep) + "\" matches /(a*)*(a*)*(a*)*b/"));
  }

  private static List<Hostile> patterns() {
    int deep = 100_000;
    StringBuilder many = new StringBuilder("rule a { strings:\n");
    for (int i = 0; i < 100_000; i++) {
      many.append("$p").append(i).append(" = \"x").append(i).append("y\"\n");
    }
    return List.of(
        new Hostile("many patterns", End.COMPILED, utf8(many + "condition: any of them }")),
        new Hostile(
            "too many patterns", End.REFUSED, utf8(many + "$q = \"q\" condition: any of them }")),
        pattern("regex groups", End.REFUSED, "/" + "(".repeat(deep) + "a" + ")".repeat(deep) + "/"),
        pattern("deep regex groups", End.EITHER, "/" + "(a".repeat(900) + ")".repeat(900) + "/"),
        pattern(
            "deep optional groups", End.EITHER, "/x" + "(a|b".repeat(900) + ")".repeat(900) + "/"),
        pattern(
            "deep repeated groups",
            End.EITHER,
            "/x" + "(".repeat(500) + "a" + ")+".repeat(500) + "/"),
        pattern("open groups", End.REFUSED, "/" + "(".repeat(deep) + "/"),
        pattern("classes", End.REFUSED, "/" + "[".repeat(deep) + "/"),
        pattern(
            "nested repeats", End.REFUSED, "/((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}/"),
        pattern("powers", End.EITHER, "/(((((((((a{2}){2}){2}){2}){2}){2}){2}){2}){2}){2}/"),
        pattern(
            "optional letters", End.EITHER, "/x" + "a?".repeat(5_000) + "a".repeat(5_000) + "/"),
        pattern("optional groups", End.EITHER, "/" + "(|a)".repeat(20_000) + "b/"),
        pattern("stars", End.EITHER, "/" + "a*".repeat(20_000) + "b/"),
        pattern("gaps", End.EITHER, "/" + "a.*".repeat(2_000) + "b/"),
        pattern("bounded gaps", End.EITHER, "/" + "a.{1,100}".repeat(1_000) + "b/"),
        pattern("alternatives", End.EITHER, "/(" + alternatives(20_000) + ")/"),
        pattern("a huge count", End.REFUSED, "/a{99999999999}/"),
        pattern("a large count", End.EITHER, "/ab{32767}/"),
        pattern(
            "hex alternatives",
            End.REFUSED,
            "{ " + "( 61 | ".repeat(deep) + "62" + " )".repeat(deep) + " }"),
        pattern(
            "deep hex alternatives",
            End.EITHER,
            "{ 60 " + "( 61 | ".repeat(300) + "62" + " )".repeat(300) + " }"),
        pattern("hex jumps", End.EITHER, "{ 61" + " [1-100] 62".repeat(2_000) + " }"),
        pattern("hex open jumps", End.EITHER, "{ 61 62" + " [-] 62 63".repeat(2_000) + " }"),
        pattern("hex bytes of any value", End.COMPILED, "{ 61 " + "?? ".repeat(deep) + "62 }"),
        pattern("a long hex pattern", End.COMPILED, "{ " + "61 ".repeat(500_000) + "}"),
        pattern("a long text", End.COMPILED, "\"" + "a".repeat(1_000_000) + "\""),
        pattern("a long text with keys", End.COMPILED, "\"" + "a".repeat(deep) + "\" xor wide"),
        pattern(
            "a long text in base64",
            End.COMPILED,
            "\"" + "a".repeat(deep) + "\" base64 base64wide"));
  }

  private static String alternatives(int count) {
    StringBuilder out = new StringBuilder("first");
    for (int i = 0; i < count; i++) {
      out.append("|w").append(i).append("z");
    }
    return out.toString();
  }

  private static List<Hostile> texts() {
    String valid = "rule a { condition: true }";
    ByteArrayOutputStream invalid = new ByteArrayOutputStream();
    invalid.writeBytes(utf8("rule a { meta: x = \""));
    invalid.write(0xFF);
    invalid.writeBytes(utf8("\" condition: true }"));
    return List.of(
        new Hostile("an endless comment", End.REFUSED, utf8(valid + "/*" + "x".repeat(10_000_000))),
        new Hostile(
            "an endless text",
            End.REFUSED,
            utf8("rule a { strings: $a = \"" + "x".repeat(10_000_000))),
        new Hostile(
            "an endless expression",
            End.REFUSED,
            utf8("rule a { strings: $a = /" + "x".repeat(10_000_000))),
        new Hostile(
            "an endless hex pattern",
            End.REFUSED,
            utf8("rule a { strings: $a = {" + " 61".repeat(1_000_000))),
        new Hostile("one long line", End.COMPILED, utf8(valid + " ".repeat(10_000_000))),
        new Hostile("many lines", End.COMPILED, utf8(valid + "\n".repeat(10_000_000))),
        new Hostile(
            "an error at the end of a long line",
            End.REFUSED,
            utf8(" ".repeat(10_000_000) + "rule {")),
        new Hostile("bytes that are no UTF-8", End.COMPILED, invalid.toByteArray()),
        new Hostile("zeros", End.REFUSED, new byte[100_000]),
        new Hostile("a zero in a rule", End.REFUSED, utf8("rule a { \u0000 condition: true }")),
        new Hostile("many errors", End.REFUSED, utf8("rule a { condition: ) }\n".repeat(50_000))),
        new Hostile("braces", End.REFUSED, utf8("{".repeat(1_000_000))),
        new Hostile("quotes", End.REFUSED, utf8("\"\n".repeat(500_000))),
        new Hostile(
            "many tags", End.COMPILED, utf8("rule a : " + tags(50_000) + " { condition: true }")),
        new Hostile("many rules", End.COMPILED, utf8(rules(20_000))),
        new Hostile("many equal rules", End.REFUSED, utf8(valid.repeat(20_000))),
        new Hostile(
            "many suppressions",
            End.COMPILED,
            utf8(("// suppress: x\n" + "\n").repeat(50_000) + valid)),
        new Hostile(
            "a wildcard over many rules",
            End.COMPILED,
            utf8(rules(20_000) + "rule z { condition: any of (r*) }")),
        new Hostile("a chain of rules", End.COMPILED, utf8(chain(20_000))));
  }

  private static String tags(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(" t").append(i);
    }
    return out.toString();
  }

  private static String rules(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append("rule r").append(i).append(" { condition: filesize == ").append(i).append(" }\n");
    }
    return out.toString();
  }

  private static String chain(int count) {
    StringBuilder out = new StringBuilder("rule r0 { condition: true }\n");
    for (int i = 1; i < count; i++) {
      out.append("rule r").append(i).append(" { condition: r").append(i - 1).append(" }\n");
    }
    return out.toString();
  }

  private static Hostile condition(String name, End end, String condition) {
    return new Hostile(name, end, utf8("rule a { condition: " + condition + " }"));
  }

  private static Hostile pattern(String name, End end, String pattern) {
    return new Hostile(name, end, utf8("rule a { strings: $a = " + pattern + " condition: $a }"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void endsInAnErrorOrInAScan(Hostile hostile) throws Exception {
    FutureTask<Compilation> work = new FutureTask<>(() -> use(hostile.text()));
    new Thread(null, work, "small stack", STACK).start();
    Compilation compilation = work.get();
    if (compilation.rules().isEmpty()) {
      assertThat(compilation.diagnostics()).anyMatch(Diagnostic::isError);
    }
    if (hostile.end() != End.EITHER) {
      assertThat(compilation.rules().isPresent()).isEqualTo(hostile.end() == End.COMPILED);
    }
  }

  private static Compilation use(byte[] text) {
    Compilation compilation = new RuleCompiler().add(SourceFile.of("hostile", text)).compile();
    List<Diagnostic> shown = compilation.diagnostics().stream().limit(20).toList();
    assertThat(DiagnosticText.render(shown).length()).isLessThan(100_000 + 5 * text.length);
    assertThat(DiagnosticJson.render(shown)).startsWith("[");
    compilation.rules().ifPresent(HostileRulesTest::scan);
    return compilation;
  }

  private static void scan(RuleSet rules) {
    ScanResult result =
        rules
            .newScanner()
            .timeout(java.time.Duration.ofSeconds(1))
            .scan("ab".repeat(500).getBytes(StandardCharsets.UTF_8));
    assertThat(result.matches().size()).isLessThanOrEqualTo(rules.rules().size());
  }
}
