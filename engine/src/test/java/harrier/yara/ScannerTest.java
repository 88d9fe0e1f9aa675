package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.match.PatternMatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScannerTest {
  private static RuleSet compile(String rules) {
    return new RuleCompiler().define("limit", 5).add(rules).compile().orThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void reportsBytesAroundAMatch() {
    RuleSet rules = compile("rule a { strings: $a = \"needle\" condition: $a }");
    PatternMatch match =
        rules
            .newScanner()
            .matchData(3)
            .matchContext(2)
            .scan(bytes("x<needle>"))
            .matches()
            .getFirst()
            .patterns()
            .getFirst();
    assertThat(match.data().toLatin1()).isEqualTo("nee");
    assertThat(match.before().toLatin1()).isEqualTo("x<");
    assertThat(match.after().toLatin1()).isEqualTo(">");
  }

  @Test
  void saysWhichPatternHadTooManyMatches() {
    RuleSet rules =
        compile(
            "rule r { strings: $many = \"ab\" $few = \"cd\" condition: #many > 2 or #few > 2 }");
    ScanResult result = rules.newScanner().matchLimit(3).scan(bytes("abababababcd"));
    assertThat(result.matched("r")).isTrue();
    assertThat(result.incomplete())
        .containsExactly(
            "pattern $many of rule r has more matches than are kept (3 for a pattern, 8000000 in all);"
                + " further matches were dropped");
  }

  @Test
  void cutsWhatIsReportedButNotWhatConditionsSee() {
    RuleSet rules = compile("rule r { strings: $a = \"ab\" condition: #a == 5 }");
    assertThat(
            rules
                .newScanner()
                .reportedMatches(2)
                .scan(bytes("ababababab"))
                .matches()
                .getFirst()
                .patterns())
        .hasSize(2);
    assertThat(
            rules
                .newScanner()
                .reportedMatches(0)
                .scan(bytes("ababababab"))
                .matches()
                .getFirst()
                .patterns())
        .isEmpty();
  }

  @Test
  void takesVariablesForEachScan() {
    Scanner scanner = compile("rule r { condition: filesize > limit }").newScanner();
    assertThat(scanner.scan(new byte[6]).matched("r")).isTrue();
    assertThat(scanner.set("limit", 6).scan(new byte[6]).matched("r")).isFalse();
    assertThatThrownBy(() -> scanner.set("limit", "six"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scanner.set("other", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stopsInsideALoopWhenTheTimeIsUp() {
    RuleSet rules =
        compile("rule r { condition: for all i in (0..9223372036854775806) : ( i >= 0 ) }");
    ScanResult result = rules.newScanner().timeout(Duration.ofMillis(50)).scan(new byte[1]);
    assertThat(result.incomplete()).containsExactly("the time limit was reached");
    assertThat(result.matches()).isEmpty();
  }

  @Test
  void stopsInsideTheSearchWhenTheTimeIsUp() {
    RuleSet rules = compile("rule r { strings: $a = /a(b?c?){0,60}d[^z]{0,3000}e/ condition: $a }");
    byte[] data = bytes("abcbcbcbcbcbcbcbd".repeat(400_000));
    ScanResult result = rules.newScanner().timeout(Duration.ofMillis(1)).scan(data);
    assertThat(result.incomplete()).containsExactly("the time limit was reached");
  }

  @Test
  void keepsABoundedNumberOfMatchesInAll() {
    StringBuilder patterns = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      patterns.append(" $p").append(i).append(" = \"").append("a".repeat(i + 1)).append('"');
    }
    RuleSet rules =
        compile("rule r { strings:" + patterns + " condition: for all of them : ( # > 0 ) }");
    ScanResult result = rules.newScanner().reportedMatches(1).scan(bytes("a".repeat(1_000_000)));
    assertThat(result.incomplete())
        .isNotEmpty()
        .allMatch(reason -> reason.contains("8000000 in all"));
  }

  @Test
  void stopsWhenCancelledFromAnotherThread() throws Exception {
    Scanner scanner =
        compile("rule r { condition: for all i in (0..9223372036854775806) : ( i >= 0 ) }")
            .newScanner();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<ScanResult> result = pool.submit(() -> scanner.scan(new byte[1]));
      while (!result.isDone()) {
        scanner.cancel();
        Thread.onSpinWait();
      }
      assertThat(result.get().incomplete()).isNotEmpty();
    }
  }

  @Test
  void oneRuleSetServesManyThreads() throws Exception {
    RuleSet rules = compile("rule r { strings: $a = /a[0-9]{2,5}b/ condition: #a == 1 }");
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> results =
          java.util.stream.IntStream.range(0, 64)
              .mapToObj(i ->
                  pool.submit(
                      () -> rules.newScanner().scan(bytes("xa" + (100 + i) + "b")).matched("r")))
              .toList();
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void resultsDoNotChangeWithTheNextScan() {
    Scanner scanner = compile("rule r { strings: $a = \"ab\" condition: $a }").newScanner();
    ScanResult first = scanner.scan(bytes("xxab"));
    scanner.scan(bytes("abab"));
    assertThat(first.matches().getFirst().patterns())
        .extracting(PatternMatch::offset)
        .containsExactly(2L);
  }

  @Test
  void saysWhichExpressionsReachedTheirLimit() {
    RuleSet rules =
        new RuleCompiler()
            .add(
                "rule r { strings: $long = /abcd[^z]+efgh/ $short = /abcd/ condition: any of them }")
            .compile()
            .orThrow();
    byte[] data = ("abcd" + "x".repeat(6_000) + "efgh").getBytes(StandardCharsets.US_ASCII);
    ScanResult result = rules.newScanner().reportedMatches(10).scan(data);
    assertThat(result.limits())
        .containsExactly("pattern $long of rule r was followed for 4096 bytes and no further");
    assertThat(result.incomplete()).isEmpty();
    assertThat(rules.newScanner().scan("abcdxefgh".getBytes(StandardCharsets.US_ASCII)).limits())
        .isEmpty();
  }

  @Test
  void aDeadlineEndsAnExpressionOfACondition() {
    RuleSet rules =
        new RuleCompiler()
            .define("text", "x".repeat(64 << 20))
            .add("rule r { condition: text matches /[^a]*[ab].{300}z/ }")
            .compile()
            .orThrow();
    ScanResult result = rules.newScanner().timeout(Duration.ofMillis(1)).scan(new byte[1]);
    assertThat(result.incomplete()).containsExactly("the time limit was reached");
  }
}
