package harrier.yara.condition;

/**
 * Sizes of targets, in bytes, for which a condition can be true. Both ends inclusive; none if
 * {@code min > max}.
 *
 * @param min at least 0
 * @param max {@link Long#MAX_VALUE} for no limit
 */
public record FilesizeBounds(long min, long max) {
  /** Every size. */
  public static final FilesizeBounds ANY = new FilesizeBounds(0, Long.MAX_VALUE);

  /** No size. */
  public static final FilesizeBounds NONE = new FilesizeBounds(1, 0);

  /** Whether a target of this size can make the condition true. */
  public boolean admits(long size) {
    return min <= size && size <= max;
  }

  /** Sizes that both admit. */
  public FilesizeBounds and(FilesizeBounds other) {
    return new FilesizeBounds(Math.max(min, other.min), Math.min(max, other.max));
  }

  /** The smallest interval that has the sizes that either admits. */
  public FilesizeBounds or(FilesizeBounds other) {
    if (min > max) {
      return other;
    }
    if (other.min > other.max) {
      return this;
    }
    return new FilesizeBounds(Math.min(min, other.min), Math.max(max, other.max));
  }
}
