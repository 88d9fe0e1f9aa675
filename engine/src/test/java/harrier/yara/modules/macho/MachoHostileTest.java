package harrier.yara.modules.macho;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.modules.HostileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that claim more than they hold, or hold the same file again and again. */
@Timeout(60)
class MachoHostileTest {
  private static final int HEADER = 32;
  private static final int CHAINED_FIXUPS = 0x80000034;
  private static final int NAME = 16_000;

  /** A file whose commands are empty and as many as the header can count. */
  private static ByteBuffer commands(int size) {
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0xFEEDFACF).putInt(4, 0x01000007).putInt(12, 2).putInt(16, -1);
    for (int at = HEADER; at + 8 <= size; at += 8) {
      file.putInt(at, 0x19).putInt(at + 4, 8);
    }
    return file;
  }

  /**
   * A file with a hundred thousand imports, all of the same long name but for its first letters.
   */
  private static ByteBuffer imports() {
    int count = 100_000;
    int start = 0x60;
    int names = start + 0x20 + 4 * count;
    ByteBuffer file = ByteBuffer.allocate(names + NAME + 1).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0xFEEDFACF).putInt(4, 0x01000007).putInt(12, 2).putInt(16, 1);
    file.putInt(HEADER, CHAINED_FIXUPS).putInt(HEADER + 4, 16).putInt(HEADER + 8, start);
    file.putInt(HEADER + 12, file.capacity() - start);
    file.putInt(start + 8, 0x20).putInt(start + 12, names - start);
    file.putInt(start + 16, count).putInt(start + 20, 1);
    for (int i = 0; i < count; i++) {
      file.putInt(start + 0x20 + 4 * i, i % NAME << 9);
    }
    Arrays.fill(file.array(), names, names + NAME, (byte) 'a');
    return file;
  }

  /** A universal file that lists one file as often as it can. */
  private static byte[] universal(ByteBuffer file) {
    int start = 0x1000;
    ByteBuffer fat = ByteBuffer.allocate(start + file.capacity());
    fat.putInt(0, 0xCAFEBABE).putInt(4, -1).put(start, file.array());
    for (int at = 8; at + 20 <= start; at += 20) {
      fat.putInt(at, 7).putInt(at + 8, start).putInt(at + 12, file.capacity());
    }
    return fat.array();
  }

  @Test
  void commandsAreCounted() {
    HostileFacts found = HostileFacts.of(new MachoModule(), commands(1 << 20).array());
    assertThat(found.facts()).containsEntry("number_of_segments", 1L << 16);
  }

  @Test
  void commandsWithoutSizeEnd() {
    ByteBuffer file = commands(1 << 12);
    file.putInt(HEADER + 4, 0);
    HostileFacts found = HostileFacts.of(new MachoModule(), file.array());
    assertThat(found.facts()).containsEntry("number_of_segments", 0L);
    assertThat(found.malformed()).isPositive();
  }

  @Test
  void filesInAUniversalFileShareTheLimitOfCommands() {
    HostileFacts found = HostileFacts.of(new MachoModule(), universal(commands(1 << 20)));
    assertThat(found.list("fat_arch")).hasSize(128);
    Map<?, ?> first = (Map<?, ?>) found.list("file").getFirst();
    assertThat(first.get("number_of_segments")).isEqualTo((1L << 16) / 128);
  }

  @Test
  void filesInAUniversalFileShareTheLimitOfNames() {
    Universal target = Universal.open(ByteView.of(universal(imports())), () -> {});
    long bytes = 0;
    for (Image image : target.images()) {
      bytes += image.imports().stream().mapToLong(ByteString::length).sum();
    }
    assertThat(target.images()).hasSize(128);
    assertThat(bytes).isBetween(1L << 20, (1L << 25) + 128 * NAME);
  }
}
