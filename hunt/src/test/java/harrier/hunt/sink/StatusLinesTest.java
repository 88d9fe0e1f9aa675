package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.sink.RunListener.Progress;
import harrier.hunt.target.Notice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusLinesTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private StatusLines lines(boolean progress) {
    return new StatusLines(new PrintStream(err, true, StandardCharsets.UTF_8), progress);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesWhatCouldNotBeReadOrScannedToItsEnd() {
    StatusLines lines = lines(false);

    lines.notice(new Notice(Notice.Kind.UNREADABLE, "a\u001b[2J", "does not exist"));
    lines.notice(new Notice(Notice.Kind.SKIPPED, "b", "is a link"));
    lines.notice(new Notice(Notice.Kind.INCOMPLETE, "c", "the time was up"));
    lines.progress(new Progress(1, 1, 0, "x"));
    lines.beforeReport();

    assertThat(text())
        .isEqualTo("harrier: a\\x1B[2J: does not exist\nharrier: c: the time was up\n");
  }

  @Test
  void summariesAreForPeople() {
    Notice notice = new Notice(Notice.Kind.UNREADABLE, "a\n", "does not exist");
    Notice late = new Notice(Notice.Kind.INCOMPLETE, "b", "the time was up");

    assertThat(SummaryText.ofHunts(SinkTexts.summary(notice, late)))
        .containsExactly(
            "12,345 targets, 1.2 GB in 3.4 s: 2 findings, 1 excluded",
            "3 left out: not a file, or larger than the limit",
            "1 could not be read:",
            "  a\\x0A: does not exist",
            "1 not fully scanned:",
            "  b: the time was up");
    assertThat(
            SummaryText.ofRules(
                new Summary(1, 1, Duration.ofSeconds(61), 0, 0, 0, 0, 0, 7, List.of(), true), 0))
        .containsExactly(
            "Stopped after 1 target, 1 byte in 1 min 1 s: no matches",
            "7 damaged structures in files: modules left out what they hold");
  }

  @Test
  void manyNoticesAreCut() {
    List<Notice> notices =
        IntStream.range(0, 50)
            .mapToObj(i -> new Notice(Notice.Kind.UNREADABLE, "f" + i, "does not exist"))
            .toList();

    assertThat(
            SummaryText.ofHunts(
                new Summary(0, 0, Duration.ZERO, 0, 0, 0, 1_234, 0, 0, notices, false)))
        .hasSize(23)
        .startsWith("no targets, 0 bytes in 0.0 s: no findings", "1,234 could not be read:")
        .endsWith("  f19: does not exist", "  and 1,214 more");
  }

  @Test
  void sizesAreShort() {
    assertThat(List.of(0L, 1L, 999L, 1_000L, 25_300L, 999_999_999_999L))
        .extracting(SummaryText::bytes)
        .containsExactly("0 bytes", "1 byte", "999 bytes", "1.0 kB", "25 kB", "1000 GB");
  }
}
