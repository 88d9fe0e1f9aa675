package harrier.yara.regex;

import java.util.Arrays;

/**
 * The threads of a program that wait at one place: at a byte, at an assertion or at the match. In
 * order of preference where that counts, sorted otherwise; without duplicates.
 */
final class Threads {
  private final Program program;
  private final Mode mode;
  private int[] waiting;
  private int[] spare;
  private int count;
  private boolean asserting;
  private boolean matched;
  private final int[] mark;
  private int generation;
  private final int[] stack;

  Threads(Program program, Mode mode) {
    this.program = program;
    this.mode = mode;
    int size = program.size();
    waiting = new int[size];
    spare = program.asserts ? new int[size] : waiting;
    mark = new int[size];
    stack = new int[size + 2];
  }

  /** The threads; the first {@link #count} elements count. */
  int[] list() {
    return waiting;
  }

  int count() {
    return count;
  }

  /** Whether a thread waits at an assertion. */
  boolean asserting() {
    return asserting;
  }

  /** Whether {@link #advance} met a match at the place that it left. */
  boolean matched() {
    return matched;
  }

  /** The threads at the start of the program. */
  void start() {
    clear();
    add(program.start);
    finish();
  }

  /**
   * The threads that follow from some that have not looked at their place yet, in order of
   * preference.
   */
  void gather(int[] seeds, int size) {
    clear();
    for (int i = 0; i < size; i++) {
      if (add(seeds[i])) {
        break;
      }
    }
    finish();
  }

  /**
   * Lets threads that wait at a place decide about it and take one byte.
   *
   * @param from threads, from index {@code at}, {@code size} of them
   * @param left category of the left side, for assertions
   * @param right category of the right side
   * @param value the byte, or -1 for none: then no thread is left
   */
  void advance(int[] from, int at, int size, int left, int right, int value) {
    int[] ready = from;
    int first = at;
    int end = at + size;
    if (program.asserts) {
      decide(from, at, size, left, right);
      ready = waiting;
      first = 0;
      end = count;
      waiting = spare;
      spare = ready;
    }
    clear();
    boolean cut = false;
    for (int i = first; i < end; i++) {
      int pc = ready[i];
      if (program.op[pc] == Program.MATCH) {
        matched = true;
        cut = mode.preferred;
      } else if (!cut && value >= 0 && program.takes(pc, value)) {
        cut = add(program.next[pc]);
      }
    }
    if (mode.unanchored && value >= 0) {
      add(program.start);
    }
    finish();
  }

  /** Replaces the assertions among threads by what follows them, where they hold. */
  private void decide(int[] from, int at, int size, int left, int right) {
    clear();
    for (int i = at; i < at + size; i++) {
      if (add(from[i], true, left, right)) {
        return;
      }
    }
  }

  private void clear() {
    count = 0;
    asserting = false;
    matched = false;
    if (++generation < 0) {
      Arrays.fill(mark, 0);
      generation = 1;
    }
  }

  private void finish() {
    if (!mode.preferred) {
      Arrays.sort(waiting, 0, count);
    }
  }

  private boolean add(int pc) {
    return add(pc, false, 0, 0);
  }

  /**
   * Follows a thread to where it waits. Returns whether all threads of less preference are to be
   * dropped.
   */
  private boolean add(int seed, boolean decided, int left, int right) {
    int depth = 0;
    stack[depth++] = seed;
    while (depth > 0) {
      int pc = stack[--depth];
      if (mark[pc] == generation) {
        continue;
      }
      mark[pc] = generation;
      switch (program.op[pc]) {
        case Program.SPLIT -> {
          stack[depth++] = program.arg[pc];
          stack[depth++] = program.next[pc];
        }
        case Program.ASSERT -> {
          if (!decided) {
            asserting = true;
            waiting[count++] = pc;
          } else if (Place.holds(program.arg[pc], left, right)) {
            stack[depth++] = program.next[pc];
          }
        }
        default -> {
          waiting[count++] = pc;
          if (program.op[pc] == Program.MATCH && mode.preferred) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
