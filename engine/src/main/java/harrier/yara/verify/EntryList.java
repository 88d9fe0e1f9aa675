package harrier.yara.verify;

import java.util.Arrays;

/** Growing columns: what each payload of the atom index means. */
final class EntryList {
  private int[] needles = new int[256];
  private int[] offsets = new int[256];
  private int[] checkAt = new int[256];
  private long[] checkValues = new long[256];
  private long[] checkMasks = new long[256];
  private int size;

  /** Adds an entry without a check and returns its payload. */
  int add(int needle, int offset) {
    if (size == needles.length) {
      int length = size * 2;
      needles = Arrays.copyOf(needles, length);
      offsets = Arrays.copyOf(offsets, length);
      checkAt = Arrays.copyOf(checkAt, length);
      checkValues = Arrays.copyOf(checkValues, length);
      checkMasks = Arrays.copyOf(checkMasks, length);
    }
    needles[size] = needle;
    offsets[size] = offset;
    return size++;
  }

  /** Sets the check of an entry: eight bytes at {@code at} from the atom. */
  void check(int payload, int at, long value, long mask) {
    checkAt[payload] = at;
    checkValues[payload] = value;
    checkMasks[payload] = mask;
  }

  int[] needles() {
    return Arrays.copyOf(needles, size);
  }

  int[] offsets() {
    return Arrays.copyOf(offsets, size);
  }

  int[] checkAt() {
    return Arrays.copyOf(checkAt, size);
  }

  long[] checkValues() {
    return Arrays.copyOf(checkValues, size);
  }

  long[] checkMasks() {
    return Arrays.copyOf(checkMasks, size);
  }
}
