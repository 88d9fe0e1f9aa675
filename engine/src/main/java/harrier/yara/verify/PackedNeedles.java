package harrier.yara.verify;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.regex.Node;
import harrier.yara.regex.PackedNodes;
import harrier.yara.regex.Program;
import harrier.yara.verify.Needle.Bits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Needles as bytes. Stored is what the patterns are and which atoms stand for them, in the order in
 * which search tables are laid out; tables and programs are made anew, so that they may change
 * without the format.
 */
public final class PackedNeedles {
  private static final int SETS = 0;
  private static final int XOR = 1;
  private static final int BASE64 = 2;
  private static final int EXPRESSION = 3;

  /**
   * No offset from an atom is larger: the longest sequence is {@code 1 << 20} bytes, twice that
   * when wide.
   */
  private static final int OFFSET_LIMIT = 1 << 22;

  private static final int EDGES = 8;

  private PackedNeedles() {}

  /** Writes needles. */
  public static void write(Needles from, PackedOutput out) {
    PackedNodes.Writer nodes = new PackedNodes.Writer(out);
    out.number(from.patterns).flags(from.shortest);
    write(from.needles, out, nodes);
    out.number(from.sweeps.size());
    for (Needle.Sweep sweep : from.sweeps) {
      out.number(sweep.number()).u8(sweep.edges());
      nodes.write(sweep.whole().node());
    }
    out.number(from.chains.size());
    for (Chain chain : from.chains) {
      out.number(chain.number()).numbers(chain.pieces());
      for (Chain.Gap gap : chain.gaps()) {
        out.signed(gap.min()).signed(gap.max()).flag(gap.greedy());
      }
    }
    write(from.entries, out);
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
    PackedNodes.Reader nodes = new PackedNodes.Reader(in);
    Needle[] needles = readNeedles(in, nodes, numbers);
    NeedleList list = new NeedleList(needles, readLiterals(in, needles, numbers));
    List<Needle.Sweep> sweeps = readSweeps(in, nodes, numbers);
    List<Chain> chains = readChains(in, patterns, numbers);
    return new Needles(patterns, shortest, list, readEntries(in, needles), sweeps, chains);
  }

  // ---- needles
  // ----------------------------------------------------------------------------------------------------

  /** First the needles that are no literals, each with its index, then all literals. */
  private static void write(NeedleList needles, PackedOutput out, PackedNodes.Writer nodes) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < needles.size(); i++) {
      if (!(needles.get(i) instanceof Needle.Literal)) {
        others.add(i);
      }
    }
    out.number(needles.size()).number(others.size());
    for (int index : others) {
      out.number(index);
      write(needles.get(index), out, nodes);
    }
    writeLiterals(needles, out);
  }

  private static void writeLiterals(NeedleList needles, PackedOutput out) {
    int[] numbers = new int[needles.size()];
    byte[] edges = new byte[numbers.length];
    int[] ends = new int[numbers.length];
    int[] maskEnds = new int[numbers.length];
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    ByteArrayOutputStream masks = new ByteArrayOutputStream();
    for (int i = 0; i < numbers.length; i++) {
      if (needles.get(i) instanceof Needle.Literal literal) {
        numbers[i] = literal.number();
        edges[i] = (byte) literal.edges();
        values.writeBytes(literal.value());
        masks.writeBytes(literal.mask());
      }
      ends[i] = values.size();
      maskEnds[i] = masks.size();
    }
    out.ints(numbers).bytes(edges).ints(ends).ints(maskEnds);
    out.bytes(values.toByteArray()).bytes(masks.toByteArray());
  }

  private static void write(Needle needle, PackedOutput out, PackedNodes.Writer nodes) {
    switch (needle) {
      case Needle.Literal _ -> throw new IllegalStateException("a literal is in the columns");
      case Needle.Sets sets -> {
        out.u8(SETS).number(sets.number()).u8(sets.edges());
        nodes.writeSets(sets.sets());
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
      case Needle.Expression expression -> write(expression, out, nodes);
      case Needle.Sweep _ -> throw new IllegalStateException("a sweep is not among the needles");
    }
  }

  private static void write(
      Needle.Expression expression, PackedOutput out, PackedNodes.Writer nodes) {
    out.u8(EXPRESSION).number(expression.number()).u8(expression.edges());
    nodes.write(expression.forward().node());
    out.signed(expression.fixedLeft());
    if (expression.fixedLeft() < 0) {
      nodes.write(expression.left().orElseThrow().node());
    }
  }

  /** Needles that are no literals, and {@code null} in the places of those. */
  private static Needle[] readNeedles(PackedInput in, PackedNodes.Reader nodes, int numbers) {
    int count = in.number();
    int others = in.count(3);
    // every needle takes at least an int of the columns that follow
    in.require(4L * count);
    Needle[] needles = new Needle[count];
    for (int i = 0; i < others; i++) {
      needles[in.index(count)] = readNeedle(in, nodes, numbers);
    }
    return needles;
  }

  private static Literals readLiterals(PackedInput in, Needle[] others, int limit) {
    Literals literals =
        new Literals(in.ints(), in.bytes(), in.ints(), in.ints(), in.bytes(), in.bytes());
    int[] numbers = literals.numbers();
    byte[] edges = literals.edges();
    int[] ends = literals.ends();
    int[] maskEnds = literals.maskEnds();
    int count = others.length;
    boolean fits =
        numbers.length == count
            && edges.length == count
            && ends.length == count
            && maskEnds.length == count;
    int end = 0;
    int maskEnd = 0;
    // no calls: the loop runs once in a process, in the interpreter
    for (int i = 0; i < count && fits; i++) {
      int length = ends[i] - end;
      int masked = maskEnds[i] - maskEnd;
      fits =
          numbers[i] >= 0
              && numbers[i] < limit
              && edges[i] >= 0
              && edges[i] < EDGES
              && length >= 0
              && length == 0 == (others[i] != null)
              && (masked == 0 || masked == length);
      end = ends[i];
      maskEnd = maskEnds[i];
    }
    if (!fits || end != literals.values().length || maskEnd != literals.masks().length) {
      throw new PackedException("has texts that make no sense");
    }
    return literals;
  }

  private static Needle readNeedle(PackedInput in, PackedNodes.Reader nodes, int numbers) {
    int kind = in.u8();
    int number = in.index(numbers);
    return switch (kind) {
      case SETS -> {
        int edges = in.index(EDGES);
        yield new Needle.Sets(number, nodes.readSets(), edges);
      }
      case XOR -> readXor(in, number);
      case BASE64 -> readBase64(in, number);
      case EXPRESSION -> readExpression(in, nodes, number);
      default -> throw new PackedException("has an unknown kind of pattern");
    };
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

  private static Needle readExpression(PackedInput in, PackedNodes.Reader nodes, int number) {
    int edges = in.index(EDGES);
    Node forward = nodes.read();
    int fixed = in.between(-1, NeedleCompiler.REACH);
    if (fixed >= 0) {
      return Needle.Expression.fixed(number, forward, fixed, edges);
    }
    Node left = nodes.read();
    if (!Program.fits(new Node.Concat(List.of(left, forward)))) {
      throw new PackedException("has an expression that is too large");
    }
    return Needle.Expression.varying(number, left, forward, edges);
  }

  private static List<Needle.Sweep> readSweeps(
      PackedInput in, PackedNodes.Reader nodes, int numbers) {
    int count = in.count(3);
    List<Needle.Sweep> sweeps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int number = in.index(numbers);
      int edges = in.index(EDGES);
      sweeps.add(NeedleCompiler.sweep(number, nodes.read(), edges));
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

  private static void write(Entries entries, PackedOutput out) {
    out.ints(entries.needles()).ints(entries.offsets()).ints(entries.runs());
    out.bytes(entries.lengths()).ints(entries.checkAt());
    out.longs(entries.checkValues()).longs(entries.checkMasks());
  }

  private static Entries readEntries(PackedInput in, Needle[] needles) {
    Entries entries =
        new Entries(in.ints(), in.ints(), in.ints(), in.bytes(), in.ints(), in.longs(), in.longs());
    int size = entries.size();
    if (size != entries.offsets().length
        || size != entries.runs().length
        || size != entries.lengths().length
        || size != entries.checkAt().length
        || size != entries.checkValues().length
        || size != entries.checkMasks().length
        || !fit(entries, needles)
        || !isOrdered(entries.runs(), entries.lengths())) {
      throw new PackedException("has atoms that do not fit its patterns");
    }
    return entries;
  }

  // In both loops are no calls: they run once in a process, in the interpreter.

  private static boolean fit(Entries entries, Needle[] needles) {
    int[] needleOf = entries.needles();
    int[] offsets = entries.offsets();
    int[] checkAt = entries.checkAt();
    boolean fits = true;
    for (int i = 0; i < needleOf.length && fits; i++) {
      int needle = needleOf[i];
      int offset = offsets[i];
      int at = checkAt[i];
      fits =
          needle >= 0
              && needle < needles.length
              && offset <= OFFSET_LIMIT
              && offset >= (needles[needle] instanceof Needle.Expression ? 0 : -OFFSET_LIMIT)
              && at <= OFFSET_LIMIT
              && at >= -OFFSET_LIMIT;
    }
    return fits;
  }

  /** Whether atoms have one to four bytes, those of four first and ascending. */
  private static boolean isOrdered(int[] runs, byte[] lengths) {
    int quads = 0;
    boolean ordered = true;
    for (int i = 0; i < lengths.length && ordered; i++) {
      if (lengths[i] == 4) {
        ordered = quads == i && (i == 0 || runs[i] >= runs[i - 1]);
        quads++;
      } else {
        ordered = lengths[i] > 0 && lengths[i] < 4;
      }
    }
    return ordered;
  }
}
