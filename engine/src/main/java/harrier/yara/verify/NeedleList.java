package harrier.yara.verify;

import java.util.List;

/**
 * Needles by number. Those that were stored as {@link Literals} are made when they are asked for.
 * Shared by threads: two that ask at the same time may both make one, which does no harm.
 */
final class NeedleList {
  private final Needle[] made;
  private final Literals literals;
  private final int longest;

  /** All needles. */
  NeedleList(List<Needle> needles) {
    this(needles.toArray(Needle[]::new), Literals.NONE);
  }

  /** Needles, and literals for those that are {@code null}. The array is not copied. */
  NeedleList(Needle[] needles, Literals literals) {
    this.made = needles;
    this.literals = literals;
    this.longest = Math.max(longest(needles), longest(literals.ends()));
  }

  private static int longest(Needle[] needles) {
    int longest = 0;
    for (Needle needle : needles) {
      if (needle != null) {
        longest = Math.max(longest, needle.length());
      }
    }
    return longest;
  }

  private static int longest(int[] ends) {
    int longest = 0;
    int before = 0;
    for (int end : ends) {
      if (end - before > longest) {
        longest = end - before;
      }
      before = end;
    }
    return longest;
  }

  int size() {
    return made.length;
  }

  /** The largest {@link Needle#length}. */
  int longest() {
    return longest;
  }

  Needle get(int index) {
    Needle needle = made[index];
    if (needle == null) {
      needle = literals.get(index);
      made[index] = needle;
    }
    return needle;
  }
}
