package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import harrier.yara.regex.ByteSet;
import java.util.Optional;

/** A sequence as bytes under a mask: possible if each set is all values that agree in some bits. */
record Masked(byte[] value, byte[] mask) {
  private static final byte[] EXACT = {};

  static Optional<Masked> of(ByteSet[] sets) {
    byte[] value = new byte[sets.length];
    byte[] mask = new byte[sets.length];
    for (int i = 0; i < sets.length; i++) {
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
    int tested = atom.bytes().length == 3 ? 2 : atom.bytes().length;
    int bestFrom = 0;
    int bestBits = 0;
    for (int from = Math.min(0, value.length - 8); from <= Math.max(0, value.length - 8); from++) {
      int bits = 0;
      for (int i = Math.max(0, from); i < Math.min(value.length, from + 8); i++) {
        boolean known = i >= atom.offset() && i < atom.offset() + tested;
        bits += known ? 0 : Integer.bitCount(mask[i] & 0xFF);
      }
      if (bits > bestBits) {
        bestBits = bits;
        bestFrom = from;
      }
    }
    if (bestBits > 0) {
      entries.check(payload, bestFrom - atom.offset(), pack(value, bestFrom), pack(mask, bestFrom));
    }
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
