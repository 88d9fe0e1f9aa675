package harrier.yara.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds compound files with sectors of 512 bytes: one sector of allocation table, a root, one
 * storage under it, and streams in the storage.
 */
public final class CompoundBuilder {
  private static final int SECTOR = 512;
  private static final int END = -2;

  private record Stream(String name, byte[] content) {}

  private final List<Stream> streams = new ArrayList<>();
  private final int[] fat = new int[SECTOR / 4];
  private final String storage;
  private int sectors = 1;

  /** The storage's name. */
  public CompoundBuilder(String storage) {
    this.storage = storage;
    Arrays.fill(fat, -1);
    fat[0] = -3;
  }

  /** Adds a stream to the storage. */
  public CompoundBuilder stream(String name, byte[] content) {
    streams.add(new Stream(name, content));
    return this;
  }

  /** The file. */
  public byte[] build() {
    ByteBuffer file = ByteBuffer.allocate(SECTOR * fat.length).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer mini = ByteBuffer.allocate(SECTOR * 16);
    int[] miniFat = new int[SECTOR / 4];
    Arrays.fill(miniFat, -1);
    int[] starts = new int[streams.size()];
    for (int i = 0; i < starts.length; i++) {
      byte[] content = streams.get(i).content;
      starts[i] =
          content.length < CompoundFile.SMALL
              ? addMini(mini, miniFat, content)
              : add(file, content);
    }
    int miniStart = add(file, Arrays.copyOf(mini.array(), mini.position()));
    ByteBuffer table = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(miniFat).forEach(table::putInt);
    int miniFatStart = add(file, table.array());
    int directory = add(file, directory(starts, miniStart, mini.position()));
    file.putInt(0, 0xE011CFD0).putInt(4, 0xE11AB1A1);
    file.putShort(26, (short) 3)
        .putShort(28, (short) 0xFFFE)
        .putShort(30, (short) 9)
        .putShort(32, (short) 6);
    file.putInt(44, 1).putInt(48, directory).putInt(56, CompoundFile.SMALL);
    file.putInt(60, miniFatStart).putInt(64, 1).putInt(68, END);
    for (int i = 0; i < 109; i++) {
      file.putInt(76 + 4 * i, i == 0 ? 0 : -1);
    }
    for (int i = 0; i < fat.length; i++) {
      file.putInt(SECTOR + 4 * i, fat[i]);
    }
    return Arrays.copyOf(file.array(), SECTOR * (sectors + 1));
  }

  private int add(ByteBuffer file, byte[] content) {
    int start = sectors;
    int count = Math.max(1, (content.length + SECTOR - 1) / SECTOR);
    for (int i = 0; i < count; i++) {
      fat[sectors + i] = i + 1 < count ? sectors + i + 1 : END;
    }
    file.put(SECTOR * (start + 1), content);
    sectors += count;
    return start;
  }

  private static int addMini(ByteBuffer mini, int[] miniFat, byte[] content) {
    int start = mini.position() / 64;
    int count = Math.max(1, (content.length + 63) / 64);
    for (int i = 0; i < count; i++) {
      miniFat[start + i] = i + 1 < count ? start + i + 1 : END;
    }
    mini.put(Arrays.copyOf(content, count * 64));
    return start;
  }

  private byte[] directory(int[] starts, int miniStart, int miniSize) {
    int count = (streams.size() + 2 + 3) / 4 * 4;
    ByteBuffer out = ByteBuffer.allocate(count * 128).order(ByteOrder.LITTLE_ENDIAN);
    entry(out, 0, "Root Entry", 5, -1, 1, miniStart, miniSize);
    entry(out, 1, storage, 1, -1, streams.isEmpty() ? -1 : 2, 0, 0);
    for (int i = 0; i < starts.length; i++) {
      int next = i + 1 < starts.length ? i + 3 : -1;
      entry(out, i + 2, streams.get(i).name, 2, next, -1, starts[i], streams.get(i).content.length);
    }
    return out.array();
  }

  private static void entry(
      ByteBuffer out, int index, String name, int type, int right, int child, int start, int size) {
    int at = index * 128;
    byte[] units = name.getBytes(StandardCharsets.UTF_16LE);
    out.put(at, units).putShort(at + 64, (short) (units.length + 2)).put(at + 66, (byte) type);
    out.putInt(at + 68, -1).putInt(at + 72, right).putInt(at + 76, child);
    out.putInt(at + 116, start).putInt(at + 120, size);
  }
}
