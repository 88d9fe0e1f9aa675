package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import harrier.yara.regex.ByteSet;
import java.util.Arrays;
import java.util.Optional;

/** A sequence as bytes under a mask: possible if each set is all values that agree in some bits. */
record Masked(byte[] value, byte[] mask) {
  private static final byte[] EXACT = {};

  static Optional<Masked> of(ByteSet[] sets) {
    byte[] value = new byte[sets.length];
    byte[] mask = new byte[sets.length];
    for (int i = 0; i < sets.length; i++) {
      if (sets[i].equals(ByteSet.ALL)) {
        continue;
      }
      int only = sets[i].only();
      if (only >= 0) {
        value[i] = (byte) only;
        mask[i] = -1;
        continue;
      }
      int all = 0xFF;
      int any = 0;
      for (int v = sets[i].first(); v >= 0; v = sets[i].next(v + 1)) {
        all &= v;
        any |= v;
      }
      int bits = ~(all ^ any) & 0xFF;
      if (sets[i].size() != 1 << 8 - Integer.bitCount(bits)) {
        return Optional.empty();
      }
      value[i] = (byte) (all & bits);
      mask[i] = (byte) bits;
    }
    return Optional.of(new Masked(value, mask));
  }

  /** A sequence of which every bit counts. */
  static Masked exact(byte[] value) {
    byte[] mask = new byte[value.length];
    Arrays.fill(mask, (byte) -1);
    return new Masked(value, mask);
  }

  /** The mask, or an empty array if every bit counts. */
  byte[] maskOrEmpty() {
    for (byte bits : mask) {
      if (bits != -1) {
        return mask;
      }
    }
    return EXACT;
  }

  /** Gives an entry the check of eight bytes that has the most bits beyond the atom's own. */
  void check(EntryList entries, int payload, Atom atom) {
    int from = Math.min(0, value.length - 8);
    int bits = 0;
    for (int i = 0; i < from + 8; i++) {
      bits += bits(i, atom);
    }
    int bestFrom = from;
    int bestBits = bits;
    for (; from < value.length - 8 && bestBits < Long.SIZE; from++) {
      bits += bits(from + 8, atom) - (from < 0 ? 0 : bits(from, atom));
      if (bits > bestBits) {
        bestBits = bits;
        bestFrom = from + 1;
      }
    }
    if (bestBits > 0) {
      entries.check(payload, bestFrom - atom.offset(), pack(value, bestFrom), pack(mask, bestFrom));
    }
  }

  /** Bits of a byte that a hit of the atom says nothing of. */
  private int bits(int at, Atom atom) {
    int tested = atom.bytes().length == 3 ? 2 : atom.bytes().length;
    return at >= atom.offset() && at < atom.offset() + tested
        ? 0
        : Integer.bitCount(mask[at] & 0xFF);
  }

  private static long pack(byte[] bytes, int from) {
    long packed = 0;
    for (int i = 7; i >= 0; i--) {
      int at = from + i;
      packed = packed << 8 | (at >= 0 && at < bytes.length ? bytes[at] & 0xFF : 0);
    }
    return packed;
  }
}
