package harrier.hunt.container.compress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Asks a decoder for little at a time. Some forget what they have decoded in the call that meets
 * damage; so no more is lost than one step.
 */
final class SmallSteps extends FilterInputStream {
  private static final int STEP = 256;

  private Optional<IOException> damage = Optional.empty();

  SmallSteps(InputStream decoder) {
    super(decoder);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (damage.isPresent()) {
      throw damage.get();
    }
    int read = 0;
    int step = 0;
    while (read < length && step >= 0) {
      try {
        step = in.read(into, offset + read, Math.min(STEP, length - read));
        read += Math.max(0, step);
      } catch (IOException e) {
        if (read == 0) {
          throw e;
        }
        damage = Optional.of(e);
        step = -1;
      }
    }
    return read == 0 && length > 0 ? -1 : read;
  }
}
