package harrier.yara.verify;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.regex.Node;
import harrier.yara.regex.PackedNodes;
import harrier.yara.regex.Program;
import harrier.yara.verify.Needle.Bits;
import java.util.ArrayList;
import java.util.List;

/**
 * Needles as bytes. Stored is what the patterns are and which atoms stand for them; search tables
 * and programs are made anew, so that they may change without the format.
 */
public final class PackedNeedles {
  private static final int LITERAL = 0;
  private static final int SETS = 1;
  private static final int XOR = 2;
  private static final int BASE64 = 3;
  private static final int EXPRESSION = 4;

  /**
   * No offset from an atom is larger: the longest sequence is {@code 1 << 20} bytes, twice that
   * when wide.
   */
  private static final int OFFSET_LIMIT = 1 << 22;

  private static final int EDGES = 8;

  private PackedNeedles() {}

  /** Writes needles. */
  public static void write(Needles from, PackedOutput out) {
    out.number(from.patterns).flags(from.shortest).number(from.needles.length);
    for (Needle needle : from.needles) {
      write(needle, out);
    }
    out.number(from.sweeps.size());
    for (Needle.Sweep sweep : from.sweeps) {
      out.number(sweep.number()).u8(sweep.edges());
      PackedNodes.write(sweep.whole().node(), out);
    }
    out.number(from.chains.size());
    for (Chain chain : from.chains) {
      out.number(chain.number()).numbers(chain.pieces());
      for (Chain.Gap gap : chain.gaps()) {
        out.signed(gap.min()).signed(gap.max()).flag(gap.greedy());
      }
    }
    writeEntries(from, out);
  }

  /**
   * Reads needles.
   *
   * @throws PackedException if the bytes hold none
   */
  public static Needles read(PackedInput in) {
    int patterns = in.number();
    boolean[] shortest = in.flags();
    if (patterns > shortest.length) {
      throw new PackedException("has more patterns than numbers for them");
    }
    int numbers = shortest.length;
    int count = in.count(3);
    List<Needle> needles = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      needles.add(readNeedle(in, numbers));
    }
    List<Needle.Sweep> sweeps = readSweeps(in, numbers);
    List<Chain> chains = readChains(in, patterns, numbers);
    return new Needles(patterns, shortest, needles, readEntries(in, needles), sweeps, chains);
  }

  // ---- needles
  // ----------------------------------------------------------------------------------------------------

  private static void write(Needle needle, PackedOutput out) {
    switch (needle) {
      case Needle.Literal(int number, byte[] value, byte[] mask, int edges) ->
          out.u8(LITERAL).number(number).u8(edges).bytes(value).bytes(mask);
      case Needle.Sets sets -> {
        out.u8(SETS).number(sets.number()).u8(sets.edges());
        PackedNodes.writeSets(sets.sets(), out);
      }
      case Needle.Xor xor ->
          out.u8(XOR)
              .number(xor.number())
              .u8(xor.edges())
              .bytes(xor.value())
              .u8(xor.low())
              .u8(xor.high())
              .flag(xor.decodedEdges());
      case Needle.Base64 base64 -> {
        out.u8(BASE64).number(base64.number()).bytes(base64.value()).u8(base64.stride());
        out.bytes(base64.digits());
        out.u8(base64.before().value()).u8(base64.before().count());
        out.u8(base64.after().value()).u8(base64.after().count());
      }
      case Needle.Expression expression -> write(expression, out);
      case Needle.Sweep _ -> throw new IllegalStateException("a sweep is not among the needles");
    }
  }

  private static void write(Needle.Expression expression, PackedOutput out) {
    out.u8(EXPRESSION).number(expression.number()).u8(expression.edges());
    PackedNodes.write(expression.forward().node(), out);
    out.signed(expression.fixedLeft());
    if (expression.fixedLeft() < 0) {
      PackedNodes.write(expression.left().orElseThrow().node(), out);
    }
  }

  private static Needle readNeedle(PackedInput in, int numbers) {
    int kind = in.u8();
    int number = in.index(numbers);
    return switch (kind) {
      case LITERAL -> readLiteral(in, number);
      case SETS -> {
        int edges = in.index(EDGES);
        yield new Needle.Sets(number, PackedNodes.readSets(in), edges);
      }
      case XOR -> readXor(in, number);
      case BASE64 -> readBase64(in, number);
      case EXPRESSION -> readExpression(in, number);
      default -> throw new PackedException("has an unknown kind of pattern");
    };
  }

  private static Needle readLiteral(PackedInput in, int number) {
    int edges = in.index(EDGES);
    byte[] value = value(in);
    byte[] mask = in.bytes();
    if (mask.length != 0 && mask.length != value.length) {
      throw new PackedException("has a mask that does not fit its pattern");
    }
    return new Needle.Literal(number, value, mask, edges);
  }

  private static Needle readXor(PackedInput in, int number) {
    int edges = in.index(EDGES);
    byte[] value = value(in);
    return new Needle.Xor(number, value, in.u8(), in.u8(), in.flag(), edges);
  }

  private static Needle readBase64(PackedInput in, int number) {
    byte[] value = value(in);
    int stride = in.index(3);
    byte[] digits = in.bytes();
    if (stride == 0 || digits.length != 256) {
      throw new PackedException("has a base64 alphabet that is none");
    }
    return new Needle.Base64(number, value, stride, digits, bits(in), bits(in));
  }

  private static Bits bits(PackedInput in) {
    return new Bits(in.u8(), in.index(7));
  }

  private static byte[] value(PackedInput in) {
    byte[] value = in.bytes();
    if (value.length == 0) {
      throw new PackedException("has a pattern without bytes");
    }
    return value;
  }

  private static Needle readExpression(PackedInput in, int number) {
    int edges = in.index(EDGES);
    Node forward = PackedNodes.read(in);
    int fixed = in.between(-1, NeedleCompiler.REACH);
    if (fixed >= 0) {
      return Needle.Expression.fixed(number, forward, fixed, edges);
    }
    Node left = PackedNodes.read(in);
    if (!Program.fits(new Node.Concat(List.of(left, forward)))) {
      throw new PackedException("has an expression that is too large");
    }
    return Needle.Expression.varying(number, left, forward, edges);
  }

  private static List<Needle.Sweep> readSweeps(PackedInput in, int numbers) {
    int count = in.count(3);
    List<Needle.Sweep> sweeps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int number = in.index(numbers);
      int edges = in.index(EDGES);
      sweeps.add(NeedleCompiler.sweep(number, PackedNodes.read(in), edges));
    }
    return sweeps;
  }

  // ---- chains
  // -----------------------------------------------------------------------------------------------------

  private static List<Chain> readChains(PackedInput in, int patterns, int numbers) {
    int count = in.count(3);
    List<Chain> chains = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int number = in.index(patterns);
      int[] pieces = in.numbers(numbers);
      if (pieces.length == 0) {
        throw new PackedException("has a chain without pieces");
      }
      List<Chain.Gap> gaps = new ArrayList<>(pieces.length - 1);
      for (int gap = 1; gap < pieces.length; gap++) {
        gaps.add(readGap(in));
      }
      chains.add(new Chain(number, pieces, gaps));
    }
    return chains;
  }

  private static Chain.Gap readGap(PackedInput in) {
    long min = in.signed();
    long max = in.signed();
    if (min < 0
        || min > Integer.MAX_VALUE
        || max < min
        || max > Integer.MAX_VALUE && max != Long.MAX_VALUE) {
      throw new PackedException("has a gap that is none");
    }
    return new Chain.Gap(min, max, in.flag());
  }

  // ---- entries
  // ----------------------------------------------------------------------------------------------------

  private static void writeEntries(Needles from, PackedOutput out) {
    out.number(from.needleOf.length);
    for (int i = 0; i < from.needleOf.length; i++) {
      out.bytes(from.atoms[i]).number(from.needleOf[i]).signed(from.offsetOf[i]);
      out.flag(from.checkMask[i] != 0);
      if (from.checkMask[i] != 0) {
        out.signed(from.checkAt[i]);
      }
    }
    out.longs(present(from.checkValue, from.checkMask))
        .longs(present(from.checkMask, from.checkMask));
  }

  private static long[] present(long[] values, long[] masks) {
    long[] present = new long[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (masks[i] != 0) {
        present[count++] = values[i];
      }
    }
    return java.util.Arrays.copyOf(present, count);
  }

  private static EntryList readEntries(PackedInput in, List<Needle> needles) {
    int count = in.count(5);
    EntryList entries = new EntryList(count);
    int[] at = new int[count];
    int[] checked = new int[count];
    int checks = 0;
    for (int i = 0; i < count; i++) {
      byte[] atom = in.bytes();
      if (atom.length == 0 || atom.length > 4) {
        throw new PackedException("has an atom that is none");
      }
      int needle = in.index(needles.size());
      boolean splits = needles.get(needle) instanceof Needle.Expression;
      entries.add(needle, in.between(splits ? 0 : -OFFSET_LIMIT, OFFSET_LIMIT), atom);
      if (in.flag()) {
        at[checks] = in.between(-OFFSET_LIMIT, OFFSET_LIMIT);
        checked[checks++] = i;
      }
    }
    long[] values = in.longs();
    long[] masks = in.longs();
    if (values.length != checks || masks.length != checks) {
      throw new PackedException("has checks of atoms that do not fit them");
    }
    for (int i = 0; i < checks; i++) {
      entries.check(checked[i], at[i], values[i], masks[i]);
    }
    return entries;
  }
}
