package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import java.util.Arrays;

/** Growing columns: what each payload of the atom index means. */
final class EntryList {
  private byte[][] atoms;
  private int[] needles;
  private int[] offsets;
  private int[] checkAt;
  private long[] checkValues;
  private long[] checkMasks;
  private int size;

  EntryList() {
    this(256);
  }

  /** A list with room for some entries. */
  EntryList(int capacity) {
    atoms = new byte[capacity][];
    needles = new int[capacity];
    offsets = new int[capacity];
    checkAt = new int[capacity];
    checkValues = new long[capacity];
    checkMasks = new long[capacity];
  }

  /** Adds an entry without a check and returns its payload. */
  int add(int needle, Atom atom) {
    return add(needle, atom.offset(), atom.bytes());
  }

  /** Adds an entry without a check and returns its payload. The bytes are not copied. */
  int add(int needle, int offset, byte[] atom) {
    if (size == needles.length) {
      grow(size * 2 + 1);
    }
    atoms[size] = atom;
    needles[size] = needle;
    offsets[size] = offset;
    return size++;
  }

  private void grow(int length) {
    atoms = Arrays.copyOf(atoms, length);
    needles = Arrays.copyOf(needles, length);
    offsets = Arrays.copyOf(offsets, length);
    checkAt = Arrays.copyOf(checkAt, length);
    checkValues = Arrays.copyOf(checkValues, length);
    checkMasks = Arrays.copyOf(checkMasks, length);
  }

  /** Sets the check of an entry: eight bytes at {@code at} from the atom. */
  void check(int payload, int at, long value, long mask) {
    checkAt[payload] = at;
    checkValues[payload] = value;
    checkMasks[payload] = mask;
  }

  byte[][] atoms() {
    return size == atoms.length ? atoms : Arrays.copyOf(atoms, size);
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
