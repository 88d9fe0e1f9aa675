package harrier.yara.modules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Containers that are made to hurt. */
public final class HostileFiles {
  private static final int SECTOR = 4096;
  private static final int FAT_SECTORS = 4;
  private static final int ENTRY = 128;

  private HostileFiles() {}

  /**
   * A compound file in which the root and every other storage lead to all entries.
   *
   * @param name of the storages
   */
  public static byte[] compound(String name, int storages) {
    int sectors = FAT_SECTORS + (storages * ENTRY + SECTOR - 1) / SECTOR;
    ByteBuffer file = ByteBuffer.allocate((sectors + 1) * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0xE011CFD0).putInt(4, 0xE11AB1A1);
    file.putShort(28, (short) 0xFFFE).putShort(30, (short) 12).putInt(48, FAT_SECTORS);
    file.putInt(68, -2);
    for (int i = 0; i < 109; i++) {
      file.putInt(76 + 4 * i, i < FAT_SECTORS ? i : -1);
    }
    for (int i = FAT_SECTORS; i < sectors; i++) {
      file.putInt(SECTOR + 4 * i, i + 1 < sectors ? i + 1 : -2);
    }
    byte[] units = name.getBytes(StandardCharsets.UTF_16LE);
    for (int i = 0; i < storages; i++) {
      int at = (FAT_SECTORS + 1) * SECTOR + i * ENTRY;
      file.put(at, units).putShort(at + 64, (short) (units.length + 2));
      file.put(at + 66, (byte) (i == 0 ? 5 : 1));
      file.putInt(at + 68, -1).putInt(at + 72, i + 1).putInt(at + 76, 1);
    }
    return file.array();
  }

  /** A directory of entries without names, whose end claims as many as a number can say. */
  public static byte[] zip(int entries) {
    int end = entries * 46;
    ByteBuffer file = ByteBuffer.allocate(end + 56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < entries; i++) {
      file.putInt(i * 46, 0x02014B50);
    }
    file.putInt(end, 0x06064B50).putLong(end + 32, Long.MAX_VALUE).putLong(end + 40, end);
    file.putInt(end + 56, 0x07064B50).putLong(end + 64, end);
    file.putInt(end + 76, 0x06054B50).putInt(end + 84, -1);
    return file.array();
  }

  /** An archive with one file of zeros. */
  public static byte[] bomb(String path, int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(path));
      for (int left = zeros; left > 0; left -= 1 << 20) {
        zip.write(new byte[1 << 20]);
      }
    }
    return out.toByteArray();
  }
}
