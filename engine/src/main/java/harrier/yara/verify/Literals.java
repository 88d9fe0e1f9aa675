package harrier.yara.verify;

import java.util.Arrays;

/**
 * Needles that are plain bytes, column by column: most needles of a large rule set, of which a scan
 * compares few. Immutable; the arrays are not copied and must not change. Columns go by the number
 * of a needle; where one is no literal, it has no bytes.
 *
 * @param numbers see {@link Needle#number}
 * @param edges see {@link Needle.Edges}
 * @param ends where the bytes of each end in {@code values}
 * @param maskEnds where the mask of each ends in {@code masks}
 */
record Literals(
    int[] numbers, byte[] edges, int[] ends, int[] maskEnds, byte[] values, byte[] masks) {
  static final Literals NONE =
      new Literals(new int[0], new byte[0], new int[0], new int[0], new byte[0], new byte[0]);

  Needle.Literal get(int index) {
    return new Needle.Literal(
        numbers[index], slice(values, ends, index), slice(masks, maskEnds, index), edges[index]);
  }

  private static byte[] slice(byte[] bytes, int[] ends, int index) {
    return Arrays.copyOfRange(bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
  }
}
