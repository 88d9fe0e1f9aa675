package harrier.yara.verify;

import harrier.yara.search.AtomIndex;
import harrier.yara.search.AtomIndexBuilder;

/**
 * What each payload of an atom index means, column by column. Atoms of four bytes come first,
 * ascending as numbers, so that an index is laid out without sorting. Immutable; the arrays are not
 * copied and must not change.
 *
 * @param needles the needle that an atom leads to
 * @param offsets how many bytes before the atom its comparison begins
 * @param runs the bytes of each atom, the first one lowest
 * @param lengths number of these bytes, 1 to 4
 * @param checkAt where the eight bytes of the check begin, counted from the atom
 * @param checkValues what they must be under the mask
 * @param checkMasks 0 if nothing is checked
 */
record Entries(
    int[] needles,
    int[] offsets,
    int[] runs,
    byte[] lengths,
    int[] checkAt,
    long[] checkValues,
    long[] checkMasks) {
  /** Number of entries. */
  int size() {
    return needles.length;
  }

  /** The bytes of an atom. */
  byte[] atom(int payload) {
    byte[] atom = new byte[lengths[payload]];
    for (int i = 0; i < atom.length; i++) {
      atom[i] = (byte) (runs[payload] >>> 8 * i);
    }
    return atom;
  }

  /** An index of the atoms that looks at every position that is a multiple of a stride. */
  AtomIndex index(int stride) {
    return new AtomIndexBuilder(stride)
        .addAll(runs, lengths, checkAt, checkValues, checkMasks)
        .build();
  }
}
