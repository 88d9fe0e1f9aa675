package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Field;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Verdict;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.Loaded;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.Sinks;
import harrier.hunt.target.TargetList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HuntRunnerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
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
      contexts: [%s]
      exclusions:
        - id: short-sleep
          scenario: A sleep of ten minutes is how we test
          when: process.name == "sleeper" and process.args == "600"
          written: "process.name = sleeper"
          status: active
          owner: tests
          expires: 2027-06-30
      """;
  private static final String RULE =
      """
      rule Mark { strings: $m = "harrier test mark" $n = "quite another mark" condition: any of them }
      """;

  @TempDir Path temp;
  private Path hunts;
  private Path data;

  @BeforeEach
  void makeFolders() throws IOException {
    hunts = Files.createDirectory(temp.resolve("hunts"));
    data = Files.createDirectory(temp.toRealPath().resolve("data"));
    hunt("mark", "file, memory", RULE);
  }

  private void hunt(String id, String contexts, String rule) throws IOException {
    Path folder = Files.createDirectory(hunts.resolve(id));
    Files.writeString(folder.resolve("hunt.yaml"), PAGE.formatted(contexts));
    Files.writeString(folder.resolve("rule.yar"), rule);
  }

  private List<Hunt> loaded() {
    Loaded loaded = HuntLoader.load(hunts);
    assertThat(loaded.problems()).isEmpty();
    return loaded.hunts();
  }

  private HuntRunner runner() {
    return new HuntRunner(loaded(), RunOptions.defaults().withClock(CLOCK));
  }

  private List<Hit> hits(String... targets) throws IOException {
    Samples.Memory sink = new Samples.Memory();
    runner().run(TargetList.of(targets), sink, RunListener.NONE);
    List<Hit> hits = new ArrayList<>();
    for (Report report : sink.reports) {
      if (report instanceof Report.Hits(_, _, var found)) {
        hits.addAll(found);
      }
    }
    return hits;
  }

  private String output(SinkOptions options, String... targets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(options, out);
    runner().run(TargetList.of(targets), sink, RunListener.NONE);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void runsInTheContextsThatThePageNames() throws IOException {
    hunt("inside", "archive", RULE);
    Path archive = data.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("dir/b.txt"));
      zip.write(MARK.getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(data.resolve("b.txt"), MARK);

    assertThat(hits(data.toString()))
        .extracting(hit -> hit.hunt().id() + " " + String.join(" > ", hit.provenance()))
        .containsExactly("inside " + archive + " > dir/b.txt", "mark " + data.resolve("b.txt"));
  }

  @Test
  void aMatchInAFileIsAFindingThatTellsWhatCouldNotBeEvaluated() throws Exception {
    Path file = Files.writeString(data.resolve("a"), "xx" + MARK);
    Files.writeString(data.resolve("b"), "nothing");

    List<Hit> hits = hits(data.toString());

    assertThat(hits).singleElement().extracting(Hit::verdict).isEqualTo(Verdict.FINDING);
    Hit hit = hits.getFirst();
    assertThat(hit.hunt().id()).isEqualTo("mark");
    assertThat(hit.provenance()).containsExactly(file.toString());
    assertThat(hit.unevaluated()).containsExactly("short-sleep: no process.args, process.name");
    assertThat(hit.contentHash()).hasSize(64);
    assertThat(hit.eventId()).isEqualTo(hits(data.toString()).getFirst().eventId());
  }

  @Test
  void textTellsWhatWhereAndWhy() throws Exception {
    Path first =
        Files.writeString(
            data.resolve("a"), ("xx" + MARK).repeat(7) + "\0quite another mark\u001b");
    Path second = Files.writeString(data.resolve("b"), MARK);

    assertThat(output(SinkOptions.TEXT, data.toString()))
        .startsWith(
            """
            FINDING MEDIUM  mark  A mark in a file
              where     %s
              rule      Mark
              found     $m at 0x2, 0x15, 0x28, 0x3b and 3 more: harrier test mark
                        $n at 0x86: quite another mark
              why       Somebody leaves a mark.
              open      exclusion short-sleep could not be evaluated: no process.args, process.name

            FINDING MEDIUM  mark  A mark in a file
              where     %s
              rule      Mark
              found     $m at 0x0: harrier test mark
              open      exclusion short-sleep could not be evaluated, as above

            2 targets, 170 bytes in\s\
            """
                .formatted(first, second))
        .endsWith(" s: 2 findings\n");
  }

  @Test
  void recordsHaveTheNamesOfTheSchema() throws Exception {
    Path file = Files.writeString(data.resolve("a"), MARK);

    assertThat(output(SinkOptions.TEXT.withFormat("ndjson"), file.toString()))
        .startsWith(
            "{\"@timestamp\":\"2026-11-21T10:00:00Z\",\"event\":{\"kind\":\"alert\",\"id\":\"")
        .contains(
            "\"rule\":{\"name\":\"Mark\",\"ruleset\":\"mark\"},"
                + "\"threat\":{\"tactic\":{\"name\":[\"CommandAndControl\"],\"id\":[\"TA0011\"]},"
                + "\"technique\":{\"id\":[\"T1095\"]}},\"file\":{\"name\":\"a\",\"path\":\""
                + file)
        .contains(
            "\"harrier\":{\"hunt\":\"mark\",\"hunt_version\":\"",
            "\"rule_sha256\":\"",
            "\"title\":\"A mark in a file\",\"severity\":\"medium\","
                + "\"confidence\":\"high\",\"context\":\"file\",\"provenance\":[\""
                + file
                + "\"],"
                + "\"verdict\":\"finding\","
                + "\"unevaluated\":[\"short-sleep: no process.args, process.name\"],"
                + "\"namespace\":\"mark\","
                + "\"patterns\":[{\"id\":\"$m\",\"offset\":0,\"length\":17,"
                + "\"data\":\"harrier test mark\"}]}}\n");
  }

  @Test
  void huntsShareOneScanAndKeepTheirContexts() throws Exception {
    hunt("other", "file", RULE);
    hunt("elsewhere", "email", RULE);
    Files.writeString(data.resolve("a"), MARK);

    assertThat(hits(data.toString()))
        .extracting(hit -> hit.hunt().id())
        .containsExactly("mark", "other");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ofTwoLiveProcessesTheKnownOneIsExcluded() throws Exception {
    Path program = data.resolve("sleeper");
    Files.copy(Path.of("/bin/sleep").toRealPath(), program);
    Files.writeString(program, MARK, StandardOpenOption.APPEND);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Process known = start(program, "600");
    Process strange = start(program, "601");
    try {
      Map<Object, Verdict> verdicts =
          hits("process:" + known.pid(), "process:" + strange.pid()).stream()
              .collect(
                  Collectors.toMap(
                      hit -> hit.context().values(Field.PROCESS_PID).getFirst(), Hit::verdict));
      String text =
          output(
              SinkOptions.TEXT.withShowExcluded(true),
              "process:" + known.pid(),
              "process:" + strange.pid());

      assertThat(verdicts)
          .isEqualTo(Map.of(known.pid(), Verdict.EXCLUDED, strange.pid(), Verdict.FINDING));
      assertThat(text)
          .contains("EXCLUDED  mark  A mark in a file\n  where     process:" + known.pid())
          .contains(
              "  excluded  by short-sleep: A sleep of ten minutes is how we test\n"
                  + "            because process.name == \"sleeper\" and process.args == \"600\"\n")
          .contains("FINDING MEDIUM  mark  A mark in a file\n  where     process:" + strange.pid())
          .contains(", started by java: " + program + " 601\n")
          .contains(": 1 finding, 1 excluded\n");
      assertThat(hits("process:all"))
          .extracting(hit -> hit.provenance().getFirst())
          .contains("process:" + known.pid(), "process:" + strange.pid());
    } finally {
      known.destroyForcibly().waitFor();
      strange.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path program, String argument) throws IOException {
    Process process = new ProcessBuilder(program.toString(), argument).start();
    Path link = Path.of("/proc/" + process.pid() + "/exe");
    while (!Files.readSymbolicLink(link).equals(program)) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return process;
  }
}
