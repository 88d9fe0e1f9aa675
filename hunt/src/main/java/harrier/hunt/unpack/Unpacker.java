package harrier.hunt.unpack;

import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;

/**
 * Opens what a target holds. The target itself was scanned before; each member is handed over first
 * and then, if it is a container, opened too. Shared by all threads.
 */
public final class Unpacker {
  private final UnpackOptions options;
  private final TemporaryFolder folder;

  /** Opens with these options and spools into a folder that the caller closes. */
  public Unpacker(UnpackOptions options, TemporaryFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * Hands every member of a target to a receiver, depth first, and a notice wherever something was
   * left out.
   *
   * @throws InterruptedException if the receiver was; nothing else makes it fail
   */
  public void unpack(Target target, ByteSource bytes, MemberReceiver receiver)
      throws InterruptedException {
    if (options.opens()) {
      new Walk(options, folder, receiver, bytes.size()).run(target, bytes);
    }
  }
}
