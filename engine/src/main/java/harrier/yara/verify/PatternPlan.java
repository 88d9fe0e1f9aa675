package harrier.yara.verify;

import harrier.yara.atoms.Atom;
import harrier.yara.atoms.GramTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one pattern is searched.
 *
 * @param parts its forms; for a chained pattern the forms of its pieces
 * @param pieces number of pieces of a chained pattern; 0 for others
 */
public record PatternPlan(List<Part> parts, int pieces) {
  /** Copies the parts. */
  public PatternPlan {
    parts = List.copyOf(parts);
  }

  /**
   * One form of a pattern, or of a piece of it.
   *
   * @param method how it is compared, in a few words
   * @param piece which piece, from 1; 0 for a pattern that has none
   * @param atoms what leads to it; none if all data is swept
   * @param candidates expected for each byte of data
   */
  public record Part(String method, int piece, List<Atom> atoms, double candidates) {
    /** Whether there is no atom, and all data is read. */
    public boolean isSwept() {
      return atoms.isEmpty();
    }
  }

  /** Expected candidates for each byte of data. */
  public double candidates() {
    double sum = 0;
    for (Part part : parts) {
      sum += part.candidates();
    }
    return sum;
  }

  /** How each pattern is searched, by its number. */
  public static List<PatternPlan> of(Needles needles) {
    return new Builder(needles).plans();
  }

  private static final class Builder {
    private final Needles needles;
    private final List<List<Part>> parts = new ArrayList<>();
    private final int[] owner;
    private final int[] piece;
    private final int[] pieces;

    Builder(Needles needles) {
      this.needles = needles;
      int numbers = needles.shortest.length;
      owner = new int[numbers];
      piece = new int[numbers];
      pieces = new int[needles.patterns];
      for (int i = 0; i < numbers; i++) {
        owner[i] = i;
      }
      for (int i = 0; i < needles.patterns; i++) {
        parts.add(new ArrayList<>(1));
      }
      for (Chain chain : needles.chains) {
        pieces[chain.number()] = chain.pieces().length;
        for (int i = 0; i < chain.pieces().length; i++) {
          owner[chain.pieces()[i]] = chain.number();
          piece[chain.pieces()[i]] = i + 1;
        }
      }
    }

    List<PatternPlan> plans() {
      List<List<Atom>> atoms = new ArrayList<>();
      for (int i = 0; i < needles.needles.size(); i++) {
        atoms.add(new ArrayList<>(2));
      }
      for (int payload = 0; payload < needles.needleOf.length; payload++) {
        atoms
            .get(needles.needleOf[payload])
            .add(new Atom(needles.entries.atom(payload), needles.offsetOf[payload]));
      }
      for (int i = 0; i < needles.needles.size(); i++) {
        add(needles.needles.get(i), atoms.get(i));
      }
      needles.sweeps.forEach(sweep -> add(sweep, List.of()));
      List<PatternPlan> plans = new ArrayList<>(needles.patterns);
      for (int i = 0; i < needles.patterns; i++) {
        plans.add(new PatternPlan(parts.get(i), pieces[i]));
      }
      return plans;
    }

    private void add(Needle needle, List<Atom> atoms) {
      GramTable grams = GramTable.shipped();
      double candidates = 0;
      for (Atom atom : atoms) {
        candidates += grams.frequency(atom.bytes(), 0, atom.bytes().length);
      }
      int number = needle.number();
      parts
          .get(owner[number])
          .add(new Part(method(needle), piece[number], List.copyOf(atoms), candidates));
    }
  }

  private static String method(Needle needle) {
    return switch (needle) {
      case Needle.Literal literal when literal.exact() ->
          "bytes, " + literal.value().length + " long";
      case Needle.Literal literal -> "bytes under a mask, " + literal.value().length + " long";
      case Needle.Sets sets -> "byte classes, " + sets.sets().length + " long";
      case Needle.Xor xor ->
          String.format(
              Locale.ROOT,
              "xor with %02x to %02x, %d long",
              xor.low(),
              xor.high(),
              xor.value().length);
      case Needle.Base64 base64 ->
          "base64" + (base64.stride() == 2 ? " wide" : "") + ", " + base64.value().length + " long";
      case Needle.Expression expression when expression.fixedLeft() >= 0 ->
          "expression that begins " + expression.fixedLeft() + " before the split";
      case Needle.Expression _ -> "expression in both directions from the split";
      case Needle.Sweep sweep when sweep.skip().descriptions().isEmpty() ->
          "expression without an atom: all data is read";
      case Needle.Sweep sweep ->
          "expression without an atom: search for a "
              + String.join(" or a ", sweep.skip().descriptions());
    };
  }
}
