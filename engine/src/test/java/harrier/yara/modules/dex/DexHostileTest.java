package harrier.yara.modules.dex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.HostileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that claim more than they hold. */
@Timeout(60)
class DexHostileTest {
  private static final int[] TABLES = {56, 64, 72, 80, 88, 96};
  private static final int START = 0xE0;

  private static ByteBuffer dex(int size) {
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return file.put(0, DexModuleTest.dex().array());
  }

  @Test
  void tablesClaimMoreRowsThanAreThere() {
    ByteBuffer file = dex(1 << 12);
    for (int table : TABLES) {
      file.putInt(table, -1);
    }
    HostileFacts found = HostileFacts.of(new DexModule(), file.array());
    assertThat(found.list("string_ids")).hasSizeLessThan(1 << 10);
    assertThat(found.malformed()).isGreaterThanOrEqualTo(TABLES.length);
  }

  /** A million strings, fields and methods, all with one name of 60,000 bytes. */
  @Test
  void millionsOfNamesAreTheSameBytes() {
    int text = START + 4 * DexFile.MAX_ITEMS;
    ByteBuffer file = dex(text + 60_002);
    for (int i = 0; i < DexFile.MAX_ITEMS; i++) {
      file.putInt(START + 4 * i, text);
    }
    Arrays.fill(file.array(), text, text + 60_001, (byte) 'a');
    for (int table : TABLES) {
      file.putInt(table, DexFile.MAX_ITEMS).putInt(table + 4, START);
    }
    HostileFacts found = HostileFacts.of(new DexModule(), file.array());
    assertThat(found.list("strings").getLast()).asString().matches("\\.\\.\\. 99\\d{4} more");
    assertThat(found.list("methods")).hasSizeLessThan(10);
  }

  /** Classes share a list of members that claims two billion. */
  @Test
  void membersAreCounted() {
    int classes = 10_000;
    int members = START + 32 * classes;
    ByteBuffer file = dex(members + (1 << 20));
    file.putInt(96, classes).putInt(100, START);
    for (int i = 0; i < classes; i++) {
      file.putInt(START + 32 * i + 24, members);
    }
    file.putLong(members, 0x07_FFFF_FFFFL | 0x80_8080_8080L);
    HostileFacts found = HostileFacts.of(new DexModule(), file.array());
    assertThat(found.facts()).containsEntry("number_of_fields", (long) DexFile.MAX_ITEMS);
    assertThat(found.list("class_data_item")).hasSizeLessThan(classes);
  }
}
