package harrier.hunt.history;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
  private static final String RECORDS =
      """
      {"@timestamp":"2026-01-01T00:00:00Z","event":{"id":"1"},"rule":{"name":"r"},"process":{"name":"a","parent":{"name":"p"}},"host":{"name":"h1"},"user":{"name":"u"},"harrier":{"hunt":"one","verdict":"finding","triage":"confirmed"}}
      {"event.id":"2","process.name":"A","host.name":"h2","harrier.hunt":"one","harrier.verdict":"finding"}
      {"event":{"id":"3"},"process":{"name":"b"},"harrier":{"hunt":"one","verdict":"excluded","excluded_by":"old","absent":["container.id"]}}
      {"event":{"id":"4"},"harrier":{"hunt":"two","verdict":"finding","patterns":[{"id":"$a","offset":1}]}}
      not a record
      {"rule":{"name":"no hunt"}}
      """;

  @TempDir Path folder;

  @Test
  void saysWhatWouldBeHidden() throws IOException {
    Preview preview = preview("process.name =~ \"a\"", Optional.of("old"));
    assertThat(preview.hits()).isEqualTo(4);
    assertThat(preview.findings()).isEqualTo(3);
    assertThat(preview.suppressed()).isEqualTo(2);
    assertThat(preview.newly()).isEqualTo(2);
    assertThat(preview.hosts()).containsOnlyKeys("h1", "h2");
    assertThat(preview.users()).containsEntry("u", 1L);
    assertThat(preview.confirmed()).extracting(PastHit::id).containsExactly("1");
    assertThat(preview.visible()).extracting(PastHit::id).containsExactly("3");
    assertThat(preview.unknown()).containsEntry("no process.name", 1L);
    assertThat(preview.warnings()).anyMatch(each -> each.contains("confirmed"));
  }

  @Test
  void knowsWhatIsAbsentFromWhatIsUnknown() throws IOException {
    Preview preview = preview("not exists container.id", Optional.empty());
    assertThat(preview.suppressed()).isEqualTo(1);
    assertThat(preview.unknown()).containsEntry("no container.id", 3L);
  }

  @Test
  void warnsOfBreadth() throws IOException {
    Preview always = preview("process.name != \"x\" or process.name != \"y\"", Optional.empty());
    assertThat(always.warnings()).anyMatch(each -> each.contains("every hit"));
    assertThat(preview("process.name == \"none\"", Optional.empty()).warnings())
        .anyMatch(each -> each.contains("nothing"));
  }

  private Preview preview(String expression, Optional<String> replaces) throws IOException {
    Path file = Files.writeString(folder.resolve("hits.ndjson"), RECORDS);
    Preview preview = new Preview(ExpressionParser.parse(expression), Lists.NONE, replaces);
    HistoryFile history = new HistoryFile();
    history.read(file, preview::add);
    assertThat(List.of(history.unread())).containsExactly(2L);
    return preview;
  }
}
