package harrier.yara.modules.lnk;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.HostileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shortcuts that claim more than they hold. */
@Timeout(60)
class LnkHostileTest {
  private static final int ITEMS = 0x4C;

  private static ByteBuffer shortcut(int size) {
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return file.put(0, LnkModuleTest.shortcut(), 0, ITEMS);
  }

  private static HostileFacts facts(ByteBuffer file) {
    return HostileFacts.of(new LnkModule(), file.array());
  }

  @Test
  void itemsAreAsShortAsCanBe() {
    ByteBuffer file = shortcut(1 << 17);
    file.putShort(ITEMS, (short) 0xFFFF);
    for (int at = ITEMS + 2; at + 3 <= ITEMS + 2 + 0xFFFF; at += 3) {
      file.putShort(at, (short) 3);
    }
    assertThat(facts(file).list("target_id_list")).hasSize(0xFFFF / 3);
  }

  @Test
  void partsReachBeyondTheFile() {
    ByteBuffer items = shortcut(0x100);
    items.putShort(ITEMS, (short) 0xFFFF);
    assertThat(facts(items).malformed()).isPositive();
    ByteBuffer text = shortcut(0x100);
    text.putShort(ITEMS + 2, (short) 0xFFFF);
    assertThat(facts(text).malformed()).isPositive();
    ByteBuffer info = shortcut(0x100);
    info.putInt(20, 2).putInt(ITEMS, -1);
    assertThat(facts(info).malformed()).isPositive();
  }

  /** A hundred thousand blocks after the parts; the last claims four billion bytes. */
  @Test
  void blocksAreCounted() {
    ByteBuffer file = shortcut(1 << 20);
    file.putInt(20, 0);
    for (int at = ITEMS; at + 8 <= file.capacity(); at += 8) {
      file.putInt(at, 8);
    }
    file.putInt(file.capacity() - 12, -1);
    assertThat(facts(file).facts()).containsEntry("is_lnk", true);
  }
}
