package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import java.util.Arrays;

/** Collects {@link Entries}. */
final class EntryList {
  private int[] needles = new int[256];
  private int[] offsets = new int[256];
  private int[] runs = new int[256];
  private byte[] lengths = new byte[256];
  private int[] checkAt = new int[256];
  private long[] checkValues = new long[256];
  private long[] checkMasks = new long[256];
  private int size;

  /** Adds an entry without a check and returns its number in this list. */
  int add(int needle, Atom atom) {
    return add(needle, atom.offset(), atom.bytes());
  }

  /** Adds an entry without a check and returns its number in this list. */
  int add(int needle, int offset, byte[] atom) {
    if (size == needles.length) {
      grow(size * 2);
    }
    needles[size] = needle;
    offsets[size] = offset;
    for (int i = 0; i < atom.length; i++) {
      runs[size] |= (atom[i] & 0xFF) << 8 * i;
    }
    lengths[size] = (byte) atom.length;
    return size++;
  }

  private void grow(int length) {
    needles = Arrays.copyOf(needles, length);
    offsets = Arrays.copyOf(offsets, length);
    runs = Arrays.copyOf(runs, length);
    lengths = Arrays.copyOf(lengths, length);
    checkAt = Arrays.copyOf(checkAt, length);
    checkValues = Arrays.copyOf(checkValues, length);
    checkMasks = Arrays.copyOf(checkMasks, length);
  }

  /** Sets the check of an entry: eight bytes at {@code at} from the atom. */
  void check(int entry, int at, long value, long mask) {
    checkAt[entry] = at;
    checkValues[entry] = value;
    checkMasks[entry] = mask;
  }

  /** The entries in the order in which an index is laid out. */
  Entries finish() {
    int[] order = order();
    return new Entries(
        pick(needles, order),
        pick(offsets, order),
        pick(runs, order),
        pick(lengths, order),
        pick(checkAt, order),
        pick(checkValues, order),
        pick(checkMasks, order));
  }

  /** Runs of four bytes, ascending, then the others as they came. */
  private int[] order() {
    long[] quads = new long[size];
    int[] order = new int[size];
    int quadCount = 0;
    int last = size;
    for (int i = size - 1; i >= 0; i--) {
      if (lengths[i] == 4) {
        quads[quadCount++] = (long) runs[i] << 32 | i;
      } else {
        order[--last] = i;
      }
    }
    Arrays.sort(quads, 0, quadCount);
    for (int i = 0; i < quadCount; i++) {
      order[i] = (int) quads[i];
    }
    return order;
  }

  private static int[] pick(int[] column, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }

  private static byte[] pick(byte[] column, int[] order) {
    byte[] picked = new byte[order.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }

  private static long[] pick(long[] column, int[] order) {
    long[] picked = new long[order.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }
}
