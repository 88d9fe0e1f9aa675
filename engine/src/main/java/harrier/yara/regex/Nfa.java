package harrier.yara.regex;

import java.util.Arrays;

/**
 * Runs a program thread by thread, all threads in step: Pike's machine without captures. Its time is the data times the
 * program at worst. It evaluates assertions on the text itself, so it can do all of them.
 *
 * <p>Use: {@link #start} or {@link #resume}, then one kind of run until it is done.
 */
final class Nfa {
  private final Program program;
  private Mode mode = Mode.END;
  private int[] seeds = {};
  private int seedCount;
  private int[] nextSeeds = {};
  private int nextCount;
  private int[] mark = {};
  private int generation;
  private int[] stack = {};
  private int at;
  private int last;

  Nfa(Program program) {
    this.program = program;
  }

  /** Prepares a run from the start of the program. */
  Nfa start(Mode newMode, int from) {
    prepare(newMode, from, -1);
    seeds[0] = program.start;
    seedCount = 1;
    return this;
  }

  /**
   * Prepares a run with given threads, in order of preference, none of which has looked at its place yet.
   *
   * @param found what {@link #found} says until a match is met
   */
  Nfa resume(Mode newMode, int[] threads, int begin, int count, int from, int found) {
    prepare(newMode, from, found);
    System.arraycopy(threads, begin, seeds, 0, count);
    seedCount = count;
    return this;
  }

  private void prepare(Mode newMode, int from, int found) {
    mode = newMode;
    at = from;
    last = found;
    if (mark.length == 0) {
      int size = program.size();
      seeds = new int[size + 1];
      nextSeeds = new int[size + 1];
      mark = new int[size];
      stack = new int[size + 2];
    }
  }

  /** Where an unfinished run stands. */
  int at() {
    return at;
  }

  /** The place of the match that was met last, or -1. */
  int found() {
    return last;
  }

  /** Threads of an unfinished run; the first {@link #count} count. */
  int[] threads() {
    return seeds;
  }

  int count() {
    return seedCount;
  }

  /** Runs as {@link Matcher#end} does, over so many bytes at most. Returns whether all is done. */
  boolean end(Text text, int limit, int bytes) {
    for (int left = bytes; left > 0; left--) {
      int value = at < limit ? text.bytes[at] & 0xFF : -1;
      if (step(text, value)) {
        last = at;
      }
      if (nextCount == 0) {
        return true;
      }
      swap();
      at++;
    }
    return false;
  }

  /**
   * Runs down to {@code limit}, over so many bytes at most, and reports all starts below {@code to}. Returns whether all is
   * done.
   */
  boolean backward(Text text, int limit, int to, Starts sink, int bytes) {
    for (int left = bytes; left > 0; left--) {
      int value = at > limit ? text.bytes[at - 1] & 0xFF : -1;
      if (step(text, value) && at < to) {
        sink.accept(at);
      }
      if (nextCount == 0) {
        return true;
      }
      swap();
      at--;
    }
    return false;
  }

  /** Runs until there is a match, over so many bytes at most. Returns whether there was one or all is done. */
  boolean find(Text text, int bytes) {
    for (int left = bytes; left > 0; left--) {
      int value = at < text.high ? text.bytes[at] & 0xFF : -1;
      if (step(text, value)) {
        last = at;
        return true;
      }
      if (nextCount == 0) {
        return true;
      }
      swap();
      at++;
    }
    return false;
  }

  private void swap() {
    int[] old = seeds;
    seeds = nextSeeds;
    seedCount = nextCount;
    nextSeeds = old;
  }

  /**
   * Advances all threads over one byte ({@code value}, or -1 for none), from {@link #seeds} to {@link #nextSeeds}.
   *
   * @return whether a thread has matched at this place
   */
  private boolean step(Text text, int value) {
    if (++generation < 0) {
      Arrays.fill(mark, 0);
      generation = 1;
    }
    nextCount = 0;
    boolean matched = false;
    for (int i = 0; i < seedCount; i++) {
      matched |= follow(seeds[i], text, value);
      if (matched && mode.preferred) {
        break;
      }
    }
    if (mode.unanchored && value >= 0) {
      nextSeeds[nextCount++] = program.start;
    }
    return matched;
  }

  /** Follows a thread until each of its branches has taken the byte, matched or died. */
  private boolean follow(int seed, Text text, int value) {
    boolean matched = false;
    int depth = 0;
    stack[depth++] = seed;
    while (depth > 0) {
      int pc = stack[--depth];
      if (mark[pc] == generation) {
        continue;
      }
      mark[pc] = generation;
      switch (program.op[pc]) {
        case Program.BYTES -> {
          if (value >= 0 && program.takes(pc, value)) {
            nextSeeds[nextCount++] = program.next[pc];
          }
        }
        case Program.SPLIT -> {
          stack[depth++] = program.arg[pc];
          stack[depth++] = program.next[pc];
        }
        case Program.ASSERT -> {
          if (Place.holds(program.arg[pc], text, at)) {
            stack[depth++] = program.next[pc];
          }
        }
        default -> {
          matched = true;
          if (mode.preferred) {
            return true;
          }
        }
      }
    }
    return matched;
  }
}
