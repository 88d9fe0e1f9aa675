package harrier.yara.explain;

import harrier.yara.atoms.Atom;
import harrier.yara.scan.CompiledRules;
import harrier.yara.verify.PatternPlan;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Each pattern of each rule with the atoms that lead to it. An atom's offset counts from the start
 * of the bytes that are compared, or from the split of an expression.
 */
public final class AtomsText {
  private static final int ATOMS_SHOWN = 16;

  private AtomsText() {}

  /** The dump; {@code names} are those of the rules, in order. */
  public static String of(CompiledRules rules, List<RuleNames> names) {
    List<PatternPlan> plans = PatternPlan.of(rules.needles());
    StringBuilder out = new StringBuilder();
    for (int rule = 0; rule < names.size(); rule++) {
      out.append("rule ").append(names.get(rule).rule()).append('\n');
      for (int i = 0; i < names.get(rule).patterns().size(); i++) {
        out.append("  ").append(names.get(rule).pattern(i)).append('\n');
        write(plans.get(rules.patternId(rule, i)), out);
      }
    }
    return out.toString();
  }

  private static void write(PatternPlan plan, StringBuilder out) {
    for (PatternPlan.Part part : plan.parts()) {
      out.append("    ");
      if (part.piece() > 0) {
        out.append("piece ").append(part.piece()).append(" of ").append(plan.pieces()).append(": ");
      }
      out.append(part.method());
      if (!part.isSwept()) {
        out.append("; ").append(perMegabyte(part.candidates())).append(" candidates/MB");
      }
      out.append('\n');
      List<Atom> atoms = part.atoms();
      atoms.subList(0, Math.min(atoms.size(), ATOMS_SHOWN)).forEach(atom -> write(atom, out));
      if (atoms.size() > ATOMS_SHOWN) {
        out.append("      and ").append(atoms.size() - ATOMS_SHOWN).append(" more\n");
      }
    }
  }

  private static void write(Atom atom, StringBuilder out) {
    out.append("      atom ").append(HexFormat.of().formatHex(atom.bytes())).append(" \"");
    for (byte b : atom.bytes()) {
      out.append(b >= 0x20 && b < 0x7F ? (char) b : '.');
    }
    out.append("\" at ").append(atom.offset()).append('\n');
  }

  /** Candidates in a million bytes, with as many digits as mean something. */
  static String perMegabyte(double perByte) {
    double count = perByte * 1e6;
    return String.format(Locale.ROOT, count >= 100 ? "%.0f" : count >= 1 ? "%.1f" : "%.3f", count);
  }
}
