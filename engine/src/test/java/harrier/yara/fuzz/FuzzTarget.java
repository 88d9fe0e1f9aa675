package harrier.yara.fuzz;

/** Something that reads bytes from outside. */
public interface FuzzTarget {
  /** What {@code bench/fuzz} and the folders of finds call it. */
  String name();

  /** Reads the bytes in all the ways there are. Throws if, and only if, the engine is wrong. */
  void run(byte[] input);
}
