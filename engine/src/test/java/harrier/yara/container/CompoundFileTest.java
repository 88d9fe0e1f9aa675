package harrier.yara.container;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompoundFileTest {
  private static final byte[] SMALL = bytes(1, 200);
  private static final byte[] LARGE = bytes(2, 5000);
  private static final byte[] FILE =
      new CompoundBuilder("Macros")
          .stream("small", SMALL).stream("large", LARGE).stream("empty", new byte[0]).build();

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static CompoundFile open(byte[] data) {
    return CompoundFile.open(ByteView.of(data)).orElseThrow();
  }

  private static Entry entry(CompoundFile file, String name) {
    return file.entries().stream()
        .filter(e -> e.name().equals(ByteString.utf8(name)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsEntriesInOrder() {
    CompoundFile file = open(FILE);
    assertThat(file.entries())
        .extracting(e -> e.name().toUtf8())
        .containsExactly("Root Entry", "Macros", "small", "large", "empty");
    assertThat(file.entries())
        .extracting(Entry::kind)
        .startsWith(Kind.ROOT, Kind.STORAGE, Kind.STREAM);
    assertThat(file.children(file.entries().get(1)))
        .extracting(e -> e.name().toUtf8())
        .containsExactly("small", "large", "empty");
    assertThat(file.children(file.entries().getFirst())).containsExactly(file.entries().get(1));
  }

  @Test
  void readsStreamsOfBothSizes() {
    CompoundFile file = open(FILE);
    assertThat(file.content(entry(file, "small"), 1 << 20)).contains(SMALL);
    assertThat(file.content(entry(file, "large"), 1 << 20)).contains(LARGE);
    assertThat(file.content(entry(file, "empty"), 1 << 20)).contains(new byte[0]);
  }

  @Test
  void keepsToTheCallersLimit() {
    CompoundFile file = open(FILE);
    assertThat(file.content(entry(file, "large"), 4999)).isEmpty();
  }

  @Test
  void aChainThatMeetsItselfEnds() {
    byte[] data = FILE.clone();
    CompoundFile whole = open(data);
    int start = (int) entry(whole, "large").start();
    data[512 + 4 * (start + 3)] = (byte) start; // the fourth sector leads back to the first
    CompoundFile file = open(data);
    assertThat(file.content(entry(file, "large"), 1 << 20)).isEmpty();
    assertThat(file.content(entry(file, "small"), 1 << 20)).contains(SMALL);
  }

  @Test
  void siblingsThatMeetThemselvesEnd() {
    byte[] data = FILE.clone();
    CompoundFile whole = open(data);
    long directory = ByteView.of(data).u32(48);
    int large = (int) ((directory + 1) * 512 + entry(whole, "large").index() * 128);
    data[large + 72] = 2; // the right sibling of "large" is "small"
    CompoundFile file = open(data);
    assertThat(file.children(file.entries().get(1))).hasSize(2);
  }

  @Test
  void aCutFileKeepsWhatIsThere() {
    for (int length = 0; length < FILE.length; length += 97) {
      Optional<CompoundFile> file = CompoundFile.open(ByteView.of(Arrays.copyOf(FILE, length)));
      file.ifPresent(found ->
          found
              .entries()
              .forEach(e ->
                  assertThat(found.content(e, 1 << 20).map(c -> (long) c.length))
                      .isIn(Optional.empty(), Optional.of(e.size()))));
    }
  }

  @Test
  void refusesOtherData() {
    assertThat(CompoundFile.open(ByteView.of(new byte[0]))).isEmpty();
    assertThat(CompoundFile.open(ByteView.of(new byte[1024]))).isEmpty();
    assertThat(CompoundFile.open(ByteView.of(Arrays.copyOf(FILE, 512)))).isEmpty();
  }
}
