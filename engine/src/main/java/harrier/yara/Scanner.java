package harrier.yara;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteString;
import harrier.yara.condition.Deadline;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.match.PatternMatch;
import harrier.yara.scan.CompiledRules;
import harrier.yara.scan.ScanLoop;
import harrier.yara.value.Value;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.NeedleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Scans one target at a time with a rule set. Mutable, reusable, for one thread; make one for each
 * thread.
 */
public final class Scanner {
  private final RuleSet rules;
  private final ScanLoop loop;
  private final Map<Integer, String> limitsOf = new HashMap<>();
  private final Value[] externals;
  private final Map<String, ByteString> metadata = new HashMap<>();
  private Optional<Duration> timeout = Optional.empty();
  private int matchData = 64;
  private int matchContext;
  private int matchLimit = MatchTable.LIMIT;
  private int reportedMatches = 1000;
  private BooleanSupplier control = () -> false;
  private volatile boolean cancelled;

  Scanner(RuleSet rules) {
    this.rules = rules;
    this.loop = new ScanLoop(rules.compiled());
    List<ExternalIr> declared = rules.compiled().externals();
    externals = new Value[declared.size()];
    for (int i = 0; i < externals.length; i++) {
      externals[i] = declared.get(i).value();
    }
  }

  /**
   * Longest time that one scan may take; afterwards the result says that it is incomplete. Default:
   * none.
   */
  public Scanner timeout(Duration limit) {
    timeout = Optional.of(limit);
    return this;
  }

  /**
   * Sets a variable for the following scans: Long, Integer, Double, Boolean, String or ByteString,
   * as when it was defined.
   *
   * @throws IllegalArgumentException if no variable of that name and type was defined at compile
   *     time
   */
  public Scanner set(String variable, Object value) {
    List<ExternalIr> declared = rules.compiled().externals();
    int index = Externals.find(declared, variable);
    externals[index] = Externals.matching(declared.get(index), value);
    return this;
  }

  /**
   * Supplies a module with data for the following scans, for example {@code cuckoo} with a report.
   */
  public Scanner moduleData(String module, ByteString data) {
    metadata.put(module, data);
    return this;
  }

  /** Bytes of data kept for each reported match. Default 64. */
  public Scanner matchData(int bytes) {
    matchData = bytes;
    return this;
  }

  /** Bytes before and after each reported match that are kept with it. Default 0. */
  public Scanner matchContext(int bytes) {
    matchContext = bytes;
    return this;
  }

  /**
   * Largest number of matches kept for each pattern, for conditions too. A pattern that has more
   * makes the result incomplete, by name. Default and largest value 1,000,000.
   */
  public Scanner matchLimit(int matches) {
    matchLimit = matches;
    return this;
  }

  /**
   * Largest number of matches reported for each pattern of a rule. Conditions see all. Default
   * 1,000. With 0 no match is reported, and the search for a pattern ends at its first match where
   * no condition asks for more.
   */
  public Scanner reportedMatches(int limit) {
    reportedMatches = limit;
    return this;
  }

  /**
   * What all scans so far have cost, by rule and by pattern. Always kept: it costs next to nothing.
   */
  public ScanCosts costs() {
    return new ScanCosts(rules, loop.searchNanos(), loop.conditionNanos(), loop.comparisonNanos());
  }

  /**
   * Something that every scan asks every few milliseconds, in its own thread. It may wait, and the
   * time does not count; true ends the scan, and its result says that it is incomplete.
   */
  public Scanner control(BooleanSupplier stop) {
    control = stop;
    return this;
  }

  /** Ends the scan that is under way, from any thread; its result says that it is incomplete. */
  public void cancel() {
    cancelled = true;
  }

  /** Scans bytes in memory. The array is not copied and must not change until this returns. */
  public ScanResult scan(byte[] data) {
    try {
      return scan(ByteSource.of(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scans a regular file. */
  public ScanResult scan(Path file) throws IOException {
    try (ByteSource source = ByteSource.open(file)) {
      return scan(source);
    }
  }

  /** Scans a source; does not close it. */
  public ScanResult scan(ByteSource source) throws IOException {
    cancelled = false;
    try {
      return result(loop.scan(source, settings()), true);
    } finally {
      loop.release();
    }
  }

  /**
   * Starts a target whose bytes are fed block by block. The scanner must not be used for anything
   * else until the session is closed.
   */
  public ScanSession session() {
    cancelled = false;
    return new ScanSession(this, loop, settings());
  }

  private ScanLoop.Settings settings() {
    return new ScanLoop.Settings(externals, metadata, deadline(), reportedMatches > 0, matchLimit);
  }

  ScanResult result(ScanLoop.Outcome outcome, boolean withData) {
    return new ScanResult(
        matches(outcome.rules(), withData ? matchData : 0),
        outcome.bytes(),
        incomplete(outcome),
        limits(outcome),
        List.copyOf(outcome.console()),
        outcome.malformed());
  }

  private Deadline deadline() {
    if (timeout.isEmpty()) {
      return () -> cancelled || control.getAsBoolean();
    }
    return new Limit(System.nanoTime() + timeout.get().toNanos());
  }

  /** A point in time; it moves on while the control waits. */
  private final class Limit implements Deadline {
    private long end;

    Limit(long end) {
      this.end = end;
    }

    @Override
    public boolean expired() {
      long before = System.nanoTime();
      if (cancelled || control.getAsBoolean()) {
        return true;
      }
      end += System.nanoTime() - before;
      return before - end > 0;
    }
  }

  private List<String> incomplete(ScanLoop.Outcome outcome) {
    List<String> reasons = new ArrayList<>(outcome.incomplete());
    for (int number : outcome.overflowed()) {
      reasons.add(
          nameOf(number)
              + " has more matches than are kept ("
              + matchLimit
              + " for a pattern, "
              + MatchTable.TOTAL_LIMIT
              + " in all); further matches were dropped");
    }
    return List.copyOf(reasons);
  }

  private List<String> limits(ScanLoop.Outcome outcome) {
    Set<String> limits = new LinkedHashSet<>(); // pieces of one pattern say the same
    for (int number : outcome.cut()) {
      limits.add(limitsOf.computeIfAbsent(number, this::limit));
    }
    return List.copyOf(limits);
  }

  private String limit(int number) {
    int owner = rules.compiled().needles().owner(number);
    return nameOf(owner) + " was followed for " + NeedleCompiler.REACH + " bytes and no further";
  }

  /** The first rule's name for a pattern number. Numbers of pieces have no pattern of their own. */
  private String nameOf(int number) {
    CompiledRules compiled = rules.compiled();
    for (int rule = 0; rule < compiled.rules(); rule++) {
      for (int i = 0; i < compiled.patternCount(rule); i++) {
        if (compiled.patternId(rule, i) == number) {
          RuleInfo info = rules.rules().get(rule);
          return "pattern " + info.patterns().get(i).name() + " of rule " + info.name();
        }
      }
    }
    return "a piece of a pattern with a gap";
  }

  private List<RuleMatch> matches(int[] matching, int dataLimit) {
    List<RuleMatch> matches = new ArrayList<>();
    for (int rule : matching) {
      RuleInfo info = rules.rules().get(rule);
      if (!info.isPrivate()) {
        matches.add(new RuleMatch(info, patternMatches(rule, info, dataLimit)));
      }
    }
    return List.copyOf(matches);
  }

  private List<PatternMatch> patternMatches(int rule, RuleInfo info, int dataLimit) {
    CompiledRules compiled = rules.compiled();
    MatchTable table = loop.table();
    List<PatternMatch> found = new ArrayList<>();
    for (int i = 0; i < info.patterns().size(); i++) {
      if (info.patterns().get(i).isPrivate()) {
        continue;
      }
      int pattern = compiled.patternId(rule, i);
      int count = Math.min(reportedMatches, table.count(pattern));
      for (int n = 0; n < count; n++) {
        long offset = table.offset(pattern, n);
        long length = table.length(pattern, n);
        ByteString data = loop.bytes(offset, (int) Math.min(dataLimit, length));
        String name = info.patterns().get(i).name();
        int context = dataLimit > 0 ? matchContext : 0;
        ByteString before =
            loop.bytes(Math.max(0, offset - context), (int) Math.min(context, offset));
        ByteString after = loop.bytes(offset + length, context);
        found.add(
            new PatternMatch(name, offset, length, table.key(pattern, n), data, before, after));
      }
    }
    return List.copyOf(found);
  }
}
