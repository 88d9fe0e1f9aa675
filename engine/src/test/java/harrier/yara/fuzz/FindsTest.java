package harrier.yara.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays every find: {@code resources/fuzz/TARGET/WHAT-WENT-WRONG}. */
@Timeout(60)
class FindsTest {
  private static final Path FINDS = Path.of("src/test/resources/fuzz");

  static List<Path> finds() throws IOException {
    if (!Files.isDirectory(FINDS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(FINDS, 2)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("finds")
  void nothingGoesWrong(Path find) throws IOException {
    FuzzTarget target = FuzzTargets.named(find.getParent().getFileName().toString());
    byte[] input = Files.readAllBytes(find);
    assertThatCode(() -> target.run(input)).as("%s", find).doesNotThrowAnyException();
  }

  static List<FuzzTarget> targets() {
    return FuzzTargets.all();
  }

  /** What every file may be: nothing, zeros, text. */
  @ParameterizedTest
  @MethodSource("targets")
  void takesAnything(FuzzTarget target) {
    for (byte[] input :
        List.of(new byte[0], new byte[1], new byte[4096], "MZ\n".repeat(99).getBytes())) {
      assertThatCode(() -> target.run(input)).as(target.name()).doesNotThrowAnyException();
    }
  }

  @Test
  void targetsHaveNamesOfTheirOwn() {
    List<String> names = new ArrayList<>();
    FuzzTargets.all().forEach(target -> names.add(target.name()));
    assertThat(names).doesNotHaveDuplicates().contains("pe", "rules", "regexp", "store");
  }
}
