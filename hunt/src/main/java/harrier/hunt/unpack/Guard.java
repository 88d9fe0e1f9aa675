package harrier.hunt.unpack;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * A container's bytes as its parser sees them: each read asks the budget, so that no parser runs
 * forever. It does not while a member that lies in these bytes is scanned, which has its own limit
 * of time.
 */
final class Guard implements ByteSource {
  private final ByteSource bytes;
  private final Budget budget;
  private boolean open = true;

  Guard(ByteSource bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  void suspend() {
    open = false;
  }

  void resume() {
    open = true;
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (open) {
      budget.checkpoint();
    }
    return bytes.read(position, into, offset, length);
  }

  @Override
  public Optional<byte[]> array() {
    return bytes.array();
  }
}
