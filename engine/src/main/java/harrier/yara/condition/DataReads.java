package harrier.yara.condition;

import java.util.List;

/**
 * Which bytes of the target a condition may look at, besides pattern matches and the size.
 *
 * @param anywhere places that are known only at run time, or whatever a module reads
 * @param ranges fixed places; empty if {@code anywhere}
 */
public record DataReads(boolean anywhere, List<Range> ranges) {
  /** Looks at nothing. */
  public static final DataReads NOTHING = new DataReads(false, List.of());

  /** May look at any byte. */
  public static final DataReads ANYWHERE = new DataReads(true, List.of());

  /** {@code length} bytes from {@code offset}. */
  public record Range(long offset, int length) {
    // Written out: loading a rule set asks for them before anything else would put them together.
    @Override
    public boolean equals(Object other) {
      return other instanceof Range that && offset == that.offset && length == that.length;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(offset) + length;
    }
  }

  /** Whether it looks at no byte at all. */
  public boolean none() {
    return !anywhere && ranges.isEmpty();
  }
}
