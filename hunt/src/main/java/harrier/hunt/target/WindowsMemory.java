package harrier.hunt.target;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The memory of a process as Windows gives access to it. One thread at a time. */
interface WindowsMemory extends Closeable {
  /** The region at an address; empty behind the last. */
  Optional<WindowsRegion> region(long address);

  /** Reads bytes; false if not all of them are there. */
  boolean read(long address, byte[] into, int offset, int length);

  /** The file behind an address, with a drive letter where it has one. */
  Optional<String> file(long address);

  /** Opens the memory of processes. */
  @FunctionalInterface
  interface System {
    /**
     * The memory of a process.
     *
     * @throws IOException if the process has ended or belongs to somebody else
     */
    WindowsMemory open(long pid) throws IOException;
  }
}
