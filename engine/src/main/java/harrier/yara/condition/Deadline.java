package harrier.yara.condition;

/**
 * When evaluation must stop. Asked about every thousand iterations of a loop, so it may look at a
 * clock.
 */
@FunctionalInterface
public interface Deadline {
  /** No limit. */
  Deadline NONE = () -> false;

  /** Whether the time is over. Once true, it stays true for the scan. */
  boolean expired();
}
