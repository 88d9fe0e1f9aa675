package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardInputSourceTest {
  private static TargetOptions input(byte[] bytes) {
    return TargetOptions.DEFAULT.withStandardInput(new ByteArrayInputStream(bytes));
  }

  @Test
  void readsStandardInputToItsEnd() throws Exception {
    Collected found = Collected.of(input(new byte[] {1, 2, 3}), "-");

    assertThat(found.names()).containsExactly("standard input");
    assertThat(Collected.bytes(found.targets.getFirst())).containsExactly(1, 2, 3);
    assertThat(found.targets.getFirst().places().getFirst().context().get().values(Field.FILE_SIZE))
        .containsExactly(3L);
  }

  @Test
  void emptyInputIsATargetWithoutBytes() throws Exception {
    assertThat(Collected.bytes(Collected.of(input(new byte[0]), "-").targets.getFirst())).isEmpty();
  }

  @Test
  void exactlyWhatFitsStaysInMemory() throws Exception {
    Collected found = Collected.of(input(new byte[StandardInputSource.IN_MEMORY]), "-");

    try (ByteSource source = found.targets.getFirst().opener().open()) {
      assertThat(source.array()).isPresent();
    }
  }

  @Test
  void longInputGoesThroughAFileThatIsDeletedAfterwards() throws Exception {
    byte[] bytes = new byte[StandardInputSource.IN_MEMORY + 100_000];
    new Random(7).nextBytes(bytes);

    Collected found = Collected.of(input(bytes), "-");

    long before = spilled();
    assertThat(before).isPositive();
    assertThat(Collected.bytes(found.targets.getFirst())).isEqualTo(bytes);
    assertThat(spilled()).isEqualTo(before - 1);
  }

  @Test
  void inputThatFailsGivesANotice() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };

    Collected found = Collected.of(TargetOptions.DEFAULT.withStandardInput(broken), "-");

    assertThat(found.notices)
        .extracting(Notice::toString)
        .containsExactly("standard input: could not be read: input/output error");
  }

  private static long spilled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().endsWith(".stdin")).count();
    }
  }
}
