package harrier.hunt.sentinel.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.history.HistoryFile;
import harrier.hunt.history.PastHit;
import harrier.hunt.history.Precision;
import harrier.hunt.kql.KustoChecks;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Judge;
import harrier.hunt.model.Verdict;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.sentinel.KeyPairs;
import harrier.hunt.sentinel.LoopbackAzure;
import harrier.hunt.sentinel.auth.Credentials;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Https;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {
  private static final String HASH = "ab".repeat(32);
  private static final String BENIGN =
      """
      {"Type":"DeviceFileEvents","TimeGenerated":"2026-05-31T10:00:00Z","DeviceName":"pc1.example.org",
      "SHA256":"%s","FolderPath":"/srv/a.bin","InitiatingProcessFileName":"rsync","InitiatingProcessId":42,
      "InitiatingProcessFolderPath":"/usr/bin/rsync","InitiatingProcessParentFileName":"cron",
      "InitiatingProcessAccountName":"backup"}\
      """
          .formatted(HASH.toUpperCase());

  @TempDir Path folder;
  private Path history;
  private List<Hunt> hunts;

  @BeforeEach
  void write() throws IOException {
    Path home = Files.createDirectories(folder.resolve("hunts/word"));
    Files.writeString(
        home.resolve("hunt.yaml"),
        """
        title: A word
        hypothesis: Somebody leaves the word.
        severity: low
        confidence: low
        attack: {tactics: [CommandAndControl], techniques: [T1095]}
        rules: [rule.yar]
        provenance: {author: us}
        platforms: [linux]
        contexts: [file]
        exclusions:
          - id: backup
            scenario: The backup writes it.
            when: process.executable == "/usr/bin/rsync" and process.ancestors.name == "cron"
            status: active
            owner: us
        """);
    Files.writeString(
        home.resolve("rule.yar"), "rule word { strings: $w = \"xyzzy\" condition: $w }");
    hunts = HuntLoader.load(folder.resolve("hunts")).hunts();
    history = folder.resolve("hits.ndjson");
    Files.writeString(
        history,
        """
        {"@timestamp":"2026-06-01T00:00:00Z","event":{"kind":"alert","id":"one"},"rule":{"name":"word"},"file":{"path":"/srv/a.bin","hash":{"sha256":"%s"}},"host":{"name":"pc1"},"harrier":{"hunt":"word","verdict":"finding","provenance":["/srv/a.bin"],"patterns":[{"id":"$w","offset":1}],"unevaluated":["backup: no process.executable"]}}
        not a record
        {"event":{"id":"two"},"rule":{"name":"word"},"file":{"path":"/srv/b.bin"},"harrier":{"hunt":"word","verdict":"finding"}}
        """
            .formatted(HASH));
  }

  @Test
  void excludesAFindingByWhatWasSeenOfItsFile() throws IOException {
    assertThat(join(BENIGN)).isEqualTo(1);
    List<PastHit> hits = hits();
    assertThat(hits.getFirst().verdict()).isEqualTo(Verdict.EXCLUDED);
    assertThat(hits.getFirst().excludedBy()).hasValue("backup");
    assertThat(hits.getFirst().context().text(Field.PROCESS_EXECUTABLE)).hasValue("/usr/bin/rsync");
    assertThat(hits.getFirst().context().text(Field.PROCESS_PID)).hasValue("42");
    assertThat(hits.get(1).verdict()).isEqualTo(Verdict.FINDING);
    assertThat(Files.readAllLines(history).get(1)).isEqualTo("not a record");
    assertThat(Files.readString(history))
        .contains("\"patterns\":[{\"id\":\"$w\",\"offset\":1}]")
        .contains("\"joined\":[\"DeviceFileEvents\"]");
  }

  @Test
  void keepsAFindingThatAnotherProcessTouchedToo() throws IOException {
    assertThat(join(BENIGN, BENIGN.replace("/usr/bin/rsync", "/tmp/x"))).isEqualTo(1);
    PastHit hit = hits().getFirst();
    assertThat(hit.verdict()).isEqualTo(Verdict.FINDING);
    assertThat(hit.context().text(Field.PROCESS_EXECUTABLE)).as("they differ").isEmpty();
    assertThat(hit.context().text(Field.USER_NAME)).hasValue("backup");
  }

  @Test
  void takesNoContextFromAnotherComputer() throws IOException {
    assertThat(join(BENIGN.replace("pc1.example.org", "pc2"))).isZero();
  }

  @Test
  void doesNotConcludeFromAncestorsThatAreNotNamed() throws IOException {
    Path page = folder.resolve("hunts/word/hunt.yaml");
    Files.writeString(
        page,
        Files.readString(page)
            .replace(
                "process.ancestors.name == \"cron\"", "not process.ancestors.name == \"sshd\""));
    hunts = HuntLoader.load(folder.resolve("hunts")).hunts();
    join(BENIGN);
    assertThat(hits().getFirst().verdict()).isEqualTo(Verdict.FINDING);
  }

  @Test
  void readsEveryFormOfExport() throws IOException {
    Path file = folder.resolve("rows");
    String csv =
        "\uFEFFTimeGenerated [UTC],SHA256,InitiatingProcessFileName,DeviceName\r\n"
            + "\"5/31/2026, 10:00:00.000 AM\",FF,\"a \"\"b\"\", c\",pc1\r\n";
    Files.writeString(file, csv);
    assertThat(Row.read(file))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.text("InitiatingProcessFileName")).isEqualTo("a \"b\", c");
          assertThat(row.has("TimeGenerated")).isTrue();
        });
    for (String json :
        List.of(
            "[{\"SHA256\":\"ff\",\"n\":1}]",
            "{\"SHA256\":\"ff\",\"n\":1}\n{\"SHA256\":\"ff\",\"n\":1}\n",
            "{\"tables\":[{\"columns\":[{\"name\":\"SHA256\"},{\"name\":\"n\"}],\"rows\":[[\"ff\",1],[null,2]]}]}")) {
      Files.writeString(file, json);
      assertThat(Row.read(file).getFirst().values()).isEqualTo(Map.of("SHA256", "ff", "n", "1"));
    }
  }

  @Test
  void mapsAsimRows() {
    Row row =
        new Row(
            Map.of(
                "TargetProcessSHA256", "FF",
                "TargetProcessName", "C:\\a\\b.exe",
                "TargetProcessFilename", "b.exe",
                "ActingProcessName", "C:\\w\\services.exe",
                "TargetUsername", "SYSTEM",
                "TargetProcessId", "0x1f",
                "TargetProcessCreationTime", "5/31/2026, 10:00"));
    Telemetry kind = Telemetry.of(row).orElseThrow();
    Context context = kind.context(row);
    assertThat(kind).isEqualTo(Telemetry.ASIM_PROCESS);
    assertThat(kind.fileHash(row)).isEqualTo("ff");
    assertThat(context.text(Field.PROCESS_NAME)).hasValue("b.exe");
    assertThat(context.text(Field.PROCESS_PARENT_EXECUTABLE)).hasValue("C:\\w\\services.exe");
    assertThat(context.text(Field.PROCESS_PID)).hasValue("31");
    assertThat(context.has(Field.PROCESS_START)).as("no date").isFalse();
  }

  @Test
  void mapsSysmonRows() {
    Row process =
        Sysmon.apart(
            new Row(
                Map.of(
                    "Computer", "PC1",
                    "Hashes", "SHA1=AA,MD5=BB,SHA256=FF,IMPHASH=CC",
                    "Image", "C:\\a\\b.exe",
                    "ParentImage", "C:\\w\\services.exe",
                    "ProcessId", "4711",
                    "User", "CORP\\ann",
                    "UtcTime", "2026-05-31 10:00:00.123")));
    Telemetry kind = Telemetry.of(process).orElseThrow();
    Context context = kind.context(process);
    assertThat(kind).isEqualTo(Telemetry.SYSMON_PROCESS);
    assertThat(kind.fileHash(process)).isEqualTo("ff");
    assertThat(kind.ancestors(process)).containsExactly("services.exe");
    assertThat(context.text(Field.PROCESS_NAME)).hasValue("b.exe");
    assertThat(context.text(Field.PROCESS_HASH_SHA1)).hasValue("aa");
    assertThat(context.text(Field.PROCESS_PARENT_NAME)).hasValue("services.exe");
    assertThat(context.text(Field.USER_NAME)).hasValue("ann");
    assertThat(context.text(Field.USER_DOMAIN)).hasValue("CORP");
    assertThat(context.has(Field.PROCESS_START)).isTrue();
    Row loaded =
        Sysmon.apart(
            new Row(
                Map.of(
                    "Hashes", "SHA256=EE",
                    "Image", "C:\\a\\b.exe",
                    "ImageLoaded", "C:\\a\\c.dll",
                    "User", "ann")));
    kind = Telemetry.of(loaded).orElseThrow();
    assertThat(kind).isEqualTo(Telemetry.SYSMON_FILE);
    assertThat(kind.fileHash(loaded)).isEqualTo("ee");
    assertThat(kind.filePath(loaded)).isEqualTo("C:\\a\\c.dll");
    assertThat(kind.context(loaded).has(Field.PROCESS_HASH_SHA256)).as("the file's").isFalse();
    assertThat(kind.context(loaded).text(Field.USER_NAME)).hasValue("ann");
  }

  @Test
  void usesNoRowThatNamesNoFileByItsHash() throws IOException {
    FileTelemetry telemetry = new FileTelemetry();
    telemetry.add(
        List.of(
            new Row(Map.of("EventID", "4688", "NewProcessName", "/srv/a.bin", "Computer", "pc1")),
            new Row(Map.of("Hashes", "SHA1=AA", "Image", "/srv/a.bin", "Computer", "pc1")),
            new Row(Map.of("SHA256", HASH, "InitiatingProcessFileName", "rsync"))));
    assertThat(telemetry.unusable()).isEqualTo(2);
  }

  @Test
  void asksWhatTheKustoLanguageServiceAccepts() throws IOException, InterruptedException {
    Path context = folder.resolve("context.kql");
    Path verdicts = folder.resolve("verdicts.kql");
    Files.writeString(context, PullQueries.context(List.of(HASH)).getFirst());
    Files.writeString(verdicts, PullQueries.verdicts());
    KustoChecks.Answer answer =
        KustoChecks.node("kqlcheck.js", List.of(context.toString(), verdicts.toString()));
    assertThat(answer.status()).as(answer.output()).isZero();
  }

  @Test
  void bringsVerdictsAndCountsPrecision() throws IOException {
    Files.writeString(
        history,
        Files.readString(history) + Files.readString(history),
        StandardOpenOption.TRUNCATE_EXISTING);
    VerdictJoin join = new VerdictJoin();
    join.add(
        List.of(
            new Row(Map.of("EventUid", "one", "Classification", "BenignPositive")),
            new Row(
                Map.of(
                    "EventUid", "one",
                    "Classification", "TruePositive",
                    "ClassificationComment", "beacon",
                    "IncidentNumber", "7")),
            new Row(Map.of("EventUid", "two", "Classification", "FalsePositive")),
            new Row(Map.of("EventUid", "three", "Classification", "Undetermined"))));
    assertThat(join.open()).isEqualTo(1);
    assertThat(join.apply(history)).isEqualTo(4);
    assertThat(join.apply(history)).as("the second time nothing is new").isZero();
    assertThat(Files.readString(history))
        .contains(
            "\"triage\":\"confirmed\",\"triage_reason\":\"beacon\",\"triage_by\":\"incident 7\"");
    Precision precision = new Precision();
    hits().forEach(precision::add);
    Precision.Count rule = precision.rules().get("word/word");
    assertThat(rule.hits()).isEqualTo(4);
    assertThat(rule.confirmed()).isEqualTo(1);
    assertThat(rule.benign()).isEqualTo(1);
    assertThat(rule.confirmedShare()).hasValue(0.5);
  }

  @Test
  void asksTheWorkspace() throws Exception {
    KeyPairs keys = KeyPairs.make(folder, "localhost");
    try (LoopbackAzure azure = new LoopbackAzure(keys);
        Https https = Https.trusting(Optional.of(keys.certificate()), Duration.ofSeconds(20))) {
      azure.answerQueries(
          _ -> "{\"tables\":[{\"columns\":[{\"name\":\"EventUid\"}],\"rows\":[[\"one\"]]}]}");
      Settings settings =
          Settings.of(
              Map.of(
                  "AZURE_AUTHORITY_HOST", azure.address(),
                  "AZURE_TENANT_ID", LoopbackAzure.TENANT,
                  "AZURE_CLIENT_ID", LoopbackAzure.CLIENT,
                  "AZURE_CLIENT_SECRET", LoopbackAzure.SECRET,
                  "HARRIER_SENTINEL_WORKSPACE", LoopbackAzure.WORKSPACE,
                  "HARRIER_SENTINEL_QUERY_ENDPOINT", azure.address()),
              Optional.empty());
      Tokens tokens =
          new Tokens(
              Credentials.of(settings, https, Clock.systemUTC()),
              settings.cloud().query(),
              Clock.systemUTC());
      QueryClient client = new QueryClient(https, settings, tokens);
      String query = PullQueries.context(List.of(HASH)).getFirst();
      assertThat(client.run(query, Duration.ofDays(14)))
          .containsExactly(new Row(Map.of("EventUid", "one")));
      assertThat(azure.queries().getFirst()).contains("dynamic([\"" + HASH + "\"])");
      assertThat(azure.forms().getFirst())
          .containsEntry("scope", "https://api.loganalytics.io/.default");
      azure.answerQueries(_ -> "{\"tables\":[],\"error\":{\"message\":\"too many rows\"}}");
      assertThatThrownBy(() -> client.run(query, Duration.ofDays(14)))
          .hasMessage("the answer is not whole: too many rows; ask for fewer days");
    }
  }

  @Test
  void asksForAFewHundredFilesAtATime() {
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      hashes.add("%064x".formatted(i));
    }
    assertThat(PullQueries.context(hashes)).hasSize(3);
    assertThat(PullQueries.context(List.of())).isEmpty();
  }

  private long join(String... rows) throws IOException {
    ContextJoin join = new ContextJoin(hunts, new Judge(LocalDate.of(2026, 6, 1)));
    assertThat(join.wanted(history)).containsExactly(HASH);
    Path file = Files.writeString(folder.resolve("rows.json"), "[" + String.join(",", rows) + "]");
    FileTelemetry telemetry = new FileTelemetry();
    telemetry.add(Row.read(file));
    return join.apply(history, telemetry);
  }

  private List<PastHit> hits() throws IOException {
    List<PastHit> hits = new ArrayList<>();
    new HistoryFile().read(history, hits::add);
    return hits;
  }
}
