package harrier.yara.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Threads as bits: 64 advance at a time. Only where preferences do not count, and for programs
 * without assertions.
 *
 * <p>A bit stands for an instruction that takes a byte, in the order of the program. Instructions
 * are laid out last to first, so what follows most of them is the next lower bit: one shift for
 * all. The rest of what follows, such as the ways out of optional parts, is a set of bits to add
 * when one of several others has taken its byte; bits with equal rests form a {@link Rest}. A
 * counted repeat of one set, however often, thus costs its bits and one rest.
 */
final class BitNfa extends Simulation {
  /** Longs that the tables of one program may take: 4 MB. */
  private static final int MAX_WORDS = 1 << 19;

  /** What follows all bits together, beyond shifts. */
  private static final int MAX_FOLLOWERS = 1 << 19;

  /**
   * What follows any of some bits beyond their lower neighbours.
   *
   * @param members words from {@code memberAt} on of those bits
   * @param targets words from {@code targetAt} on of what follows
   * @param matches whether the match follows
   */
  private record Rest(
      int memberAt, long[] members, int targetAt, long[] targets, boolean matches) {}

  private final Program program;
  private final int[] instructionOf;
  private final int[] bitOf;
  private final int words;
  private final long[] takesOf;
  private final long[] shifts;
  private final Rest[] rests;
  private final long[] starts;
  private final boolean startMatches;

  private long[] now;
  private long[] then;
  private boolean matchesNow;
  private boolean unanchored;
  private int[] listed = {};
  private int listCount;

  /** A machine for a program, unless its tables would be too large or it has assertions. */
  static Optional<BitNfa> of(Program program) {
    if (program.asserts) {
      return Optional.empty();
    }
    long bits = 0;
    for (byte op : program.op) {
      bits += op == Program.BYTES ? 1 : 0;
    }
    if ((bits / 64 + 1) * (program.classes + 4) > MAX_WORDS) {
      return Optional.empty();
    }
    Followers followers = new Followers(program);
    return followers.tooMany() ? Optional.empty() : Optional.of(new BitNfa(program, followers));
  }

  private BitNfa(Program program, Followers followers) {
    this.program = program;
    instructionOf = followers.instructionOf;
    bitOf = followers.bitOf;
    words = instructionOf.length / 64 + 1;
    takesOf = takes();
    shifts = words(followers.shifts);
    rests = followers.rests();
    starts = words(followers.startBits);
    startMatches = followers.startMatches;
    now = new long[words];
    then = new long[words];
  }

  private long[] takes() {
    long[] takes = new long[program.classes * words];
    for (int bit = 0; bit < instructionOf.length; bit++) {
      for (int c = 0; c < program.classes; c++) {
        if (program.takes(instructionOf[bit], program.sampleOf[c] & 0xFF)) {
          takes[c * words + (bit >> 6)] |= 1L << bit;
        }
      }
    }
    return takes;
  }

  private long[] words(BitSet set) {
    return Arrays.copyOf(set.toLongArray(), words);
  }

  @Override
  void start(Mode mode, int from) {
    place(from, -1);
    unanchored = mode.unanchored;
    System.arraycopy(starts, 0, now, 0, words);
    matchesNow = startMatches;
  }

  /** The threads must wait at bytes or at the match, as those of a state of {@link LazyDfa} do. */
  @Override
  void resume(Mode mode, int[] threads, int begin, int count, int from, int found) {
    assert !mode.preferred;
    place(from, found);
    unanchored = mode.unanchored;
    Arrays.fill(now, 0);
    matchesNow = false;
    for (int i = begin; i < begin + count; i++) {
      int bit = bitOf[threads[i]];
      if (bit < 0) {
        matchesNow = true;
      } else {
        now[bit >> 6] |= 1L << bit;
      }
    }
  }

  @Override
  int[] threads() {
    listed = listed.length == 0 ? new int[instructionOf.length + 1] : listed;
    listCount = 0;
    for (int w = 0; w < words; w++) {
      for (long rest = now[w]; rest != 0; rest &= rest - 1) {
        listed[listCount++] = instructionOf[(w << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    if (matchesNow) {
      listed[listCount++] = matchInstruction();
    }
    return listed;
  }

  @Override
  int count() {
    threads();
    return listCount;
  }

  private int matchInstruction() {
    int pc = 0;
    while (program.op[pc] != Program.MATCH) {
      pc++;
    }
    return pc;
  }

  @Override
  boolean isDead() {
    if (matchesNow) {
      return false;
    }
    for (long word : now) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  int weight() {
    return words + rests.length;
  }

  @Override
  boolean step(Text text, int value) {
    boolean matched = matchesNow;
    long[] next = then;
    if (value < 0) {
      Arrays.fill(now, 0);
      matchesNow = false;
      return matched;
    }
    take((program.classOf[value] & 0xFF) * words);
    boolean matches = unanchored && startMatches;
    for (Rest rest : rests) {
      if (meets(rest)) {
        matches |= rest.matches;
        long[] targets = rest.targets;
        for (int i = 0, w = rest.targetAt; i < targets.length; i++, w++) {
          next[w] |= targets[i];
        }
      }
    }
    then = now;
    now = next;
    matchesNow = matches;
    return matched;
  }

  /**
   * Leaves in {@link #now} the bits that take the byte and puts their lower neighbours into {@link
   * #then}.
   */
  private void take(int row) {
    long carry = 0;
    for (int w = words - 1; w >= 0; w--) {
      long taken = now[w] & takesOf[row + w];
      now[w] = taken;
      long moved = taken & shifts[w];
      then[w] = moved >>> 1 | carry | (unanchored ? starts[w] : 0);
      carry = moved << 63;
    }
  }

  private boolean meets(Rest rest) {
    long[] members = rest.members;
    for (int i = 0, w = rest.memberAt; i < members.length; i++, w++) {
      if ((now[w] & members[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Works out what follows each bit. */
  private static final class Followers {
    final int[] instructionOf;
    final int[] bitOf;
    final BitSet shifts = new BitSet();
    final BitSet startBits = new BitSet();
    boolean startMatches;
    private final Program program;
    private final Map<List<Integer>, BitSet> membersOf = new HashMap<>();
    private final int[] mark;
    private final int[] stack;
    private int generation;
    private long total;

    Followers(Program program) {
      this.program = program;
      int size = program.size();
      bitOf = new int[size];
      mark = new int[size];
      stack = new int[size + 2];
      int[] instructions = new int[size];
      int bits = 0;
      for (int pc = 0; pc < size; pc++) {
        bitOf[pc] = program.op[pc] == Program.BYTES ? bits : -1;
        if (bitOf[pc] >= 0) {
          instructions[bits++] = pc;
        }
      }
      instructionOf = Arrays.copyOf(instructions, bits);
      follow();
    }

    boolean tooMany() {
      return total > MAX_FOLLOWERS;
    }

    private void follow() {
      for (int bit : after(program.start)) {
        if (bit < 0) {
          startMatches = true;
        } else {
          startBits.set(bit);
        }
      }
      for (int bit = 0; bit < instructionOf.length && !tooMany(); bit++) {
        List<Integer> rest = after(program.next[instructionOf[bit]]);
        if (bit > 0 && rest.remove((Integer) (bit - 1))) {
          shifts.set(bit);
        }
        if (!rest.isEmpty()) {
          total += rest.size();
          membersOf.computeIfAbsent(rest, _ -> new BitSet()).set(bit);
        }
      }
    }

    /** Bits that are reached from an instruction without a byte, ascending; -1 is the match. */
    private List<Integer> after(int from) {
      List<Integer> reached = new ArrayList<>();
      generation++;
      int depth = 0;
      stack[depth++] = from;
      while (depth > 0) {
        int pc = stack[--depth];
        if (mark[pc] == generation) {
          continue;
        }
        mark[pc] = generation;
        if (program.op[pc] == Program.SPLIT) {
          stack[depth++] = program.arg[pc];
          stack[depth++] = program.next[pc];
        } else {
          reached.add(bitOf[pc]);
        }
      }
      reached.sort(null);
      total += reached.size() / 64;
      return reached;
    }

    Rest[] rests() {
      List<Rest> rests = new ArrayList<>();
      membersOf.forEach((targets, members) -> {
        BitSet bits = new BitSet();
        targets.stream().filter(t -> t >= 0).forEach(bits::set);
        rests.add(
            new Rest(
                firstWord(members),
                words(members),
                firstWord(bits),
                words(bits),
                targets.getFirst() < 0));
      });
      return rests.toArray(Rest[]::new);
    }

    private static int firstWord(BitSet bits) {
      return Math.max(0, bits.nextSetBit(0)) >> 6;
    }

    private static long[] words(BitSet bits) {
      long[] all = bits.toLongArray();
      return Arrays.copyOfRange(all, Math.min(firstWord(bits), all.length), all.length);
    }
  }
}
