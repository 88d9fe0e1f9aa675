package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Notice;
import harrier.hunt.target.TargetList;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScanRunnerTest {
  private static final RuleSet RULES =
      new RuleCompiler()
          .add(
              """
              rule A : x { strings: $a = "aaa" condition: $a }
              rule B { strings: $b = "bbb" condition: $b }
              private rule P { condition: true }
              """)
          .compile()
          .orThrow();

  @TempDir Path data;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(data.resolve("1"), "aaa bbb");
    Files.writeString(data.resolve("2"), "bbb");
    Files.writeString(data.resolve("3"), "");
  }

  private String output(ScanSelection selection) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ScanRunner(RULES, selection, RunOptions.defaults())
        .run(
            TargetList.of(data.toString()),
            Sinks.forRules(SinkOptions.TEXT, out),
            RunListener.NONE);
    return out.toString(StandardCharsets.UTF_8).replace(data + "/", "");
  }

  @Test
  void printsEveryMatchingRule() throws Exception {
    assertThat(output(ScanSelection.ALL)).isEqualTo("A 1\nB 1\nB 2\n");
  }

  @Test
  void selectsByTagByNameAndByTheirAbsence() throws Exception {
    assertThat(output(selection("x", "", false))).isEqualTo("A 1\n");
    assertThat(output(selection("", "B", false))).isEqualTo("B 1\nB 2\n");
    assertThat(output(selection("", "", true))).isEqualTo("A 2\nA 3\nB 3\n");
    assertThat(output(selection("", "A", true))).isEqualTo("A 2\nA 3\n");
  }

  @Test
  void stopsAfterTheLimit() throws Exception {
    assertThat(
            output(
                new ScanSelection(Optional.empty(), Optional.empty(), false, OptionalLong.of(2))))
        .isEqualTo("A 1\nB 1\n");
  }

  @Test
  void aFileThatShrinksWhileItIsScannedIsNamed() throws Exception {
    Path file = data.resolve("4");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(64L << 20);
    }
    Samples.Memory sink = new Samples.Memory();
    TargetList targets = TargetList.of(file.toString());
    Pipeline pipeline =
        new Pipeline(
            _ ->
                (target, source) -> {
                  truncate(file);
                  return Outcome.of(target, RULES.newScanner().scan(source), List.<Report>of());
                },
            RunOptions.defaults(),
            OptionalLong.empty(),
            new RunControl());

    Summary summary = pipeline.run(targets, sink, RunListener.NONE);

    assertThat(summary.incomplete()).isOne();
    assertThat(summary.complete()).isFalse();
    assertThat(summary.notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.INCOMPLETE))
        .satisfies(notice -> assertThat(notice.target()).isEqualTo(file.toString()));
  }

  private static void truncate(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(10);
    }
  }

  private static ScanSelection selection(String tag, String rule, boolean negate) {
    return new ScanSelection(
        Optional.of(tag).filter(text -> !text.isEmpty()),
        Optional.of(rule).filter(text -> !text.isEmpty()),
        negate,
        OptionalLong.empty());
  }
}
