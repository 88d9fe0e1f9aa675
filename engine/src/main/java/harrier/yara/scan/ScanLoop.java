package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteString;
import harrier.yara.condition.Deadline;
import harrier.yara.condition.DeadlineExpired;
import harrier.yara.condition.Evaluator;
import harrier.yara.value.Value;
import harrier.yara.verify.MatchTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One scan after the other with the same rules: search, settle the matches, evaluate the conditions of the rules that something
 * touched. Mutable, for one thread. After {@link #scan} the table and the data stay readable until {@link #release}.
 */
public final class ScanLoop {
  private final CompiledRules rules;
  private final MatchTable table;
  private final SourceView view = new SourceView();
  private final Searcher thorough;
  private final Searcher quick;
  private final Evaluator evaluator;
  private final long[] pending;
  private int[] matching = new int[16];

  /** A loop for some rules. */
  public ScanLoop(CompiledRules rules) {
    this.rules = rules;
    table = rules.needles().newTable();
    thorough = new Searcher(rules.needles(), table, new boolean[table.size()]);
    quick = new Searcher(rules.needles(), table, rules.firstOnly());
    evaluator = new Evaluator(rules.conditions(), rules.modules());
    pending = new long[rules.rules() + 63 >> 6];
  }

  /**
   * What a scan found.
   *
   * @param rules indexes of the rules whose condition and whose namespace's global rules hold, ascending
   * @param bytes number of bytes that were searched
   * @param incomplete why the answer may lack something; empty if nothing is missing
   */
  public record Outcome(
      int[] rules, long bytes, List<String> incomplete, List<String> console, int malformed) {}

  /** What one scan is given beside the target. */
  public record Settings(
      Value[] externals, Map<String, ByteString> metadata, Deadline deadline, boolean allMatches) {}

  /** Scans a target. */
  public Outcome scan(ByteSource source, Settings settings) throws IOException {
    table.clear();
    view.open(source);
    List<String> incomplete = new ArrayList<>();
    List<String> console = new ArrayList<>();
    int found = 0;
    long bytes = 0;
    int malformed = 0;
    try {
      Searcher searcher = settings.allMatches() ? thorough : quick;
      bytes = searcher.search(source, settings.deadline());
      if (bytes < source.size()) {
        incomplete.add("the target shrank from " + source.size() + " to " + bytes + " bytes while it was scanned");
      }
      rules.needles().settle(table);
      if (table.overflowed()) {
        incomplete.add("a pattern matched more than " + MatchTable.LIMIT + " times; further matches were dropped");
      }
      evaluator.begin(
          view, table, settings.externals(), settings.metadata(), console::add, settings.deadline());
      found = evaluate();
      malformed = evaluator.malformed();
    } catch (DeadlineExpired _) {
      incomplete.add("the time limit was reached");
    } finally {
      evaluator.end();
    }
    if (view.failed()) {
      incomplete.add("parts of the target could not be read");
    }
    return new Outcome(Arrays.copyOf(matching, found), bytes, incomplete, console, malformed);
  }

  /** The matches of the last scan. */
  public MatchTable table() {
    return table;
  }

  /** Bytes of the last target; at most {@code length}, fewer at its end. */
  public ByteString bytes(long offset, int length) {
    return view.bytes(offset, length);
  }

  /** Lets go of the last target. */
  public void release() {
    view.close();
  }

  private int evaluate() {
    rules.copyUnconditional(pending);
    for (int i = 0; i < table.touchedCount(); i++) {
      int number = table.touched()[i];
      if (number < rules.needles().patterns()) {
        rules.touch(number, pending);
      }
    }
    int found = 0;
    for (int word = 0; word < pending.length; word++) {
      for (long bits = pending[word]; bits != 0; bits &= bits - 1) {
        int rule = word << 6 | Long.numberOfTrailingZeros(bits);
        if (evaluator.matches(rule) && evaluator.globalsHold(rule)) {
          if (found == matching.length) {
            matching = Arrays.copyOf(matching, found * 2);
          }
          matching[found++] = rule;
        }
      }
    }
    return found;
  }
}
