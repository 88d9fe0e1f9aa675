package harrier.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs that the start cache is made from. */
class RehearsalTest {
  @TempDir Path state;

  @Test
  void everyRunSucceeds() {
    assertThatCode(() -> Rehearsal.run(CommandRun.installation(), state))
        .doesNotThrowAnyException();
  }
}
