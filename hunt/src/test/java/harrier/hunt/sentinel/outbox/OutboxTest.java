package harrier.hunt.sentinel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  @TempDir Path home;

  @Test
  void keepsRowsInOrderUntilTheyAreDelivered() throws IOException {
    Path folder = home.resolve("outbox");
    try (Outbox outbox = Outbox.open(folder)) {
      outbox.add(bytes("{\"n\":1}"));
      outbox.add(bytes("{\"n\":2}"));
      assertThat(outbox.waiting()).as("a segment is no batch").isEmpty();
      outbox.seal();
      Batch batch = outbox.batch(outbox.waiting().getFirst()).orElseThrow();
      assertThat(batch.rows())
          .extracting(OutboxTest::text)
          .containsExactly("{\"n\":1}", "{\"n\":2}");
      outbox.delivered(batch);
      assertThat(outbox.batch(batch.file())).isEmpty();
      assertThat(outbox.stock().rows()).isZero();
    }
  }

  @Test
  void sealsBeforeABatchIsLargerThanACall() throws IOException {
    try (Outbox outbox = Outbox.open(home)) {
      byte[] row = new byte[999_998];
      outbox.add(row);
      outbox.add(row);
      outbox.add(new byte[499_998]);
      outbox.add(new byte[499_999]);
      outbox.seal();
      List<Integer> sizes = outbox.waiting().stream().map(file -> rows(outbox, file)).toList();
      assertThat(sizes).containsExactly(1, 1, 2);
    }
  }

  @Test
  void takesOverTheSegmentOfAProcessThatIsNoMore() throws IOException {
    Path left = home.resolve("left");
    try (Outbox outbox = Outbox.open(home)) {
      outbox.add(bytes("{\"n\":1}"));
      outbox.add(bytes("{\"n\":2}"));
      Files.copy(open(), left);
    }
    Files.delete(batches().getFirst());
    Path segment = home.resolve("0001.open");
    Files.write(segment, Files.readAllBytes(left));
    Files.write(segment, new byte[] {0, 0, 1, 0, 9, 9}, StandardOpenOption.APPEND);
    try (Outbox outbox = Outbox.open(home)) {
      assertThat(outbox.waiting()).hasSize(1);
      assertThat(rows(outbox, outbox.waiting().getFirst())).as("a torn row is none").isEqualTo(2);
    }
  }

  @Test
  void leavesTheSegmentOfALivingProcessAlone() throws IOException {
    try (Outbox first = Outbox.open(home)) {
      first.add(bytes("{}"));
      try (Outbox second = Outbox.open(home)) {
        assertThat(second.waiting()).isEmpty();
      }
      first.add(bytes("{}"));
      first.seal();
      assertThat(rows(first, first.waiting().getFirst())).isEqualTo(2);
    }
  }

  @Test
  void setsRowsAsideWithTheReason() throws IOException {
    try (Outbox outbox = Outbox.open(home)) {
      outbox.reject(bytes("not \"json\""), "no JSON");
      Files.writeString(
          home.resolve("rejected.ndjson"), "{\"time\":\"2026", StandardOpenOption.APPEND);
      assertThat(outbox.stock().rejected())
          .singleElement()
          .satisfies(row -> {
            assertThat(row.reason()).isEqualTo("no JSON");
            assertThat(row.row()).isEqualTo("not \"json\"");
          });
    }
  }

  @Test
  void belongsToItsOwnerAlone() throws IOException {
    Path folder = home.resolve("a/b");
    Outbox.open(folder).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void saysWhenARowCannotBeKept() throws IOException {
    Path folder = home.resolve("gone");
    try (Outbox outbox = Outbox.open(folder)) {
      Files.delete(folder);
      assertThatThrownBy(() -> outbox.add(bytes("{}"))).isInstanceOf(IOException.class);
    }
  }

  private Path open() throws IOException {
    try (var files = Files.newDirectoryStream(home, "*.open")) {
      return files.iterator().next();
    }
  }

  private List<Path> batches() throws IOException {
    try (Outbox outbox = Outbox.open(home)) {
      return outbox.waiting();
    }
  }

  private static int rows(Outbox outbox, Path file) {
    try {
      return outbox.batch(file).orElseThrow().rows().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
