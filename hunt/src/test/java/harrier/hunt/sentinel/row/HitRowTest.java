package harrier.hunt.sentinel.row;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HitRowTest {
  private static final String RECORD =
      """
      {"@timestamp":"2026-06-01T12:00:00Z","event":{"kind":"event","id":"abc"},
      "rule":{"name":"r","ruleset":"h"},
      "threat":{"tactic":{"name":["Execution","Impact"]},"technique":{"id":["T1059"]}},
      "file":{"name":"a.exe","path":"in/a.exe","size":12,"hash":{"sha256":"ff"}},
      "process":{"pid":7,"name":"cron","ancestors":{"name":["sh","cron","systemd"]}},
      "source":{"ip":"192.0.2.1","port":443},
      "email":{"from":{"address":["x@example.org","y@example.org"]}},
      "harrier":{"scan":"run-1","hunt":"h","hunt_version":"0123456789abcdef","rule_sha256":"fe","severity":"high","verdict":"excluded","excluded_by":"e1","context":"archive",
      "namespace":"default","provenance":["/srv/mail.eml","invoice.zip","a.exe"],
      "tags":["t"],"patterns":[{"id":"$a","offset":1,"length":2,"data":"xx"}]}}
      """;

  @Test
  void hasTheColumnsOfTheTable() throws IOException {
    Map<String, Object> row = new HitRow("1.2.3").of(JsonReader.object(RECORD));
    assertThat(row)
        .containsEntry("TimeGenerated", "2026-06-01T12:00:00Z")
        .containsEntry("EventUid", "abc")
        .containsEntry("ScanId", "run-1")
        .containsEntry("HuntId", "h")
        .containsEntry("HuntVersion", "0123456789abcdef")
        .containsEntry("RuleSHA256", "fe")
        .containsEntry("MatchCount", 1L)
        .containsEntry("MemberPath", "invoice.zip > a.exe")
        .containsEntry("FilePath", "/srv/mail.eml")
        .containsEntry("FileSize", 12L)
        .containsEntry("ProcessId", 7L)
        .containsEntry("AncestorProcessName", "cron")
        .containsEntry("SrcPortNumber", 443L)
        .containsEntry("EmailSender", "x@example.org, y@example.org")
        .containsEntry("AttackTactics", "Execution, Impact")
        .containsEntry("EventSeverity", "High")
        .containsEntry("Excluded", true)
        .containsEntry("ExclusionId", "e1")
        .containsEntry("EventProductVersion", "1.2.3")
        .doesNotContainKeys("ContainerId", "FileMD5");
    List<String> order = Arrays.stream(HitColumn.values()).map(HitColumn::key).toList();
    assertThat(new ArrayList<>(row.keySet())).isSubsetOf(order);
    assertThat(order).hasSize(56).doesNotHaveDuplicates();
  }

  @Test
  void knowsHitsFromOtherRecords() throws IOException {
    assertThat(HitRow.isHit(JsonReader.object(RECORD))).isTrue();
    assertThat(HitRow.isHit(JsonReader.object("{\"event\":{\"kind\":\"pipeline_error\"}}")))
        .isFalse();
    assertThat(
            HitRow.isHit(
                JsonReader.object(
                    "{\"rule\":{\"name\":\"r\"},\"harrier\":{\"hunt\":\"h\",\"near_miss\":true}}")))
        .isFalse();
  }

  @Test
  void cutsLargeValuesAndSaysSo() throws IOException {
    String large = "\u00e4".repeat(40_000);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ProcessCommandLine", large);
    row.put("MatchedStrings", List.of(Map.of("data", "x".repeat(50_000)), Map.of("data", large)));
    Map<String, Object> read = JsonReader.object(RowText.of(row));
    String cut = read.get("ProcessCommandLine").toString();
    assertThat(cut).endsWith("… [cut, 80000 bytes]").startsWith("ää");
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(63_990, 64_000);
    assertThat(read.get("MatchedStrings"))
        .isEqualTo(List.of(Map.of("data", "x".repeat(50_000)), Map.of("cut", 1L)));
  }

  @Test
  void isNeverLargerThanACall() throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (HitColumn column : HitColumn.values()) {
      row.put(column.key(), "\u0001".repeat(70_000));
    }
    byte[] bytes = RowText.of(row);
    assertThat(bytes.length).isLessThanOrEqualTo(RowText.MOST_BYTES);
    assertThat(JsonReader.object(bytes)).hasSize(56);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(RowText.cut("\ud83d\ude00".repeat(20), 40))
        .isEqualTo("\ud83d\ude00".repeat(5) + "… [cut, 80 bytes]");
    assertThat(RowText.cut("short", 5)).isEqualTo("short");
  }
}
