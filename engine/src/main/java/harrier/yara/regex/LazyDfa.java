package harrier.yara.regex;

import java.util.Arrays;

/**
 * Runs a program as a deterministic automaton whose states are made when the data first asks for
 * them.
 *
 * <p>A state is the list of threads that wait at a place, in order of preference where that counts,
 * sorted where it does not ({@link States}). Threads wait at bytes, at the match and at assertions:
 * what an assertion needs to know of the far side is only known with the next byte. So everything
 * about a place is decided by the transition that leaves it, which also says whether a match ended
 * (in reading order) there. That makes one symbol more than there are byte classes necessary after
 * the last byte: the end of the data, or not known.
 *
 * <p>An entry of the table is the offset of the next state's row if nothing is to be done, and
 * negative otherwise: {@link #MISSING}, or {@link #SPECIAL} with or without {@link #MATCHED} and
 * the offset, 0 for the dead state.
 *
 * <p>A full cache is dropped and filled anew. Where that happens so often that states do not pay,
 * another {@link Simulation} takes over for a while.
 */
final class LazyDfa {
  private static final int MISSING = -1;
  private static final int SPECIAL = 1 << 31;
  private static final int MATCHED = 1 << 30;
  private static final int OFFSET = MATCHED - 1;

  /** Fewer bytes than this for each state of a dropped cache: the states did not pay. */
  private static final int MIN_BYTES_PER_STATE = 8;

  /** Caches that did not pay, within one call, until a {@link Simulation} takes over. */
  private static final int MAX_POOR_CACHES = 3;

  /** Bytes that a {@link Simulation} reads before states are tried again. */
  static final int SHIFT = 1 << 14;

  /** Bytes that are read between two looks at the clock. */
  private static final int PART = 1 << 16;

  private final Program program;
  private final Mode mode;
  private final Nfa nfa;
  private Simulation slow;
  private final States states;
  private final int stride;
  private final int edgeSymbol;
  private final int unknownSymbol;
  private final int[] startOf = new int[Place.EDGE + 1];
  private int[] table;

  private final Threads threads;
  private final Trajectory trajectory = new Trajectory();
  private int reached;
  private boolean cut;
  private int filledAt;
  private int poorCaches;

  LazyDfa(Program program, Mode mode, Nfa nfa) {
    this.program = program;
    this.mode = mode;
    this.nfa = nfa;
    this.slow = mode.preferred ? nfa : null;
    edgeSymbol = program.classes;
    unknownSymbol = program.classes + 1;
    stride = program.classes + 2;
    states = new States(stride);
    table = new int[8 * stride];
    threads = new Threads(program, mode);
    forget();
  }

  /** See {@link Matcher#end}. */
  int end(Text text, int from, int limit) {
    begin(from);
    cut = false;
    trajectory.begin(text);
    int state = startState(Place.left(text, from));
    int last = -1;
    int at = from;
    while (state != 0) {
      int stop = Math.min(limit, (at | Trajectory.STEP - 1) + 1);
      state = forward(text, at, state, stop);
      at = reached;
      if (at == limit) {
        trajectory.end(at, state, last);
        return matchedAtLimit(state, symbolRight(text, at), at, at < text.high) ? at : last;
      }
      if (at == stop) {
        if (trajectory.joins(at, state, limit)) {
          last = trajectory.endLast() >= at ? trajectory.endLast() : last;
          at = trajectory.endAt();
          state = trajectory.endState();
          continue;
        }
        trajectory.note(at, state);
      }
      int entry = entry(text, state, symbol(text.bytes[at]), at);
      if (entry == MISSING) {
        Simulation by = handOver(state, at, last);
        if (by.end(text, limit, SHIFT)) {
          cut = by.at() >= limit && limit < text.high;
          return by.found();
        }
        state = takeBack(by, Place.left(text, by.at()));
        at = by.at();
        last = by.found();
        continue;
      }
      if (isMatched(entry)) {
        last = at;
      }
      state = next(entry);
      at++;
    }
    trajectory.end(at, 0, last);
    return last;
  }

  /** Whether the last run could have gone on behind its limit. */
  boolean isCut() {
    return cut;
  }

  /** Whether there is a match anywhere. */
  boolean find(Text text) {
    begin(text.low);
    int state = startState(Place.left(text, text.low));
    int at = text.low;
    while (state != 0) {
      int stop = (int) Math.min(text.high, (long) at + PART);
      state = forward(text, at, state, stop);
      at = reached;
      if (at == text.high) {
        return matchedAt(state, symbolRight(text, at), at);
      }
      int entry = entry(text, state, symbol(text.bytes[at]), at);
      if (entry == MISSING) {
        Simulation by = handOver(state, at, -1);
        if (by.find(text, SHIFT)) {
          return by.found() >= 0;
        }
        state = takeBack(by, Place.left(text, by.at()));
        at = by.at();
        continue;
      }
      if (isMatched(entry)) {
        return true;
      }
      state = next(entry);
      at++;
    }
    return false;
  }

  /** Reads from {@code from} down to {@code limit} and reports all starts below {@code to}. */
  void backward(Text text, int from, int limit, int to, Starts sink) {
    begin(from);
    cut = false;
    int state = startState(Place.right(text, from));
    int at = from;
    while (state != 0) {
      int stop = (int) Math.max(limit, (long) at - PART);
      state = backward(text, at, state, stop);
      at = reached;
      if (at == limit) {
        if (matchedAtLimit(state, symbolLeft(text, at), at, at > text.low) && at < to) {
          sink.accept(at);
        }
        return;
      }
      int entry = entry(text, state, symbol(text.bytes[at - 1]), at);
      if (entry == MISSING) {
        Simulation by = handOver(state, at, -1);
        if (by.backward(text, limit, to, sink, SHIFT) || !sink.wantsMore()) {
          cut = by.at() <= limit && limit > text.low;
          return;
        }
        state = takeBack(by, Place.right(text, by.at()));
        at = by.at();
        continue;
      }
      if (at < to && isMatched(entry)) {
        sink.accept(at);
        if (!sink.wantsMore()) {
          return;
        }
      }
      state = next(entry);
      at--;
    }
  }

  /**
   * Follows entries that only lead on, at most to {@code stop}; leaves the place in {@link
   * #reached}.
   */
  private int forward(Text text, int from, int start, int stop) {
    byte[] bytes = text.bytes;
    byte[] classOf = program.classOf;
    int[] rows = table;
    int state = start;
    int at = from;
    while (at < stop) {
      int entry = rows[state + (classOf[bytes[at] & 0xFF] & 0xFF)];
      if (entry < 0) {
        break;
      }
      state = entry;
      at++;
    }
    reached = at;
    text.worked(at - from);
    return state;
  }

  /** As {@link #forward}, to the left. */
  private int backward(Text text, int from, int start, int stop) {
    byte[] bytes = text.bytes;
    byte[] classOf = program.classOf;
    int[] rows = table;
    int state = start;
    int at = from;
    while (at > stop) {
      int entry = rows[state + (classOf[bytes[at - 1] & 0xFF] & 0xFF)];
      if (entry < 0) {
        break;
      }
      state = entry;
      at--;
    }
    reached = at;
    text.worked(from - at);
    return state;
  }

  /** The entry for a symbol; {@link #MISSING} if a {@link Simulation} has to take over. */
  private int entry(Text text, int state, int symbol, int at) {
    int entry = table[state + symbol];
    if (entry == MISSING) {
      entry = transition(state, symbol, at);
      text.worked(threads.count());
    }
    return entry;
  }

  private static boolean isMatched(int entry) {
    return entry < 0 && (entry & MATCHED) != 0;
  }

  private static int next(int entry) {
    return entry & OFFSET;
  }

  /** Whether a match ends at the limit; notes whether reading could have gone on. */
  private boolean matchedAtLimit(int state, int symbol, int at, boolean more) {
    int entry = table[state + symbol];
    if (entry == MISSING) {
      transition(state, symbol, at);
      cut = more && threads.count() > 0;
      return threads.matched();
    }
    cut = more && next(entry) != 0;
    return isMatched(entry);
  }

  private void begin(int at) {
    filledAt = at;
    poorCaches = 0;
  }

  /** Gives the threads of a state to a machine that keeps no states. */
  private Simulation handOver(int state, int at, int last) {
    if (slow == null) {
      slow = BitNfa.of(program).<Simulation>map(bits -> bits).orElse(nfa);
    }
    slow.resume(mode, states.pool(), states.begin(state), states.count(state), at, last);
    return slow;
  }

  /** Forgets all states and makes one of the threads. */
  private int takeBack(Simulation from, int side) {
    threads.gather(from.threads(), from.count());
    forget();
    filledAt = from.at();
    poorCaches = MAX_POOR_CACHES - 1;
    return state(side);
  }

  private int symbolRight(Text text, int at) {
    return at < text.high ? symbol(text.bytes[at]) : text.highIsEnd ? edgeSymbol : unknownSymbol;
  }

  private int symbolLeft(Text text, int at) {
    return at > text.low
        ? symbol(text.bytes[at - 1])
        : text.lowIsStart ? edgeSymbol : unknownSymbol;
  }

  private int symbol(byte b) {
    return program.classOf[b & 0xFF] & 0xFF;
  }

  /**
   * Whether a match ends (in reading order) at the place of a state, given the symbol behind it.
   */
  private boolean matchedAt(int state, int symbol, int at) {
    int entry = table[state + symbol];
    if (entry == MISSING) {
      transition(state, symbol, at);
      return threads.matched();
    }
    return isMatched(entry);
  }

  /** Offset of the state in which reading begins. */
  private int startState(int side) {
    int kind = program.asserts ? side : Place.OTHER;
    if (startOf[kind] == MISSING) {
      threads.start();
      if (states.isFull(threads.count())) {
        forget();
      }
      startOf[kind] = state(kind);
    }
    return startOf[kind];
  }

  /**
   * Computes the entry for a state and a symbol and stores it; {@link #MISSING} if a {@link
   * Simulation} has to take over.
   */
  private int transition(int state, int symbol, int at) {
    int side = category(symbol);
    int known = states.side(state);
    threads.advance(
        states.pool(),
        states.begin(state),
        states.count(state),
        mode.backward ? side : known,
        mode.backward ? known : side,
        symbol < program.classes ? program.sampleOf[symbol] & 0xFF : -1);
    boolean kept = true;
    int next = state(side);
    if (next == MISSING) {
      if (!refill(at)) {
        return MISSING;
      }
      next = state(side);
      kept = false;
    }
    int entry = threads.matched() ? SPECIAL | MATCHED | next : next == 0 ? SPECIAL : next;
    if (kept) {
      table[state + symbol] = entry;
    }
    return entry;
  }

  /**
   * Offset of the state of {@link #threads}, new or known; {@link #MISSING} if it has no room. Any
   * state has room after {@link #forget}: a program has no more instructions than states may have
   * threads.
   */
  private int state(int side) {
    int count = threads.count();
    if (count == 0) {
      return 0;
    }
    int seen = threads.asserting() ? side : Place.OTHER;
    int known = states.find(threads.list(), count, seen);
    if (known >= 0) {
      return known;
    }
    if (states.isFull(count)) {
      return MISSING;
    }
    int offset = states.add(threads.list(), count, seen);
    if (offset + stride > table.length) {
      table = Arrays.copyOf(table, Math.max(2 * table.length, offset + stride));
    }
    Arrays.fill(table, offset, offset + stride, MISSING);
    return offset;
  }

  /**
   * Drops all states to make room, and with them the row from which the threads came. False if
   * states do not pay: then nothing is dropped.
   */
  private boolean refill(int at) {
    long read = Math.abs((long) at - filledAt);
    if (read < (long) MIN_BYTES_PER_STATE * states.size() && ++poorCaches >= MAX_POOR_CACHES) {
      return false;
    }
    filledAt = at;
    forget();
    return true;
  }

  private void forget() {
    trajectory.forget();
    states.clear();
    Arrays.fill(startOf, MISSING);
    Arrays.fill(table, 0, stride, SPECIAL);
  }

  private int category(int symbol) {
    return symbol < program.classes
        ? Place.category(program.sampleOf[symbol])
        : symbol == edgeSymbol ? Place.EDGE : Place.OTHER;
  }
}
