package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.journal.ContentStore;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.TargetList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
  private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");
  private static final String MARK = "harrier test mark";
  private static final String PAGE =
      """
      title: A mark in a file
      hypothesis: Somebody leaves a mark.
      severity: medium
      confidence: high
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      platforms: [linux]
      contexts: [file, archive]
      exclusions:
        - id: drafts
          scenario: A draft may hold the mark
          when: file.extension == "draft"
          status: active
          owner: tests
      """;

  @TempDir Path temp;
  private Path hunts;
  private Path data;
  private Path journal;
  private Path contents;

  @BeforeEach
  void write() throws IOException {
    hunts = Files.createDirectory(temp.resolve("hunts"));
    data = Files.createDirectory(temp.toRealPath().resolve("data"));
    journal = temp.resolve("run.journal");
    contents = temp.resolve("contents");
    hunt("mark", "strings: $m = \"" + MARK + "\" condition: $m");
    Files.writeString(data.resolve("a.txt"), "say " + MARK);
    Files.writeString(data.resolve("b.txt"), "nothing");
    Files.writeString(data.resolve("c.draft"), MARK + " and " + MARK);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(data.resolve("d.zip")))) {
      for (String name : List.of("one", "two", "three")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((MARK + " " + name).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void hunt(String id, String rule) throws IOException {
    Path folder = Files.createDirectories(hunts.resolve(id));
    Files.writeString(folder.resolve("hunt.yaml"), PAGE);
    Files.writeString(folder.resolve("rule.yar"), "rule R { " + rule + " }");
  }

  private HuntSet hunts() {
    List<Hunt> loaded = HuntLoader.load(hunts).hunts();
    return HuntSet.of(loaded);
  }

  /** What a run prints, with a summary that does not depend on the time. */
  private String run(RunMemory memory, Instant time) throws IOException {
    return run(memory, time, Telling.HITS);
  }

  private String run(RunMemory memory, Instant time, Telling telling) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HuntSet set = hunts();
    RunOptions options =
        RunOptions.defaults().withJobs(2).withClock(Clock.fixed(time, ZoneOffset.UTC));
    Summary summary =
        new HuntRunner(set, options, memory, new RunControl(), telling)
            .run(
                TargetList.of(data.toString()),
                Sinks.forHunts(SinkOptions.TEXT.withFormat("ndjson"), out),
                RunListener.NONE);
    Summary timeless =
        new Summary(
            summary.targets(),
            summary.bytes(),
            Duration.ZERO,
            summary.findings(),
            summary.excluded(),
            summary.skipped(),
            summary.unreadable(),
            summary.incomplete(),
            summary.malformed(),
            summary.notices(),
            summary.stopped());
    return out.toString(StandardCharsets.UTF_8) + timeless;
  }

  @Test
  void holdsExplanationsAndNearMisses() throws IOException {
    hunt(
        "mark",
        "strings: $m = \"" + MARK + "\" $n = \"one\" condition: $m and (#n or filesize < 25)");
    hunt("both", "strings: $m = \"" + MARK + "\" $n = \"three\" condition: $m and $n");
    Telling all = new Telling(true, true);
    String whole = run(RunMemory.NONE, FIRST, all);
    assertThat(whole).contains("\"near_miss\":true").contains("\"explanation\":");
    try (Journal fresh = Journal.create(journal, List.of("words"), hunts().keys())) {
      assertThat(run(with(fresh), FIRST, all)).isEqualTo(whole);
    }
    try (Journal again = Journal.resume(journal)) {
      assertThat(run(with(again), FIRST.plusSeconds(60), all)).isEqualTo(whole);
    }
  }

  private static RunMemory with(Journal journal) {
    return new RunMemory(Optional.of(journal), Optional.empty());
  }

  private String since(Instant time) throws IOException {
    try (ContentStore store = ContentStore.open(contents, hunts().keys())) {
      return run(new RunMemory(Optional.empty(), Optional.of(store)), time);
    }
  }

  private static long hits(String output) {
    return output
        .lines()
        .filter(line -> line.contains("\"event.id\"") || line.contains("\"event\""))
        .count();
  }

  @Test
  void aRunThatIsResumedAnywhereTellsTheSame() throws IOException {
    String whole = run(RunMemory.NONE, FIRST);
    assertThat(hits(whole)).isEqualTo(5);
    try (Journal fresh = Journal.create(journal, List.of("words"), hunts().keys())) {
      assertThat(run(with(fresh), FIRST)).isEqualTo(whole);
      assertThat(fresh.problem()).isEmpty();
    }
    byte[] bytes = Files.readAllBytes(journal);
    int least = bytes.length;
    int most = 0;
    for (int length = bytes.length; length > 200; length -= 97) {
      Files.write(journal, Arrays.copyOf(bytes, length));
      try (Journal resumed = Journal.resume(journal)) {
        assertThat(resumed.words()).containsExactly("words");
        assertThat(resumed.isOf(hunts().keys())).isTrue();
        least = Math.min(least, resumed.finished());
        most = Math.max(most, resumed.finished());
        assertThat(run(with(resumed), FIRST)).as("cut at %d", length).isEqualTo(whole);
        assertThat(resumed.finished()).isLessThanOrEqualTo(4);
      }
    }
    assertThat(most).isEqualTo(4);
    assertThat(least).isLessThan(3);
  }

  @Test
  void whatIsFinishedIsNotScannedAgainAndNoHitIsLost() throws IOException {
    String whole = run(RunMemory.NONE, FIRST);
    try (Journal fresh = Journal.create(journal, List.of(), hunts().keys())) {
      run(with(fresh), FIRST);
    }
    Files.writeString(data.resolve("a.txt"), "not any more");
    Files.writeString(data.resolve("b.txt"), MARK);
    try (Journal resumed = Journal.resume(journal)) {
      assertThat(run(with(resumed), FIRST.plusSeconds(60))).isEqualTo(whole);
    }
    Files.delete(data.resolve("d.zip"));
    try (Journal resumed = Journal.resume(journal)) {
      String rest = run(with(resumed), FIRST.plusSeconds(60));
      assertThat(rest.lines().sorted()).isEqualTo(whole.lines().sorted().toList());
    }
  }

  @Test
  void aJournalKnowsItsHunts() throws IOException {
    Journal.create(journal, List.of(), hunts().keys()).close();
    hunt("mark", "condition: filesize > 3");
    try (Journal resumed = Journal.resume(journal)) {
      assertThat(resumed.isOf(hunts().keys())).isFalse();
    }
  }

  @Test
  void keysDoNotChangeWithoutReason() throws IOException {
    hunt("other", "strings: $a = /ab+c/ $b = { 01 02 ?? 04 } condition: any of them");
    assertThat(hunts().keys()).isEqualTo(hunts().keys()).hasSize(2);
  }

  @Test
  void scansOnlyWhatIsNewSinceARun() throws IOException {
    assertThat(hits(since(FIRST))).isEqualTo(5);
    String again = since(FIRST);
    assertThat(hits(again)).isZero();
    assertThat(again).contains("targets=0,");

    Files.writeString(data.resolve("b.txt"), "now " + MARK);
    Files.copy(data.resolve("a.txt"), data.resolve("f.txt"));
    String changed = since(FIRST);
    assertThat(hits(changed)).isEqualTo(2);
    assertThat(changed).contains("b.txt").contains("f.txt").doesNotContain("d.zip");

    hunt("other", "strings: $n = \"nothing\" $m = \"three\" condition: any of them");
    Files.writeString(data.resolve("g.txt"), MARK + " is nothing");
    String ruled = since(FIRST);
    assertThat(ruled.lines().filter(line -> line.contains("\"other\"")).count()).isEqualTo(3);
    assertThat(ruled.lines().filter(line -> line.contains("\"mark\"")).count()).isEqualTo(1);
    assertThat(hits(since(FIRST))).isZero();
  }

  @Test
  void reportsAreTheSameInMemory() throws IOException {
    Samples.Memory sink = new Samples.Memory();
    try (Journal fresh = Journal.create(journal, List.of(), hunts().keys())) {
      HuntRunner runner =
          new HuntRunner(
              hunts(), RunOptions.defaults(), with(fresh), new RunControl(), Telling.HITS);
      runner.run(TargetList.of(data.toString()), sink, RunListener.NONE);
    }
    assertThat(sink.reports).hasSize(5).allMatch(report -> report instanceof Report.Hits);
  }
}
