package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TargetBufferTest {
  private final TargetBuffer buffer = new TargetBuffer();

  /** A file of as many bytes as its size says, or fewer; byte n is n. */
  private static final class Counting implements ByteSource {
    private final int size;
    private final int there;
    private int reads;

    Counting(int size, int there) {
      this.size = size;
      this.there = there;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
      reads++;
      int n = Math.clamp(there - position, 0, length);
      for (int i = 0; i < n; i++) {
        into[offset + i] = (byte) (position + i);
      }
      return n;
    }
  }

  private static byte[] read(ByteSource source, long position, int length) throws IOException {
    byte[] into = new byte[length];
    return Arrays.copyOf(into, source.read(position, into, 0, length));
  }

  @Test
  void aSmallSourceIsReadOnce() throws Exception {
    Counting file = new Counting(100, 100);
    ByteSource held = buffer.hold(file);
    assertThat(held.size()).isEqualTo(100);
    assertThat(file.reads).isZero();
    assertThat(read(held, 98, 10)).containsExactly(98, 99);
    assertThat(read(held, 0, 3)).containsExactly(0, 1, 2);
    assertThat(read(held, 100, 1)).isEmpty();
    assertThat(read(held, -1, 1)).isEmpty();
    assertThat(file.reads).isEqualTo(1);
  }

  @Test
  void aLargerOneAfterASmallerOneHasItsOwnBytes() throws Exception {
    read(buffer.hold(new Counting(10, 10)), 0, 10);
    assertThat(read(buffer.hold(new Counting(120, 120)), 119, 5)).containsExactly(119);
    assertThat(read(buffer.hold(new Counting(5, 5)), 0, 200)).hasSize(5);
  }

  @Test
  void aFileThatShrankEndsWhereItEnds() throws Exception {
    ByteSource held = buffer.hold(new Counting(100, 40));
    assertThat(held.size()).isEqualTo(100);
    assertThat(read(held, 38, 10)).containsExactly(38, 39);
    assertThat(read(held, 60, 10)).isEmpty();
  }

  @Test
  void largeSourcesAndBytesInMemoryAreLeftAsTheyAre() {
    ByteSource large = new Counting(TargetBuffer.LARGEST + 1, 1);
    ByteSource memory = ByteSource.of(new byte[3]);
    assertThat(buffer.hold(large)).isSameAs(large);
    assertThat(buffer.hold(memory)).isSameAs(memory);
  }

  @Test
  void whatCannotBeReadFailsAtEveryRead() {
    ByteSource broken =
        new ByteSource() {
          @Override
          public long size() {
            return 10;
          }

          @Override
          public int read(long position, byte[] into, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    ByteSource held = buffer.hold(broken);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> read(held, 0, 1)).hasMessage("Input/output error");
    }
  }
}
