package harrier.hunt.container.cab;

import java.io.IOException;

/** Decodes the blocks of one folder, in order. */
interface BlockCodec {
  /** The plain bytes of the next block. */
  byte[] decode(byte[] data, int size) throws IOException;

  /** Gives back what is not memory of this program. */
  default void close() {}
}
