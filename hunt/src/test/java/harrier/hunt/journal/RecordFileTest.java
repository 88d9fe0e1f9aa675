package harrier.hunt.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
  private static final String MAGIC = "HARRIERT";

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("records");
  }

  private void write(String... texts) throws IOException {
    try (RecordFile file = RecordFile.create(path, MAGIC)) {
      for (String text : texts) {
        file.append(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private List<String> read() throws IOException {
    List<String> texts = new ArrayList<>();
    RecordFile.open(path, MAGIC, (_, bytes) -> texts.add(new String(bytes, StandardCharsets.UTF_8)))
        .close();
    return texts;
  }

  @Test
  void givesBackWhatWasAppended() throws IOException {
    write("one", "", "three");
    try (RecordFile file = RecordFile.open(path, MAGIC, (_, _) -> {})) {
      long offset = file.append("four".getBytes(StandardCharsets.UTF_8));
      assertThat(file.read(offset)).asString(StandardCharsets.UTF_8).isEqualTo("four");
    }
    assertThat(read()).containsExactly("one", "", "three", "four");
  }

  @Test
  void dropsWhatAKillCutOff() throws IOException {
    write("one", "two", "three");
    byte[] whole = Files.readAllBytes(path);
    List<String> all = List.of("one", "two", "three");
    int[] ends = {8, 19, 30, 43};
    for (int length = 8; length <= whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      int kept = 0;
      while (kept < 3 && ends[kept + 1] <= length) {
        kept++;
      }
      assertThat(read()).as("cut at %d", length).isEqualTo(all.subList(0, kept));
      assertThat(Files.size(path)).isEqualTo(ends[kept]);
    }
  }

  @Test
  void endsAtADamagedRecord() throws IOException {
    write("one", "two", "three");
    byte[] bytes = Files.readAllBytes(path);
    bytes[28] ^= 1;
    Files.write(path, bytes);
    assertThat(read()).containsExactly("one");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Files.writeString(path, "something else entirely");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a file that Harrier wrote");
    assertThat(Files.readString(path)).isEqualTo("something else entirely");
    assertThatThrownBy(() -> RecordFile.create(path, MAGIC))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void isHeldByOneAtATime() throws IOException {
    try (RecordFile file = RecordFile.create(path, MAGIC)) {
      assertThat(file.path()).isEqualTo(path);
      assertThatThrownBy(this::read).hasMessageContaining("in use by another run");
    }
  }
}
