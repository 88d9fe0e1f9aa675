package harrier.yara.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which bytes may stand at each of the first places of a match. */
public final class Leading {
  /** Steps of threads that are looked at: keeps large programs from taking long. */
  private static final int MAX_STEPS = 1 << 18;

  private final Program program;
  private final int[] mark;
  private final int[] stack;
  private int[] threads;
  private int[] spare;
  private int count;
  private int steps;
  private boolean matched;

  private Leading(Program program) {
    this.program = program;
    int size = program.size();
    mark = new int[size];
    Arrays.fill(mark, -1);
    stack = new int[size + 2];
    threads = new int[size];
    spare = new int[size];
  }

  /**
   * For each place from the start of a match the bytes that may stand there, up to the place at
   * which the shortest match ends, or {@code most} places. Assertions are taken to hold.
   */
  public static List<ByteSet> of(Program program, int most) {
    return new Leading(program).sets(most);
  }

  private List<ByteSet> sets(int most) {
    List<ByteSet> sets = new ArrayList<>();
    follow(program.start, 0);
    while (sets.size() < most && !matched && count > 0 && steps < MAX_STEPS) {
      ByteSet set = ByteSet.NONE;
      int[] waiting = threads;
      int end = count;
      threads = spare;
      spare = waiting;
      count = 0;
      for (int i = 0; i < end; i++) {
        set = set.or(program.set(program.arg[waiting[i]]));
        follow(program.next[waiting[i]], sets.size() + 1);
      }
      sets.add(set);
    }
    return sets;
  }

  /** Adds the instructions that take the byte at a place, from one on. */
  private void follow(int from, int place) {
    int depth = 0;
    stack[depth++] = from;
    while (depth > 0) {
      int pc = stack[--depth];
      steps++;
      if (mark[pc] == place) {
        continue;
      }
      mark[pc] = place;
      switch (program.op[pc]) {
        case Program.BYTES -> threads[count++] = pc;
        case Program.SPLIT -> {
          stack[depth++] = program.arg[pc];
          stack[depth++] = program.next[pc];
        }
        case Program.ASSERT -> stack[depth++] = program.next[pc];
        default -> matched = true;
      }
    }
  }
}
