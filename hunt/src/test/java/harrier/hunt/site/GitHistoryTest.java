package harrier.hunt.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {
  @Test
  void readsWhatGitSays() {
    History history =
        GitHistory.history(
            "ab12\u001f2026-11-21\u001fA. Hunter\u001fhunts: less\nxy\u001fnever\u001f\u001f\u001f");
    assertThat(history.changes())
        .containsExactly(
            new Change("ab12", LocalDate.of(2026, 11, 21), "A. Hunter", "hunts: less"),
            new Change("xy", LocalDate.EPOCH, "", "\u001f"));
    assertThat(history.unknown()).isEmpty();
  }

  @Test
  void saysThatThereAreMore() {
    History history = GitHistory.history("a\u001f2026-11-21\u001fb\u001fc\n".repeat(51));
    assertThat(history.changes()).hasSize(50);
    assertThat(history.unknown()).isEqualTo("older changes are not listed");
  }

  @Test
  void saysWhyItKnowsNothing(@TempDir Path folder) {
    assertThat(GitHistory.history("").unknown()).isEqualTo("the folder was never committed");
    assertThat(GitHistory.of(folder).changes()).isEmpty();
    assertThat(GitHistory.of(folder).unknown())
        .isIn("the folder is not in a git repository", "git is not installed");
  }
}
