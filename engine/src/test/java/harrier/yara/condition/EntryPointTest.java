package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryPointTest {
  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long of(ByteBuffer data) {
    return EntryPoint.of(ByteView.of(data.array()));
  }

  /** Two sections; the entry point lies 0x20 into the second. */
  private static ByteBuffer pe() {
    ByteBuffer pe = little(0x400);
    pe.putShort(0, (short) 0x5A4D).putInt(0x3C, 0x80).putInt(0x80, 0x4550);
    pe.putShort(0x86, (short) 2).putShort(0x94, (short) 0xE0).putInt(0xA8, 0x2020);
    int sections = 0x80 + 24 + 0xE0;
    pe.putInt(sections + 12, 0x1000).putInt(sections + 20, 0x200);
    pe.putInt(sections + 52, 0x2000).putInt(sections + 60, 0x300);
    return pe;
  }

  @Test
  void ofPeIsFoundThroughItsSections() {
    assertThat(of(pe())).isEqualTo(0x320);
  }

  @Test
  void ofElfExecutableIsFoundThroughItsSegments() {
    ByteBuffer elf = little(0x100);
    elf.putInt(0, 0x464C457F).put(4, (byte) 2).put(5, (byte) 1).putShort(16, (short) 2);
    elf.putLong(24, 0x400080).putLong(32, 0x40).putShort(54, (short) 56).putShort(56, (short) 1);
    elf.putLong(0x48, 0x10).putLong(0x50, 0x400000).putLong(0x68, 0x1000);
    assertThat(of(elf)).isEqualTo(0x90);
  }

  @Test
  void ofAnythingElseIsAbsent() {
    assertThat(of(little(0))).isEqualTo(-1);
    assertThat(of(little(64))).isEqualTo(-1);
  }

  @Test
  void brokenHeadersDoNoHarm() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer data = i % 2 == 0 ? pe() : little(0x100).putInt(0, 0x464C457F);
      for (int flips = random.nextInt(12); flips >= 0; flips--) {
        data.put(4 + random.nextInt(0xF0), (byte) random.nextInt());
      }
      of(data);
    }
    assertThat(of(pe())).isEqualTo(0x320);
  }
}
