package harrier.yara.regex;

import java.util.Arrays;

/**
 * Pike's machine without captures: a list of threads. Its time is the data times the program at
 * worst. It evaluates assertions on the text itself, so it can do all of them, and it keeps threads
 * in order of preference.
 */
final class Nfa extends Simulation {
  private final Program program;
  private Mode mode = Mode.END;
  private int[] seeds = {};
  private int seedCount;
  private int[] nextSeeds = {};
  private int nextCount;
  private int[] mark = {};
  private int generation;
  private int[] stack = {};

  Nfa(Program program) {
    this.program = program;
  }

  @Override
  void start(Mode newMode, int from) {
    prepare(newMode, from, -1);
    seeds[0] = program.start;
    seedCount = 1;
  }

  @Override
  void resume(Mode newMode, int[] threads, int begin, int count, int from, int found) {
    prepare(newMode, from, found);
    System.arraycopy(threads, begin, seeds, 0, count);
    seedCount = count;
  }

  private void prepare(Mode newMode, int from, int found) {
    place(from, found);
    mode = newMode;
    if (mark.length == 0) {
      int size = program.size();
      seeds = new int[size + 1];
      nextSeeds = new int[size + 1];
      mark = new int[size];
      stack = new int[size + 2];
    }
  }

  @Override
  int[] threads() {
    return seeds;
  }

  @Override
  int count() {
    return seedCount;
  }

  @Override
  boolean isDead() {
    return seedCount == 0;
  }

  @Override
  int weight() {
    return 8 * seedCount + 8;
  }

  @Override
  boolean step(Text text, int value) {
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
    int[] old = seeds;
    seeds = nextSeeds;
    seedCount = nextCount;
    nextSeeds = old;
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
          if (Place.holds(program.arg[pc], text, at())) {
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
