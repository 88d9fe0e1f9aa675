package harrier.yara.condition;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * The conditions of a rule set as flat code, and what is known of each without a target. Immutable,
 * shared by threads. Rules have their index in {@link ProgramIr#rules}; "pattern number" is a
 * pattern's number in {@link harrier.yara.match.MatchView}. All there is to store are {@link
 * #code}, {@link #facts} and which rules are global.
 */
public final class Conditions {
  private final Code code;
  private final List<RuleFacts> facts;
  private final int[] globalRules;
  private final int[][] globals;
  private final Regexes.Programs programs;
  private final boolean trusted;

  private Conditions(Code code, List<RuleFacts> facts, int[] globalRules, boolean trusted) {
    this.trusted = trusted;
    this.code = code;
    this.facts = List.copyOf(facts);
    this.globalRules = globalRules.clone();
    this.globals = globals(this.facts, globalRules);
    this.programs = new Regexes.Programs(code);
  }

  /**
   * Lowers all conditions.
   *
   * @param patternIds pattern numbers by rule and by index in the rule
   */
  public static Conditions lower(ProgramIr program, int[][] patternIds, Dialect dialect) {
    return lower(program, patternIds, dialect, _ -> 1);
  }

  /**
   * Lowers all conditions.
   *
   * @param patternIds pattern numbers by rule and by index in the rule
   * @param cost how often a pattern, by number, is expected to be met: decides on {@link #triggers}
   */
  public static Conditions lower(
      ProgramIr program, int[][] patternIds, Dialect dialect, IntToDoubleFunction cost) {
    Assembler out = new Assembler();
    FactFinder finder = new FactFinder(dialect, cost);
    List<RuleIr> rules = program.rules();
    for (int i = 0; i < rules.size(); i++) {
      finder.add(rules.get(i), patternIds[i]);
      RuleLowering.lower(out, rules.get(i), patternIds[i], dialect);
    }
    return new Conditions(out.finish(dialect), finder.facts(), globalRules(rules), true);
  }

  /** Conditions from parts that were stored and have passed {@link CodeCheck}. */
  static Conditions restored(Code code, List<RuleFacts> facts, int[] globalRules) {
    return new Conditions(code, facts, globalRules, false);
  }

  /** Whether the code was made by {@link #lower} in this process, and not read from a file. */
  boolean isTrusted() {
    return trusted;
  }

  /** The instructions and constants. */
  public Code code() {
    return code;
  }

  /** What is known of each rule. */
  public List<RuleFacts> facts() {
    return facts;
  }

  /** Rules that are global, ascending. */
  public int[] globalRules() {
    return globalRules.clone();
  }

  /** Number of rules. */
  public int rules() {
    return facts.size();
  }

  /**
   * Whether the condition could be true when none of {@link #patternsOf} matches. A rule without
   * this flag needs no evaluation unless one of its patterns matched.
   */
  public boolean mayMatchWithoutPatterns(int rule) {
    return facts.get(rule).mayMatchWithoutPatterns();
  }

  /**
   * Pattern numbers that can make the rule true: its own and, as the rules that it refers to depend
   * on theirs, those of these rules too. Ascending, each once. Incomplete for a rule that depends
   * on thousands of patterns of other rules; then {@link #mayMatchWithoutPatterns} is set.
   */
  public int[] patternsOf(int rule) {
    return facts.get(rule).patterns().clone();
  }

  /** Rules that the condition refers to, directly; ascending. */
  public int[] references(int rule) {
    return facts.get(rule).references().clone();
  }

  /**
   * False if one match, no matter where, tells the condition everything about the rule's pattern
   * with this index.
   */
  public boolean usesAllMatches(int rule, int pattern) {
    return facts.get(rule).usesAllMatches()[pattern];
  }

  /**
   * The one offset at which the condition asks for the rule's pattern with this index, if it asks
   * for nothing else of it; else -1.
   */
  public long fixedOffset(int rule, int pattern) {
    return Math.max(RuleFacts.ANYWHERE, facts.get(rule).offsets()[pattern]);
  }

  /**
   * Whether the condition asks of the rule's pattern with this index only if it begins at some
   * offsets, which are few.
   */
  public boolean isPlaced(int rule, int pattern) {
    return facts.get(rule).offsets()[pattern] != RuleFacts.ANYWHERE;
  }

  /** Sizes for which the condition can be true. */
  public FilesizeBounds filesize(int rule) {
    return facts.get(rule).filesize();
  }

  /**
   * Of each inner list at least one must hold for the condition to be true. Empty: no constraint
   * known.
   */
  public List<List<HeaderConstraint>> header(int rule) {
    return facts.get(rule).header();
  }

  /**
   * Pattern numbers of which at least one matches whenever the condition is true; ascending. Empty
   * if no such set is known.
   */
  public Optional<int[]> triggers(int rule) {
    return facts.get(rule).triggers().map(int[]::clone);
  }

  /**
   * The condition as a formula over the presence of patterns, see {@link Presence}; empty if it is
   * more than that.
   */
  public Optional<int[]> presence(int rule) {
    return facts.get(rule).presence();
  }

  /** Which bytes evaluation of the rule, with the rules that it refers to, may read. */
  public DataReads readsData(int rule) {
    return facts.get(rule).reads();
  }

  /** Number of namespaces that have rules. */
  public int namespaces() {
    return globals.length;
  }

  /** Number of the rule's namespace, below {@link #namespaces}. */
  public int namespace(int rule) {
    return facts.get(rule).namespace();
  }

  /** Global rules of a namespace, ascending. Not a copy. */
  int[] globals(int namespace) {
    return globals[namespace];
  }

  Regexes.Programs programs() {
    return programs;
  }

  private static int[] globalRules(List<RuleIr> rules) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).isGlobal()) {
        found.add(i);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[][] globals(List<RuleFacts> facts, int[] globalRules) {
    int count = 0;
    for (RuleFacts rule : facts) {
      count = Math.max(count, rule.namespace() + 1);
    }
    int[] sizes = new int[count];
    for (int rule : globalRules) {
      sizes[facts.get(rule).namespace()]++;
    }
    int[][] globals = new int[count][];
    Arrays.setAll(globals, namespace -> new int[sizes[namespace]]);
    for (int i = globalRules.length - 1; i >= 0; i--) {
      int namespace = facts.get(globalRules[i]).namespace();
      globals[namespace][--sizes[namespace]] = globalRules[i];
    }
    return globals;
  }
}
