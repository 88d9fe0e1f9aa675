package harrier.yara.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedTest {
  private static PackedInput input(PackedOutput out) {
    return new PackedInput(out.toByteArray(), 0, out.size());
  }

  @Test
  void readsWhatWasWritten() {
    long[] longs = {0, 1, -1, 127, 128, -128, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};
    boolean[] flags = {true, false, false, true, true, false, true, false, true, true};
    PackedOutput out = new PackedOutput().u8(200).flag(true).number(0).number(Integer.MAX_VALUE);
    for (long value : longs) {
      out.signed(value);
    }
    out.text("naïve").bytes(new byte[] {1, 2}).ints(new int[] {-5, 7}).longs(longs);
    out.numbers(new int[] {3, 300}).flags(flags).bytes(ByteString.latin1("ÿ"));

    PackedInput in = input(out);
    assertThat(in.u8()).isEqualTo(200);
    assertThat(in.flag()).isTrue();
    assertThat(in.number()).isZero();
    assertThat(in.number()).isEqualTo(Integer.MAX_VALUE);
    for (long value : longs) {
      assertThat(in.signed()).isEqualTo(value);
    }
    assertThat(in.text()).isEqualTo("naïve");
    assertThat(in.bytes()).containsExactly(1, 2);
    assertThat(in.ints()).containsExactly(-5, 7);
    assertThat(in.longs()).containsExactly(longs);
    assertThat(in.numbers(301)).containsExactly(3, 300);
    assertThat(in.flags()).containsExactly(flags);
    assertThat(in.byteString()).isEqualTo(ByteString.latin1("ÿ"));
    in.finish();
  }

  @Test
  void trustsNoLength() {
    byte[] huge = new PackedOutput().number(Integer.MAX_VALUE).u8(0).toByteArray();
    assertRefused(() -> at(huge).ints(), "ends too early");
    assertRefused(() -> at(huge).longs(), "ends too early");
    assertRefused(() -> at(huge).bytes(), "ends too early");
    assertRefused(() -> at(huge).text(), "ends too early");
    assertRefused(() -> at(huge).flags(), "ends too early");
    assertRefused(() -> at(huge).numbers(9), "ends too early");
    assertRefused(() -> at(huge).index(9), "refers to something that is not there");
    assertRefused(() -> at(huge).between(-5, 5), "has a number out of range");
    assertRefused(() -> at(huge).finish(), "goes on after its end");
    assertRefused(() -> new PackedInput(huge, 2, 2).u8(), "ends too early");
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    assertRefused(() -> at(endless).signed(), "has a number out of range");
    assertRefused(() -> at(endless).number(), "has a number out of range");
  }

  private static PackedInput at(byte[] bytes) {
    return new PackedInput(bytes, 0, bytes.length);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String message) {
    assertThatThrownBy(read).isInstanceOf(PackedException.class).hasMessage(message);
  }
}
