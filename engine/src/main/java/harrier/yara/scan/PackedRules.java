package harrier.yara.scan;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.condition.Conditions;
import harrier.yara.condition.PackedConditions;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.module.YaraModule;
import harrier.yara.value.PackedValues;
import harrier.yara.verify.Needles;
import harrier.yara.verify.PackedNeedles;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiled rules as bytes: patterns, conditions and variables. Modules are code and are not among
 * them.
 */
public final class PackedRules {
  private PackedRules() {}

  /** Writes the patterns. */
  public static void writePatterns(CompiledRules rules, PackedOutput out) {
    PackedNeedles.write(rules.needles(), out);
  }

  /** Writes the conditions and what they refer to. */
  public static void writeConditions(CompiledRules rules, PackedOutput out) {
    out.number(rules.externals().size());
    for (ExternalIr external : rules.externals()) {
      out.text(external.name());
      PackedValues.write(external.type(), out);
      PackedValues.write(external.value(), out);
    }
    out.number(rules.rules());
    for (int rule = 0; rule < rules.rules(); rule++) {
      out.number(rules.patternCount(rule));
      for (int i = 0; i < rules.patternCount(rule); i++) {
        out.number(rules.patternId(rule, i));
      }
    }
    PackedConditions.write(rules.conditions(), out);
  }

  /**
   * Reads the patterns.
   *
   * @throws PackedException if the bytes hold none
   */
  public static Needles readPatterns(PackedInput in) {
    Needles needles = PackedNeedles.read(in);
    in.finish();
    return needles;
  }

  /**
   * Reads the conditions over some patterns.
   *
   * @param modules those that {@link CompiledRules#modules} gave, in that order
   * @throws PackedException if the bytes hold none
   */
  public static CompiledRules readConditions(
      PackedInput in, Needles needles, List<YaraModule> modules) {
    int patterns = needles.patterns();
    List<ExternalIr> externals = readExternals(in);
    int[][] patternIds = new int[in.count(1)][];
    for (int rule = 0; rule < patternIds.length; rule++) {
      patternIds[rule] = in.numbers(patterns);
    }
    int[] functions = new int[modules.size()];
    for (int i = 0; i < functions.length; i++) {
      functions[i] = modules.get(i).schema().implementations().size();
    }
    Conditions conditions =
        PackedConditions.read(in, patternIds, patterns, functions, externals.size());
    in.finish();
    return new CompiledRules(needles, conditions, modules, externals, patternIds);
  }

  private static List<ExternalIr> readExternals(PackedInput in) {
    int count = in.count(3);
    List<ExternalIr> externals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      externals.add(new ExternalIr(in.text(), PackedValues.readType(in), PackedValues.read(in)));
    }
    return externals;
  }
}
