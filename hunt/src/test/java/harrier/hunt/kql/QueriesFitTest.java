package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.kql.check.QueriesFit;
import harrier.hunt.page.Folders;
import harrier.hunt.page.check.Finding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page's queries show about it. */
class QueriesFitTest {
  @TempDir private Path folder;

  @Test
  void anExclusionThatOnlyTheScannerCanAsk() {
    assertThat(findings("file.mode == \"0644\" and file.owner == \"root\""))
        .containsExactly(
            "note[kql-nowhere] one: only the scanner can ask it: no table of telemetry tells"
                + " file.mode, file.owner");
    assertThat(findings("file.mode == \"0644\" or user.name == \"root\"")).isEmpty();
  }

  @Test
  void aQueryThatSentinelDoesNotTake() {
    String names = "\"" + "a".repeat(200) + "\", ";
    assertThat(findings("user.name in (" + names.repeat(60) + "\"b\")"))
        .hasSize(3)
        .allMatch(line -> line.startsWith("warning[kql-too-long] probe: the query probe-"));
  }

  private List<String> findings(String when) {
    String page =
        Folders.PAGE
            + "attack: {tactics: [Exfiltration], techniques: [T1041]}\n"
            + "exclusions:\n  - id: one\n    scenario: S.\n    when: '"
            + when
            + "'\n    status: active\n    owner: soc\n";
    List<Finding> findings = new ArrayList<>();
    new QueriesFit().check(Folders.load(folder, page), LocalDate.EPOCH, findings::add);
    return findings.stream()
        .map(each -> each.text().substring(each.text().indexOf(": ") + 2))
        .toList();
  }
}
