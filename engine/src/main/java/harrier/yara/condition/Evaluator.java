package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.match.MatchView;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Evaluates the conditions of one target at a time: {@link #begin}, {@link #matches} for the rules
 * of interest, {@link #end}. Mutable, reusable, for one thread. Cost of a scan is proportional to
 * the rules evaluated.
 *
 * <p>A rule that refers to a rule not yet evaluated waits in a frame of its own while the other
 * runs, so chains of any length need no Java stack.
 */
public final class Evaluator {
  private static final int FRAMES_KEPT = 8;
  private static final int RULES_PER_POLL = 64;

  private final Conditions conditions;
  private final Code code;
  private final ModuleHost modules;
  private final Regexes regexes;
  private final ValueOps valueOps;
  private final Machine machine;

  /** By rule: 0 not evaluated, 1 false, 2 true. */
  private final byte[] results;

  /** By namespace, as {@link #results}. */
  private final byte[] globals;

  private final int mostRegisters;
  private final List<Frame> frames = new ArrayList<>();
  private int[] evaluated = new int[64];
  private int evaluatedCount;
  private boolean globalsAsked;

  /**
   * An evaluator of some conditions.
   *
   * @param modules those of {@code ProgramIr.modules}, in that order
   */
  public Evaluator(Conditions conditions, List<YaraModule> modules) {
    this.conditions = conditions;
    this.code = conditions.code();
    this.modules = new ModuleHost(modules, code.dialect());
    this.regexes = new Regexes(conditions.programs());
    this.valueOps = new ValueOps(code, this.modules, regexes);
    this.results = new byte[conditions.rules()];
    this.globals = new byte[conditions.namespaces()];
    this.machine = new Machine(code, results, valueOps);
    this.mostRegisters = Arrays.stream(code.registers()).max().orElse(0);
    begin(nothing());
  }

  /**
   * Starts a scan.
   *
   * @param externals values by index in {@code ProgramIr.externals}
   * @param metadata caller's data by module name; {@code *} stands for every module that has none
   * @param console told of each line that the console module writes
   */
  public void begin(
      ByteView data,
      MatchView matches,
      Value[] externals,
      Map<String, ByteString> metadata,
      Consumer<String> console,
      Deadline deadline) {
    reset();
    begin(new Target(data, matches, externals, metadata, console, deadline));
  }

  /**
   * Whether the condition of a rule is true; evaluated at most once for a scan, together with the
   * rules that it refers to. Global rules of the namespace are not taken into account: see {@link
   * #globalsHold}.
   *
   * @throws DeadlineExpired if the deadline expired before the answer was known
   */
  public boolean matches(int rule) {
    if (results[rule] == 0) {
      evaluate(rule);
    }
    return results[rule] == 2;
  }

  /**
   * Whether the conditions of all global rules in the rule's namespace are true. If not, no rule of
   * the namespace matches.
   *
   * @throws DeadlineExpired as {@link #matches}
   */
  public boolean globalsHold(int rule) {
    int namespace = conditions.namespace(rule);
    if (globals[namespace] == 0) {
      globalsAsked = true;
      boolean hold = true;
      for (int global : conditions.globals(namespace)) {
        if (!matches(global)) {
          hold = false;
          break;
        }
      }
      globals[namespace] = (byte) (hold ? 2 : 1);
    }
    return globals[namespace] == 2;
  }

  /** Number of malformed structures that modules told of since {@link #begin}. */
  public int malformed() {
    return modules.malformed();
  }

  /** Ends the scan and lets go of everything that belongs to the target. */
  public void end() {
    reset();
    begin(nothing());
  }

  private void begin(Target target) {
    machine.begin(target);
    valueOps.begin(target);
    regexes.begin(target);
    modules.begin(target);
  }

  private void reset() {
    for (int i = 0; i < evaluatedCount; i++) {
      results[evaluated[i]] = 0;
    }
    evaluatedCount = 0;
    if (globalsAsked) {
      Arrays.fill(globals, (byte) 0);
      globalsAsked = false;
    }
    if (frames.size() > FRAMES_KEPT) {
      frames.subList(FRAMES_KEPT, frames.size()).clear();
    }
    for (Frame frame : frames) {
      frame.forget();
    }
    modules.end();
    regexes.end();
  }

  private void evaluate(int rule) {
    int depth = 0;
    start(depth, rule);
    while (depth >= 0) {
      Frame frame = frames.get(depth);
      int outcome = conditions.isTrusted() ? machine.execute(frame) : guarded(frame);
      if (outcome == Machine.NEEDS_RULE) {
        start(++depth, machine.needed());
      } else {
        finish(frame.rule, outcome);
        depth--;
      }
    }
  }

  /**
   * Code from a file may be written to confuse: a rule that takes one thing for another is false.
   */
  private int guarded(Frame frame) {
    try {
      return machine.execute(frame);
    } catch (DeadlineExpired e) {
      throw e;
    } catch (RuntimeException _) {
      return Machine.FALSE;
    }
  }

  private void start(int depth, int rule) {
    if (depth == frames.size()) {
      frames.add(new Frame(depth < FRAMES_KEPT ? mostRegisters : code.registers()[rule]));
    } else if (depth >= FRAMES_KEPT) {
      frames.set(depth, new Frame(code.registers()[rule]));
    }
    Frame frame = frames.get(depth);
    frame.rule = rule;
    frame.at = code.entries()[rule];
  }

  private void finish(int rule, int outcome) {
    results[rule] = (byte) (outcome + 1);
    if (evaluatedCount == evaluated.length) {
      evaluated = Arrays.copyOf(evaluated, evaluatedCount * 2);
    }
    evaluated[evaluatedCount++] = rule;
    if (evaluatedCount % RULES_PER_POLL == 0) {
      machine.poll();
    }
  }

  private static Target nothing() {
    MatchView none =
        new MatchView() {
          @Override
          public int count(int pattern) {
            return 0;
          }

          @Override
          public long offset(int pattern, int index) {
            throw new IndexOutOfBoundsException(index);
          }

          @Override
          public long length(int pattern, int index) {
            throw new IndexOutOfBoundsException(index);
          }
        };
    return new Target(
        ByteView.of(new byte[0]), none, new Value[0], Map.of(), _ -> {}, Deadline.NONE);
  }
}
