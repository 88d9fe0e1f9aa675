package harrier.hunt.unpack;

import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;

/** Takes what is found in containers. */
public interface MemberReceiver {
  /** A member and its bytes, which are there only during the call. */
  void member(Target member, ByteSource bytes) throws InterruptedException;

  /** What could not be read or was left out. */
  void notice(Notice notice) throws InterruptedException;

  /** Asked every now and then while a container is read; may wait. True ends the walk. */
  default boolean isOver() {
    return false;
  }
}
