package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import harrier.hunt.target.TargetList;
import harrier.hunt.target.TargetOptions;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PipelineTest {
  private static final RunOptions OPTIONS = RunOptions.defaults().withJobs(4);

  @TempDir Path folder;

  /** Reports every target; takes longer for some, so that threads overtake each other. */
  private static Outcome uneven(Target target, ByteSource source) throws IOException {
    if (source.size() % 7 == 0) {
      for (int i = 0; i < 20_000; i++) {
        Thread.onSpinWait();
      }
    }
    return found(target, source);
  }

  private static Outcome found(Target target, ByteSource source) {
    RuleInfo rule =
        new RuleInfo("default", "r", false, false, List.of(), List.of(), List.of(), "r.yar:1");
    Report report =
        new Report.Matches(
            target.places().getFirst(),
            Instant.EPOCH,
            "",
            false,
            List.of(new RuleMatch(rule, List.of())));
    return new Outcome(target.name(), true, source.size(), 0, List.of(report), List.of());
  }

  private static Pipeline pipeline(TargetScan.Worker worker, RunOptions options) {
    return new Pipeline(_ -> worker, options, OptionalLong.empty(), new RunControl());
  }

  private List<String> files(int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%05d".formatted(i));
      Files.write(file, new byte[i % 50]);
      names.add(file.toString());
    }
    return names;
  }

  private TargetList targets() {
    return TargetList.of(folder.toString());
  }

  @Test
  void reportsInTheOrderOfTheTargetsWhateverTheThreadsDo() throws Exception {
    List<String> names = files(1_000);
    Samples.Memory sink = new Samples.Memory();

    Summary summary =
        pipeline(PipelineTest::uneven, OPTIONS).run(targets(), sink, RunListener.NONE);

    assertThat(sink.names()).isEqualTo(names);
    assertThat(summary.targets()).isEqualTo(1_000);
    assertThat(summary.findings()).isEqualTo(1_000);
    assertThat(summary.bytes()).isEqualTo(1_000 / 50 * (49L * 50 / 2));
    assertThat(summary.complete()).isTrue();
    assertThat(sink.summary).contains(summary);
  }

  @Test
  void keepsTheOrderOfSmallFilesLargeFilesAndNoticesInBatches() throws Exception {
    List<String> names = files(2_000);
    Files.write(Path.of(names.get(1_500)), new byte[(int) Batch.BYTES + 1]);
    Files.delete(Path.of(names.get(1_600)));
    Files.createSymbolicLink(Path.of(names.get(1_600)), folder.resolve("nowhere"));
    List<Notice> notices = new ArrayList<>();
    List<String> done = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(Notice notice) {
            notices.add(notice);
            done.add(notice.target());
          }

          @Override
          public void progress(RunListener.Progress progress) {
            if (!done.contains(progress.current())) {
              done.add(progress.current());
            }
          }
        };
    TargetScan.Worker silent =
        (target, source) ->
            new Outcome(target.name(), true, source.size(), 0, List.of(), List.of());

    Summary summary = pipeline(silent, OPTIONS).run(targets(), new Samples.Memory(), listener);

    assertThat(summary.targets()).isEqualTo(1_999);
    assertThat(done).isEqualTo(names);
    assertThat(notices).extracting(Notice::target).containsExactly(names.get(1_600));
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsDone() throws Exception {
    List<String> names = files(3);
    String missing = folder.resolve("missing").toString();
    List<Notice> notices = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(Notice notice) {
            notices.add(notice);
          }
        };
    TargetScan.Worker worker =
        (target, source) -> {
          if (target.name().endsWith("1")) {
            throw new IOException("Input/output error");
          }
          return found(target, source);
        };
    Samples.Memory sink = new Samples.Memory();

    Summary summary =
        pipeline(worker, OPTIONS)
            .run(TargetList.of(names.get(0), missing, names.get(1), names.get(2)), sink, listener);

    assertThat(sink.names()).containsExactly(names.get(0), names.get(2));
    assertThat(notices)
        .extracting(Notice::toString)
        .containsExactly(
            missing + ": does not exist", names.get(1) + ": could not be read: input/output error");
    assertThat(summary.notices()).isEqualTo(notices);
    assertThat(summary.unreadable()).isEqualTo(2);
    assertThat(summary.complete()).isFalse();
  }

  @Test
  void aDefectIsReportedWithItsTargetAndTheRestIsDone() throws Exception {
    List<String> names = files(40);
    TargetScan.Worker worker =
        (target, source) -> {
          if (target.name().endsWith("17")) {
            throw new StackOverflowError();
          }
          if (target.name().endsWith("7")) {
            throw new ArithmeticException("odd");
          }
          return found(target, source);
        };
    Samples.Memory sink = new Samples.Memory();

    Summary summary = pipeline(worker, OPTIONS).run(targets(), sink, RunListener.NONE);

    assertThat(sink.reports).hasSize(36);
    assertThat(summary.notices())
        .hasSize(4)
        .allSatisfy(notice -> assertThat(notice.message()).contains("defect in Harrier"));
    assertThat(summary.notices().getFirst().target()).isEqualTo(names.get(7));
    assertThat(summary.notices().getFirst().message()).contains("ArithmeticException: odd at ");
  }

  @Test
  void targetsOverTheLimitOfSizeAreLeftOut() throws Exception {
    files(50);
    Samples.Memory sink = new Samples.Memory();

    Summary summary =
        pipeline(PipelineTest::found, OPTIONS.withMaxSize(9))
            .run(targets(), sink, RunListener.NONE);

    assertThat(sink.reports).hasSize(10);
    assertThat(summary.skipped()).isEqualTo(40);
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void aSinkThatCannotWriteEndsTheRun() throws Exception {
    files(200);
    Sink broken =
        new Sink() {
          @Override
          public void report(Report report) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void finish(Summary summary) {}
        };

    assertThatThrownBy(
            () -> pipeline(PipelineTest::found, OPTIONS).run(targets(), broken, RunListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage("Broken pipe");
  }

  @Test
  void aRunThatIsStoppedWritesWhatItHas() throws Exception {
    files(200);
    CountDownLatch never = new CountDownLatch(1);
    TargetScan.Worker worker =
        (target, source) -> {
          if (target.name().endsWith("00100")) {
            await(never);
          }
          return found(target, source);
        };
    Pipeline pipeline = pipeline(worker, OPTIONS);
    Samples.Memory sink = new Samples.Memory();
    RunListener canceller =
        new RunListener() {
          @Override
          public void progress(Progress state) {
            if (state.targets() == 100) {
              pipeline.cancel();
            }
          }
        };

    Summary summary = pipeline.run(targets(), sink, canceller);

    assertThat(summary.stopped()).isTrue();
    assertThat(summary.complete()).isFalse();
    assertThat(summary.targets()).isBetween(100L, 199L);
    assertThat(sink.summary).contains(summary);
    assertThat(sink.reports).hasSize((int) summary.targets());
  }

  @Test
  void aLimitOfFindingsEndsTheRun() throws Exception {
    files(100);
    Samples.Memory sink = new Samples.Memory();

    Summary summary =
        new Pipeline(_ -> PipelineTest::found, OPTIONS, OptionalLong.of(5), new RunControl())
            .run(targets(), sink, RunListener.NONE);

    assertThat(sink.reports).hasSize(5);
    assertThat(summary.stopped()).isFalse();
  }

  @Test
  void namesComeFromAListAsWell() throws Exception {
    List<String> names = files(3);
    Path list =
        Files.write(folder.resolveSibling("names"), List.of(names.get(2), "", names.get(0)));
    TargetList targets =
        new TargetList(List.of(names.get(1)), Optional.of(list), TargetOptions.DEFAULT);
    Samples.Memory sink = new Samples.Memory();

    pipeline(PipelineTest::found, OPTIONS).run(targets, sink, RunListener.NONE);

    assertThat(sink.names()).containsExactly(names.get(1), names.get(2), names.get(0));
  }

  @Test
  void aMissingListIsNamed() throws Exception {
    TargetList targets =
        new TargetList(List.of(), Optional.of(folder.resolve("none")), TargetOptions.DEFAULT);

    Summary summary =
        pipeline(PipelineTest::found, OPTIONS).run(targets, new Samples.Memory(), RunListener.NONE);

    assertThat(summary.notices())
        .extracting(Notice::toString)
        .containsExactly(folder.resolve("none") + ": the list of targets does not exist");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }
}
