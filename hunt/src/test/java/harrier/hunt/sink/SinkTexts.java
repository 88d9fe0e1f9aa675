package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import harrier.yara.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Reports made by hand and what sinks write for them. */
final class SinkTexts {
  static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

  private SinkTexts() {}

  static RuleMatch match() {
    RuleInfo rule =
        new RuleInfo(
            "net",
            "Beacon",
            false,
            false,
            List.of("c2", "win"),
            List.of(
                new RuleInfo.Meta("author", new Value.Text(ByteString.utf8("A \"B\"\n\u001b[31m"))),
                new RuleInfo.Meta("score", new Value.Int(70)),
                new RuleInfo.Meta("tested", new Value.Bool(true))),
            List.of(
                new RuleInfo.Pattern("$a", false, "\"GET /\" xor"),
                new RuleInfo.Pattern("$h", false, "{ 4D 5A }")),
            "net.yar:3");
    return new RuleMatch(
        rule,
        List.of(
            new PatternMatch("$a", 31, 5, 1, ByteString.latin1("GE\0\u00ff\\")),
            new PatternMatch("$h", 0x1_0000_0000L, 2, 0, ByteString.latin1("MZ"))));
  }

  static Report.Matches matches(String name, RuleMatch... rules) {
    Context context =
        Context.builder().set(Field.FILE_NAME, name).set(Field.FILE_SIZE, 12L).build();
    return new Report.Matches(
        new Place(List.of(name), () -> context), TIME, "ab12", false, List.of(rules));
  }

  static Summary summary(Notice... notices) {
    return new Summary(
        12_345,
        1_234_567_890L,
        Duration.ofMillis(3_449),
        2,
        1,
        3,
        1,
        1,
        0,
        List.of(notices),
        false);
  }

  static String written(
      BiFunction<SinkOptions, OutputStream, Sink> sinks, SinkOptions options, Report... reports)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = sinks.apply(options, out);
    for (Report report : reports) {
      sink.report(report);
    }
    sink.finish(summary());
    return out.toString(StandardCharsets.UTF_8);
  }
}
