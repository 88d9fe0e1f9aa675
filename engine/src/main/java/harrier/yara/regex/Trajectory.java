package harrier.yara.regex;

/**
 * How the last long run of a {@link LazyDfa} from a start went: the states it was in at some
 * places, and how it ended. A run from another start that comes into the same state at the same
 * place goes on in the same way, and need not be repeated: without this, a match of some thousand
 * bytes that may begin at each of them is read some thousand times.
 */
final class Trajectory {
  /** Distance of the places. */
  static final int STEP = 128;

  private static final int SLOTS = 64;

  private final int[] places = new int[SLOTS];
  private final int[] states = new int[SLOTS];
  private final long[] runs = new long[SLOTS];
  private long names;
  private long run;
  private long known = -1;
  private long window = -1;
  private int endAt;
  private int endState;
  private int endLast;

  /** Begins a run. What is known of another window of the data does not count. */
  void begin(Text text) {
    if (window != text.generation()) {
      window = text.generation();
      known = -1;
    }
    run = ++names;
  }

  /** The states have got other names. */
  void forget() {
    known = -1;
    run = ++names;
  }

  /** Whether the known run, which ended at or before {@code limit}, was in this state here. */
  boolean joins(int at, int state, int limit) {
    int slot = slot(at);
    if (known >= 0
        && runs[slot] == known
        && places[slot] == at
        && states[slot] == state
        && at <= endAt
        && endAt <= limit) {
      run = known;
      return true;
    }
    return false;
  }

  /** Notes the state of this run. */
  void note(int at, int state) {
    int slot = slot(at);
    places[slot] = at;
    states[slot] = state;
    runs[slot] = run;
  }

  /** This run is the known one from now on. */
  void end(int at, int state, int last) {
    known = run;
    endAt = at;
    endState = state;
    endLast = last;
  }

  /** Where the known run ended. */
  int endAt() {
    return endAt;
  }

  /** Its state there; 0 if it was dead. */
  int endState() {
    return endState;
  }

  /** The place of the last match that it met, or -1. */
  int endLast() {
    return endLast;
  }

  private static int slot(int at) {
    return at / STEP & SLOTS - 1;
  }
}
