package harrier.hunt.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path parent;

  @Test
  void isMadeWhenNeededAndGoesAtTheEnd() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder(parent)) {
      assertThat(inside()).isEmpty();
      try (FileChannel file = folder.file()) {
        file.write(ByteBuffer.wrap(new byte[] {1}));
        assertThat(inside()).hasSize(1);
      }
    }
    assertThat(inside()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void belongsToItsOwnerAndItsFilesHaveNoName() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder(parent);
        FileChannel file = folder.file()) {
      Path made = inside().getFirst();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
      assertThat(made.toFile().list()).containsExactly("lock");
      assertThat(file.size()).isZero();
    }
  }

  @Test
  void removesWhatADeadProcessLeft() throws Exception {
    Path stale = Files.createDirectory(parent.resolve("harrier-unpack-1"));
    Files.createFile(stale.resolve("lock"));
    Files.createFile(stale.resolve("7"));
    Path young = Files.createDirectory(parent.resolve("harrier-unpack-2"));
    Path other = Files.createDirectory(parent.resolve("other"));
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    try (TemporaryFolder folder = new TemporaryFolder(parent);
        FileChannel file = folder.file()) {
      assertThat(file.isOpen()).isTrue();
      assertThat(stale).doesNotExist();
      assertThat(young).exists();
      assertThat(other).exists();
    }
  }

  @Test
  void leavesTheFolderOfALivingRunAlone() throws Exception {
    try (TemporaryFolder first = new TemporaryFolder(parent);
        FileChannel held = first.file()) {
      Path living = inside().getFirst();
      Files.setLastModifiedTime(living, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
      try (TemporaryFolder second = new TemporaryFolder(parent);
          FileChannel file = second.file()) {
        assertThat(held.isOpen() && file.isOpen()).isTrue();
        assertThat(living).exists();
      }
    }
  }

  private List<Path> inside() throws Exception {
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }
}
