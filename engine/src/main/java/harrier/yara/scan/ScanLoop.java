package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteString;
import harrier.yara.condition.DataReads;
import harrier.yara.condition.Deadline;
import harrier.yara.condition.DeadlineExpired;
import harrier.yara.condition.Evaluator;
import harrier.yara.value.Value;
import harrier.yara.verify.LanePlan;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.Needles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scan after the other with the same rules: search, settle the matches, evaluate the conditions
 * of the rules that something touched. Mutable, for one thread. After {@link #scan} or {@link
 * #finish} the table and the data stay readable until {@link #release}.
 */
public final class ScanLoop {
  private static final int BLOCK_BUFFER = 256 * 1024;

  /** After so many bytes the loops of the lanes are worth their warming up. */
  private static final long LANES_FROM = 8 << 20;

  /** Less data than this is searched before two passes are prepared. */
  private static final long TWO_PASSES_FROM = 1 << 20;

  private final CompiledRules rules;
  private final MatchTable table;
  private final SourceView view = new SourceView();
  private final Searcher thorough;
  private final Searcher quick;
  private final Relevance relevance;

  /**
   * Searchers of the two passes, made when first needed: where all matches count, and where not.
   */
  private final Searcher[] first = new Searcher[2];

  private final Searcher[] second = new Searcher[2];
  private final Evaluator evaluator;
  private final Answers answers;
  private final long[] pending;
  private int[] matching = new int[16];
  private final long[] conditionNanos;
  private long searchNanos;

  // The blocks of a target that is fed.
  private Retained retained = new Retained(DataReads.NOTHING);
  private boolean feeding;
  private boolean expired;

  private long soFar;
  private boolean lanesChosen;
  private boolean lanesUsed;

  /** A loop for some rules. */
  public ScanLoop(CompiledRules rules) {
    this.rules = rules;
    table = rules.needles().newTable();
    thorough = new Searcher(rules.needles(), table, new boolean[table.size()]);
    quick = new Searcher(rules.needles(), table, rules.firstOnly());
    relevance = new Relevance(rules, table);
    thorough.relevance(relevance);
    quick.relevance(relevance);
    evaluator = new Evaluator(rules.conditions(), rules.modules());
    answers = new Answers(table, quick.verifier(), rules.needles().margin());
    conditionNanos = new long[rules.rules()];
    pending = new long[rules.rules() + 63 >> 6];
  }

  /**
   * What a scan found.
   *
   * @param rules indexes of the rules whose condition and whose namespace's global rules hold,
   *     ascending
   * @param bytes number of bytes that were searched
   * @param incomplete why the answer may lack something; empty if nothing is missing
   * @param overflowed numbers of the patterns, or of pieces of them, that had more matches than are
   *     kept
   * @param cut numbers of the patterns, or of pieces of them, that an expression could have
   *     followed beyond its reach
   */
  public record Outcome(
      int[] rules,
      long bytes,
      List<String> incomplete,
      int[] overflowed,
      int[] cut,
      List<String> console,
      int malformed) {}

  /** What one scan is given beside the target. */
  public record Settings(
      Value[] externals,
      Map<String, ByteString> metadata,
      Deadline deadline,
      boolean allMatches,
      int matchLimit) {}

  /** Scans a target. */
  public Outcome scan(ByteSource source, Settings settings) throws IOException {
    relevance.begin(settings.allMatches());
    table.clear();
    table.limit(settings.matchLimit());
    List<String> incomplete = new ArrayList<>();
    long bytes = 0;
    long before = System.nanoTime();
    try {
      bytes = search(source, settings);
      if (bytes < source.size()) {
        incomplete.add(
            "the target shrank from "
                + source.size()
                + " to "
                + bytes
                + " bytes while it was scanned");
      }
    } catch (DeadlineExpired _) {
      incomplete.add(EXPIRED);
    }
    searchNanos += System.nanoTime() - before;
    return conclude(source, bytes, incomplete, settings);
  }

  /** Searches in one pass, or first only for what some rule cannot be true without. */
  private long search(ByteSource source, Settings settings) throws IOException {
    boolean lanes = lanesReady(source.size());
    if (soFar < TWO_PASSES_FROM || rules.twoPass().isEmpty()) {
      return searcher(settings).search(source, settings.deadline());
    }
    TwoPass passes = rules.twoPass().get();
    int mode = settings.allMatches() ? 0 : 1;
    if (first[mode] == null) {
      boolean[] firstOnly = settings.allMatches() ? new boolean[table.size()] : rules.firstOnly();
      first[mode] = searcher(lanes ? passes.everywhere() : passes.triggers(), firstOnly);
      second[mode] = searcher(passes.rest(), firstOnly);
    }
    long bytes = first[mode].search(source, settings.deadline());
    if (table.touchedCount() > 0 && passes.rest().size() > 0) {
      if (mode == 1) {
        second[mode].until(new Decided(rules, table));
      }
      second[mode].search(source, settings.deadline());
    }
    return bytes;
  }

  /**
   * Whether the search runs with a filter of lanes. Its loops are slow until the JVM has compiled
   * them, so little data is searched without.
   */
  private boolean lanesReady(long coming) {
    soFar += coming;
    if (!lanesChosen && soFar >= LANES_FROM) {
      lanesChosen = true;
      Optional<LanePlan> plan = rules.needles().lanes();
      lanesUsed = plan.isPresent();
      plan.ifPresent(thorough::lanes);
      plan.ifPresent(quick::lanes);
      if (lanesUsed) {
        Arrays.fill(first, null);
      }
    }
    return lanesUsed;
  }

  private Searcher searcher(Needles needles, boolean[] firstOnly) {
    Searcher searcher = new Searcher(needles, table, firstOnly);
    if (lanesUsed) {
      needles.lanes().ifPresent(searcher::lanes);
    }
    return searcher;
  }

  /** Starts a target whose bytes will be fed. */
  public void begin(Settings settings) {
    relevance.begin(settings.allMatches());
    table.clear();
    table.limit(settings.matchLimit());
    expired = false;
    feeding = false;
    retained = new Retained(rules.reads());
    searcher(settings).begin(0, BLOCK_BUFFER);
  }

  /**
   * Takes a block of the target. Blocks come in ascending order; what lies between two blocks is
   * not known.
   *
   * @throws IllegalArgumentException if the block begins before the end of the one before
   */
  public void feed(long offset, byte[] bytes, Settings settings) throws IOException {
    Searcher searcher = searcher(settings);
    if (offset < searcher.position()) {
      throw new IllegalArgumentException(
          "a block at "
              + offset
              + " begins before the end of the last one at "
              + searcher.position());
    }
    retained.take(offset, bytes, 0, bytes.length);
    try {
      if (offset > searcher.position()) {
        if (feeding && !expired) {
          searcher.end(false, settings.deadline());
        }
        searcher.begin(offset, BLOCK_BUFFER);
      }
      feeding = true;
      if (!expired) {
        searcher.feed(bytes, 0, bytes.length, settings.deadline());
      }
    } catch (DeadlineExpired _) {
      expired = true;
    }
  }

  /** Ends the target that was fed and evaluates the conditions. */
  public Outcome finish(Settings settings) {
    List<String> incomplete = new ArrayList<>();
    Searcher searcher = searcher(settings);
    long bytes = searcher.position();
    try {
      if (!expired) {
        searcher.end(true, settings.deadline());
      }
    } catch (DeadlineExpired _) {
      expired = true;
    }
    if (expired) {
      incomplete.add(EXPIRED);
    }
    return conclude(retained, bytes, incomplete, settings);
  }

  private static final String EXPIRED = "the time limit was reached";

  private Searcher searcher(Settings settings) {
    return settings.allMatches() ? thorough : quick;
  }

  private Outcome conclude(
      ByteSource source, long bytes, List<String> incomplete, Settings settings) {
    view.open(source);
    List<String> console = new ArrayList<>();
    int found = 0;
    int malformed = 0;
    try {
      rules.needles().settle(table);
      answers.begin(view, relevance.leftOut());
      evaluator.begin(
          view,
          answers,
          settings.externals(),
          settings.metadata(),
          console::add,
          settings.deadline());
      if (incomplete.isEmpty() || !settings.deadline().expired()) {
        found = evaluate();
      }
      malformed = evaluator.malformed();
    } catch (DeadlineExpired _) {
      incomplete.add(EXPIRED);
    } finally {
      evaluator.end();
    }
    if (view.failed()) {
      incomplete.add("parts of the target could not be read");
    }
    return new Outcome(
        Arrays.copyOf(matching, found),
        bytes,
        incomplete,
        table.overflowed(),
        table.cut(),
        console,
        malformed);
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
  public void release() throws IOException {
    view.close();
    thorough.release();
    quick.release();
    retained.close();
    retained = new Retained(DataReads.NOTHING);
  }

  /** Nanoseconds spent on searching so far. */
  public long searchNanos() {
    return searchNanos;
  }

  /** Nanoseconds spent on the condition of each rule so far. */
  public long[] conditionNanos() {
    return conditionNanos.clone();
  }

  /** Nanoseconds spent on comparing candidates of each pattern so far, estimated from a sample. */
  public long[] comparisonNanos() {
    long[] sum = new long[rules.needles().patterns()];
    addTo(sum, thorough);
    addTo(sum, quick);
    for (Searcher[] pass : List.of(first, second)) {
      for (Searcher searcher : pass) {
        if (searcher != null) {
          addTo(sum, searcher);
        }
      }
    }
    return sum;
  }

  private void addTo(long[] sum, Searcher searcher) {
    long[] spent = searcher.spent();
    for (int number = 0; number < spent.length; number++) {
      sum[rules.needles().owner(number)] += spent[number];
    }
  }

  private int evaluate() {
    rules.copyUnconditional(pending);
    relevance.leftOut().ifPresent(placed -> placed.addRules(pending));
    for (int i = 0; i < table.touchedCount(); i++) {
      int number = table.touched()[i];
      if (number < rules.needles().patterns()) {
        rules.touch(number, pending);
      }
    }
    int found = 0;
    long before = System.nanoTime();
    for (int word = 0; word < pending.length; word++) {
      for (long bits = pending[word]; bits != 0; bits &= bits - 1) {
        int rule = word << 6 | Long.numberOfTrailingZeros(bits);
        if (!relevance.isAlive(rule)) {
          continue;
        }
        if (evaluator.matches(rule) && evaluator.globalsHold(rule)) {
          if (found == matching.length) {
            matching = Arrays.copyOf(matching, found * 2);
          }
          matching[found++] = rule;
        }
        long now = System.nanoTime();
        conditionNanos[rule] += now - before;
        before = now;
      }
    }
    return found;
  }
}
