package harrier.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runs that the start caches are made from. */
class RehearsalTest {
  @TempDir Path state;

  @ParameterizedTest
  @EnumSource
  void everyRunSucceeds(Rehearsal.Group group) {
    assertThatCode(() -> Rehearsal.run(group, CommandRun.installation(), state))
        .doesNotThrowAnyException();
  }
}
