package harrier.yara.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class SmallFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 10_000, SmallFile.LARGEST})
  void readsWhatAChannelReads(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = Files.write(folder.resolve("file"), bytes);
    try (ByteSource small = SmallFile.open(file).orElseThrow();
        ByteSource channel = FileSource.open(file)) {
      assertThat(small.size()).isEqualTo(size);
      for (long position : new long[] {0, 1, size / 2, Math.max(0, size - 1), size, size + 9L}) {
        byte[] expected = new byte[size + 20];
        byte[] actual = new byte[size + 20];
        int count = channel.read(position, expected, 7, size + 10);
        assertThat(small.read(position, actual, 7, size + 10)).isEqualTo(count);
        assertThat(actual).isEqualTo(expected);
      }
    }
  }

  @Test
  void leavesWhatIsOutOfTheOrdinaryToAChannel() throws IOException {
    Path large = Files.write(folder.resolve("large"), new byte[SmallFile.LARGEST + 1]);
    Path foreign = Files.writeString(folder.resolve("fü"), "text");
    assertThat(SmallFile.open(large)).isEmpty();
    assertThat(SmallFile.open(foreign)).isEmpty();
    assertThat(SmallFile.open(folder.resolve("missing"))).isEmpty();
    assertThat(SmallFile.open(Path.of("/proc/self/status"))).isEmpty();
  }

  @Test
  void anOpenFileKeepsItsBytesWhenAnotherIsOpened() throws IOException {
    Path first = Files.writeString(folder.resolve("first"), "first");
    Path second = Files.writeString(folder.resolve("second"), "second");
    try (ByteSource one = SmallFile.open(first).orElseThrow();
        ByteSource two = SmallFile.open(second).orElseThrow()) {
      assertThat(text(two)).isEqualTo("second");
      assertThat(text(one)).isEqualTo("first");
    }
  }

  @Test
  void aFileThatIsClosedTwiceClosesNoOther() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    ByteSource first = SmallFile.open(file).orElseThrow();
    first.close();
    try (ByteSource other = SmallFile.open(file).orElseThrow()) {
      first.close();
      assertThat(text(other)).isEqualTo("text");
      assertThatIOException().isThrownBy(() -> first.read(0, new byte[4], 0, 4));
    }
  }

  @Test
  void whatCannotBeReadFailsAsWithAChannel() {
    Optional<ByteSource> opened = SmallFile.open(folder);
    opened.ifPresent(source ->
        assertThatIOException()
            .isThrownBy(() -> source.read(0, new byte[4], 0, 4))
            .withMessageContaining("directory"));
  }

  private static String text(ByteSource source) throws IOException {
    byte[] bytes = new byte[10];
    return new String(bytes, 0, source.read(0, bytes, 0, 10));
  }
}
