package harrier.hunt.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldTest {
  /** Spellings that published guidance uses. */
  private static final List<String> SEEN =
      List.of(
          "process.name",
          "service.name",
          "process.executable",
          "process.command_line",
          "process.script",
          "process.args",
          "process.parent.name",
          "process.parent.executable",
          "user.name",
          "task.name",
          "user.group",
          "file.sha1",
          "file.path",
          "registry.path",
          "file.hash",
          "email.from",
          "email.subject",
          "email.attachment.mime_type",
          "email.attachment.name",
          "process.script.path",
          "process.ancestors.name",
          "process.parent.pid",
          "destination.ip",
          "destination.port",
          "destination.domain",
          "container.id",
          "host.name",
          "source.ip",
          "@timestamp",
          "file.extension",
          "file.name",
          "process.parent_process",
          "process.parent_process_name",
          "ParentProcessName",
          "ParentImage",
          "command_line",
          "CommandLine",
          "user",
          "Image",
          "container_id");

  @Test
  void everySpellingSeenInGuidanceIsKnown() {
    assertThat(SEEN).allSatisfy(name -> assertThat(Field.named(name)).as(name).isPresent());
  }

  @Test
  void namesAndAliasesAreUnique() {
    List<String> all = new ArrayList<>();
    for (Field field : Field.values()) {
      all.add(field.key());
      all.addAll(field.aliases());
    }
    Set<String> distinct = new HashSet<>(all);
    assertThat(all).hasSameSizeAs(distinct);
  }

  @Test
  void everyFieldSaysWhatItMeansAndWhereItComesFrom() {
    for (Field field : Field.values()) {
      assertThat(field.meaning()).as(field.key()).isNotBlank();
      assertThat(field.contexts()).as(field.key()).isNotEmpty();
      assertThat(field.key()).matches("@timestamp|[a-z_]+(\\.[a-z0-9_]+)+");
    }
  }

  @Test
  void misspeltNamesAreRecognised() {
    assertThat(Suggestion.nearest("proces.nmae", Field.keys())).contains("process.name");
    assertThat(Suggestion.nearest("zzzzzzzz", Field.keys())).isEmpty();
    assertThat(Suggestion.phrase("user.nam", Field.keys())).isEqualTo("; did you mean user.name?");
  }
}
