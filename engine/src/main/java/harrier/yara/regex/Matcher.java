package harrier.yara.regex;

import java.util.EnumMap;
import java.util.Map;

/**
 * Runs one program. Mutable: one thread at a time. Time is linear in the data for every program,
 * memory is bounded ({@link LazyDfa} names the limits) and nothing is allocated once the states
 * that the data asks for are there.
 *
 * <p>{@link #end} and {@link #find} want the program of a pattern, {@link #starts} and {@link
 * #scan} that of the reversed pattern ({@link Nodes#reverse}). A sink must not call the matcher
 * that calls it.
 */
public final class Matcher {
  private final Program program;
  private final Map<Mode, LazyDfa> dfas = new EnumMap<>(Mode.class);
  private final Nfa nfa;
  private boolean cut;

  /** A machine for a program. Little is allocated before it is first used. */
  public Matcher(Program program) {
    this.program = program;
    this.nfa = new Nfa(program);
  }

  /**
   * The end of the preferred match that begins exactly at {@code from}: the one that a backtracking
   * matcher finds first, so the longest where repeats are greedy and the shortest where they are
   * lazy.
   *
   * @param limit bytes from here on are not part of a match; assertions still see them. At most
   *     {@link Text#high}
   * @return the index after the last byte of the match, or -1
   */
  public int end(Text text, int from, int limit) {
    assert text.low <= from && from <= limit && limit <= text.high;
    if (program.wideAsserts) {
      nfa.start(Mode.END, from);
      nfa.end(text, limit, Integer.MAX_VALUE);
      cut = nfa.at() >= limit && limit < text.high;
      return nfa.found();
    }
    LazyDfa dfa = dfa(Mode.END);
    int end = dfa.end(text, from, limit);
    cut = dfa.isCut();
    return end;
  }

  /**
   * Whether the last call of {@link #end} or {@link #starts} came to its limit before it was clear
   * that no byte behind it belongs to the match.
   */
  public boolean isCut() {
    return cut;
  }

  /**
   * Every index s from {@code from} down to {@code limit} such that bytes s to {@code from} match.
   *
   * @param limit bytes before it are not part of a match; assertions still see them. At least
   *     {@link Text#low}
   */
  public void starts(Text text, int from, int limit, Starts sink) {
    assert text.low <= limit && limit <= from && from <= text.high;
    if (program.wideAsserts) {
      nfa.start(Mode.STARTS, from);
      run(text, limit, from + 1, sink);
      cut = nfa.at() <= limit && limit > text.low;
    } else {
      LazyDfa dfa = dfa(Mode.STARTS);
      dfa.backward(text, from, limit, from + 1, sink);
      cut = dfa.isCut();
    }
  }

  /**
   * Every index from {@code from} (inclusive) to {@code to} (exclusive) at which a match begins,
   * wherever up to {@link Text#high} it ends. Reads all bytes from the high end down to {@code
   * from} once. Matches that are empty count.
   */
  public void scan(Text text, int from, int to, Starts sink) {
    assert text.low <= from && from <= text.high;
    if (program.wideAsserts) {
      nfa.start(Mode.SCAN, text.high);
      run(text, from, to, sink);
    } else {
      dfa(Mode.SCAN).backward(text, text.high, from, to, sink);
    }
  }

  /** Whether there is a match anywhere. */
  public boolean find(Text text) {
    if (program.wideAsserts) {
      nfa.start(Mode.FIND, text.low);
      nfa.find(text, Integer.MAX_VALUE);
      return nfa.found() >= 0;
    }
    return dfa(Mode.FIND).find(text);
  }

  private void run(Text text, int limit, int to, Starts sink) {
    while (!nfa.backward(text, limit, to, sink, LazyDfa.SHIFT) && sink.wantsMore()) {
      // each round reads on
    }
  }

  private LazyDfa dfa(Mode mode) {
    LazyDfa dfa = dfas.get(mode);
    if (dfa == null) {
      dfa = new LazyDfa(program, mode, nfa);
      dfas.put(mode, dfa);
    }
    return dfa;
  }
}
