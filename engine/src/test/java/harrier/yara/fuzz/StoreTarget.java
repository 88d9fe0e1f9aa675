package harrier.yara.fuzz;

import harrier.yara.RuleSet;
import harrier.yara.store.StoredFile;
import harrier.yara.store.StoredRulesException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * Stored rules, with version, length and checksum made right: refused, or a rule set that can be
 * scanned with.
 */
record StoreTarget() implements FuzzTarget {
  private static final int SEALED = 24;
  private static final AllocationLimit LIMIT = new AllocationLimit(256 << 20, 20_000);

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void run(byte[] input) {
    byte[] file = input.clone();
    if (file.length >= SEALED) {
      ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(8, StoredFile.VERSION).putLong(16, file.length);
      CRC32 crc = new CRC32();
      crc.update(file, 16, file.length - 16);
      header.putInt(12, (int) crc.getValue());
    }
    LIMIT.hold(file.length, () -> readAndScan(file));
  }

  private static void readAndScan(byte[] file) {
    RuleSet rules;
    try {
      rules = RuleSet.read(file);
    } catch (StoredRulesException _) {
      return;
    }
    rules.newScanner().timeout(Duration.ofSeconds(1)).scan(file);
  }
}
