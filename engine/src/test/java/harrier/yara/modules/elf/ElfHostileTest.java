package harrier.yara.modules.elf;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.HostileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that claim more than they hold, or name the same bytes again and again. */
@Timeout(60)
class ElfHostileTest {
  private static final int SECTIONS = 65_535;
  private static final int ROW = 40;
  private static final int START = 0x400;
  private static final int NAMES = START + SECTIONS * ROW;
  private static final int LONG_NAME = 4_000;

  private static ByteBuffer elf(int size) {
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.BIG_ENDIAN);
    return file.put(0, ElfModuleTest.sparc().array());
  }

  /** All sections have the same name, and all are symbol tables that lead to the same names. */
  private static ByteBuffer crowded() {
    ByteBuffer file = elf(NAMES + LONG_NAME + 1);
    file.putInt(32, START).putShort(48, (short) SECTIONS).putShort(50, (short) 1);
    for (int i = 0; i < SECTIONS; i++) {
      int row = START + i * ROW;
      file.putInt(row + 4, i % 2 == 0 ? 2 : 11).putInt(row + 16, NAMES).putInt(row + 20, -1);
      file.putInt(row + 24, 1);
    }
    Arrays.fill(file.array(), NAMES, NAMES + LONG_NAME, (byte) 'a');
    return file;
  }

  @Test
  void everySectionHasTheSameLongName() {
    HostileFacts found = HostileFacts.of(new ElfModule(), crowded().array());
    assertThat(found.facts()).containsEntry("number_of_sections", (long) SECTIONS);
    assertThat(found.list("sections").getLast()).asString().endsWith("more");
    assertThat(found.malformed()).isPositive();
  }

  @Test
  void tablesAreNotThere() {
    ByteBuffer file = elf(START);
    file.putInt(32, 0x7FFF_FFFF).putShort(48, (short) SECTIONS);
    file.putInt(28, -1).putShort(44, (short) SECTIONS);
    HostileFacts found = HostileFacts.of(new ElfModule(), file.array());
    assertThat(found.list("sections")).isEmpty();
    assertThat(found.list("segments")).isEmpty();
    assertThat(found.malformed()).isEqualTo(2);
  }

  /** A dynamic section without an end, in which no row is empty. */
  @Test
  void theDynamicSectionHasNoEnd() {
    ByteBuffer file = elf(1 << 20);
    Arrays.fill(file.array(), START, file.capacity(), (byte) 1);
    file.putInt(84 + 4, START).putInt(84 + 16, -1);
    HostileFacts found = HostileFacts.of(new ElfModule(), file.array());
    assertThat(found.facts())
        .containsEntry("dynamic_section_entries", (long) ((1 << 20) - START) / 8);
  }
}
