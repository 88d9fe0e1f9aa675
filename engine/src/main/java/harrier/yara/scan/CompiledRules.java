package harrier.yara.scan;

import harrier.yara.condition.Conditions;
import harrier.yara.condition.DataReads;
import harrier.yara.condition.RuleFacts;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.module.YaraModule;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.verify.NeedleCompiler;
import harrier.yara.verify.Needles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a scan needs of a rule set: search tables, conditions, and which rule each
 * pattern touches. Immutable. Equal patterns of several rules have one number.
 */
public final class CompiledRules {
  private final Conditions conditions;
  private final Needles needles;
  private final List<YaraModule> modules;
  private final List<ExternalIr> externals;
  private final int[][] patternIds;
  private final int[] touchedEnds;
  private final int[] touchedRules;
  private final long[] unconditional;
  private final boolean[] firstOnly;
  private final DataReads reads;
  private final int[] firstOwners;
  private final int[] owners;
  private final RuleGates gates;
  private final boolean[] ungated;
  private final int[][] triggers;
  private final boolean[] trigger;
  private final boolean[] chained;
  private volatile Optional<TwoPass> twoPass;
  private final KindTables kindTables;

  /**
   * Compiled rules from their parts.
   *
   * @param patternIds pattern numbers by rule and by index in the rule
   */
  CompiledRules(
      Needles needles,
      Conditions conditions,
      List<YaraModule> modules,
      List<ExternalIr> externals,
      int[][] patternIds) {
    this.needles = needles;
    this.conditions = conditions;
    this.modules = List.copyOf(modules);
    this.externals = List.copyOf(externals);
    this.patternIds = patternIds;
    int rules = patternIds.length;
    List<RuleFacts> facts = conditions.facts();
    unconditional = new long[rules + 63 >> 6];
    int[] counts = new int[needles.patterns()];
    int[][] touching = new int[rules][];
    for (int rule = 0; rule < rules; rule++) {
      RuleFacts known = facts.get(rule);
      touching[rule] = known.patterns();
      for (int pattern : touching[rule]) {
        counts[pattern]++;
      }
      if (known.mayMatchWithoutPatterns()) {
        unconditional[rule >> 6] |= 1L << rule;
      }
    }
    touchedEnds = new int[counts.length];
    int total = 0;
    for (int pattern = 0; pattern < touchedEnds.length; pattern++) {
      total += counts[pattern];
      touchedEnds[pattern] = total;
    }
    touchedRules = new int[total];
    int[] next = touchedEnds.clone();
    for (int rule = rules - 1; rule >= 0; rule--) {
      for (int pattern : touching[rule]) {
        touchedRules[--next[pattern]] = rule;
      }
    }
    firstOnly = findFirstOnly();
    reads = allReads();
    firstOwners = new int[needles.patterns() + 1];
    owners = findOwners();
    gates = new RuleGates(conditions);
    ungated = new boolean[needles.patterns()];
    triggers = new int[rules][];
    trigger = new boolean[needles.patterns()];
    chained = needles.chained();
    findTriggers();
    kindTables = new KindTables(this);
  }

  /** Rules by pattern, those of pattern {@code p} from {@code firstOwners[p]}. */
  private int[] findOwners() {
    for (int[] numbers : patternIds) {
      for (int number : numbers) {
        firstOwners[number + 1]++;
      }
    }
    for (int pattern = 1; pattern < firstOwners.length; pattern++) {
      firstOwners[pattern] += firstOwners[pattern - 1];
    }
    int[] found = new int[firstOwners[firstOwners.length - 1]];
    int[] next = firstOwners.clone();
    for (int rule = 0; rule < patternIds.length; rule++) {
      for (int number : patternIds[rule]) {
        found[next[number]++] = rule;
      }
    }
    return found;
  }

  private void findTriggers() {
    List<RuleFacts> facts = conditions.facts();
    for (int rule = 0; rule < patternIds.length; rule++) {
      triggers[rule] = facts.get(rule).triggers().orElse(patternIds[rule]);
      for (int number : triggers[rule]) {
        trigger[number] = true;
      }
      if (gates.isOpen(rule)) {
        for (int number : patternIds[rule]) {
          ungated[number] = true;
        }
      }
    }
  }

  /**
   * Index in {@link #owners} of the first rule that has a pattern; the last is before the next's.
   */
  int firstOwner(int pattern) {
    return firstOwners[pattern];
  }

  /** Rules that have each pattern. */
  int[] owners() {
    return owners;
  }

  /** What sizes and headers of targets say about rules. */
  RuleGates gates() {
    return gates;
  }

  /** Whether a rule that may be true for every target has the pattern. */
  boolean isUngated(int pattern) {
    return ungated[pattern];
  }

  /** Whether a rule cannot be judged without the pattern. */
  boolean isTrigger(int pattern) {
    return trigger[pattern];
  }

  /** Whether the pattern is put together from pieces when the search is over. */
  boolean isChained(int pattern) {
    return chained[pattern];
  }

  /** Patterns of which one must match for the rule to be true, or all that it has. Not a copy. */
  int[] triggers(int rule) {
    return triggers[rule];
  }

  private CompiledRules(CompiledRules from, List<ExternalIr> externals) {
    conditions = from.conditions;
    needles = from.needles;
    modules = from.modules;
    this.externals = List.copyOf(externals);
    patternIds = from.patternIds;
    touchedEnds = from.touchedEnds;
    touchedRules = from.touchedRules;
    unconditional = from.unconditional;
    firstOnly = from.firstOnly;
    reads = from.reads;
    firstOwners = from.firstOwners;
    owners = from.owners;
    gates = from.gates;
    ungated = from.ungated;
    triggers = from.triggers;
    trigger = from.trigger;
    chained = from.chained;
    twoPass = from.twoPass;
    kindTables = from.kindTables;
  }

  /**
   * The same rules with other values for the variables; names, types and order are those of {@link
   * #externals}.
   */
  public CompiledRules withExternals(List<ExternalIr> values) {
    return new CompiledRules(this, values);
  }

  private DataReads allReads() {
    Set<DataReads.Range> ranges = new LinkedHashSet<>();
    for (int rule = 0; rule < patternIds.length; rule++) {
      DataReads reads = conditions.readsData(rule);
      if (reads.anywhere()) {
        return DataReads.ANYWHERE;
      }
      ranges.addAll(reads.ranges());
    }
    return new DataReads(false, List.copyOf(ranges));
  }

  /** Compiles a resolved program. */
  public static CompiledRules of(ProgramIr program, Dialect dialect) {
    Map<PatternSpec, Integer> numbers = new HashMap<>();
    List<PatternSpec> specs = new ArrayList<>();
    int[][] patternIds = new int[program.rules().size()][];
    for (int rule = 0; rule < patternIds.length; rule++) {
      List<RuleIr.PatternIr> patterns = program.rules().get(rule).patterns();
      patternIds[rule] = new int[patterns.size()];
      for (int i = 0; i < patternIds[rule].length; i++) {
        PatternSpec spec = patterns.get(i).spec();
        Integer known = numbers.putIfAbsent(spec, specs.size());
        if (known == null) {
          specs.add(spec);
          known = specs.size() - 1;
        }
        patternIds[rule][i] = known;
      }
    }
    Needles needles = NeedleCompiler.compile(specs, dialect);
    return new CompiledRules(
        needles,
        Conditions.lower(program, patternIds, dialect, needles.costs()),
        program.modules(),
        program.externals(),
        patternIds);
  }

  /** Search tables for much data, by kind of target. */
  KindTables kindTables() {
    return kindTables;
  }

  /** A search in two passes, where that pays. It is made when it is first asked for. */
  Optional<TwoPass> twoPass() {
    Optional<TwoPass> made = twoPass;
    if (made == null) {
      made = TwoPass.of(conditions, patternIds, needles);
      twoPass = made;
    }
    return made;
  }

  /** Patterns of which no condition asks more than whether they match at all. */
  private boolean[] findFirstOnly() {
    boolean[] first = new boolean[needles.numbers()];
    Arrays.fill(first, 0, needles.patterns(), true);
    List<RuleFacts> facts = conditions.facts();
    for (int rule = 0; rule < patternIds.length; rule++) {
      boolean[] uses = facts.get(rule).usesAllMatches();
      int[] numbers = patternIds[rule];
      for (int i = 0; i < numbers.length; i++) {
        if (uses[i]) {
          first[numbers[i]] = false;
        }
      }
    }
    return first;
  }

  /** Number of rules. */
  public int rules() {
    return patternIds.length;
  }

  /** The number of a rule's pattern in match tables. */
  public int patternId(int rule, int indexInRule) {
    return patternIds[rule][indexInRule];
  }

  /** Whether a condition may read bytes whose place is not known beforehand. */
  public boolean readsAnywhere() {
    return reads.anywhere();
  }

  /** Variables that a scan may set. */
  public List<ExternalIr> externals() {
    return externals;
  }

  /** The search tables. */
  public Needles needles() {
    return needles;
  }

  /** Patterns of a rule. */
  public int patternCount(int rule) {
    return patternIds[rule].length;
  }

  /** The conditions. */
  public Conditions conditions() {
    return conditions;
  }

  /** Modules that conditions use. */
  public List<YaraModule> modules() {
    return modules;
  }

  boolean[] firstOnly() {
    return firstOnly;
  }

  /** Which bytes the conditions may read. */
  DataReads reads() {
    return reads;
  }

  /**
   * A fresh set of the rules that must be evaluated whatever matched: bit {@code rule & 63} of word
   * {@code rule >> 6}.
   */
  void copyUnconditional(long[] into) {
    System.arraycopy(unconditional, 0, into, 0, unconditional.length);
  }

  /** Adds the rules that a pattern can make true to a set. */
  void touch(int pattern, long[] rules) {
    for (int i = pattern == 0 ? 0 : touchedEnds[pattern - 1]; i < touchedEnds[pattern]; i++) {
      rules[touchedRules[i] >> 6] |= 1L << touchedRules[i];
    }
  }
}
