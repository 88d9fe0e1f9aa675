package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.sink.SinkOptions.RuleLines;
import org.junit.jupiter.api.Test;

class RuleTextSinkTest {
  private static String written(RuleLines lines, Report... reports) throws Exception {
    return SinkTexts.written(Sinks::forRules, SinkOptions.TEXT.withLines(lines), reports);
  }

  @Test
  void printsRuleAndPath() throws Exception {
    assertThat(
            written(
                RuleLines.PLAIN,
                SinkTexts.matches("a.exe", SinkTexts.match()),
                SinkTexts.matches("b.exe")))
        .isEqualTo("Beacon a.exe\n");
  }

  @Test
  void printsWhatYaraPrintsWithItsOptions() throws Exception {
    assertThat(
            written(
                new RuleLines(true, true, true, true, false),
                SinkTexts.matches("a.exe", SinkTexts.match())))
        .isEqualTo(
            """
            net:Beacon [c2,win] [author="A \\"B\\"\\n\\x1B[31m",score=70,tested=true] a.exe
            0x1f:$a: GE\\x00\\xFF\\
            0x100000000:$h: 4D 5A
            """);
  }

  @Test
  void printsCounts() throws Exception {
    assertThat(
            written(
                new RuleLines(true, false, false, false, true),
                SinkTexts.matches("a.exe", SinkTexts.match(), SinkTexts.match()),
                SinkTexts.matches("b.exe")))
        .isEqualTo("a.exe: 2\nb.exe: 0\n");
  }

  @Test
  void aNameCannotForgeALineOrSteerTheTerminal() throws Exception {
    assertThat(
            written(
                RuleLines.PLAIN,
                SinkTexts.matches(
                    "x\nBeacon /bin/sh\u001b[2J\u202e\u0085\u2028é", SinkTexts.match())))
        .isEqualTo("Beacon x\\x0ABeacon /bin/sh\\x1B[2J\\u202E\\x85\\u2028é\n");
  }
}
