package harrier.yara.regex;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees as bytes. Sets of bytes are written where they first occur and are numbers elsewhere, so
 * trees are read in the order in which they were written, by one {@link Reader} for all that one
 * {@link Writer} wrote. What is read is a tree that {@link Program#fits} and is not deeper than
 * {@link Nodes#MAX_DEPTH} allows.
 */
public final class PackedNodes {
  private static final int EMPTY = 0;
  private static final int BYTE = 1;
  private static final int ANY_BYTE = 2;
  private static final int SET = 3;
  private static final int CONCAT = 4;
  private static final int ALTERNATION = 5;
  private static final int REPEAT = 6;
  private static final int ASSERTION = 7;

  /** Bytes in a row. */
  private static final int RUN = 8;

  /** Widening, splitting and joining add a few levels to what a parser makes. */
  private static final int DEPTH_LIMIT = Nodes.MAX_DEPTH + 8;

  private static final Bytes ANY = new Bytes(ByteSet.ALL);
  private static final Bytes[] SINGLES = singles();
  private static final Node.Kind[] KINDS = Node.Kind.values();

  private PackedNodes() {}

  private static Bytes[] singles() {
    Bytes[] singles = new Bytes[256];
    for (int value = 0; value < singles.length; value++) {
      singles[value] = new Bytes(ByteSet.of(value));
    }
    return singles;
  }

  // ---- writing
  // ----------------------------------------------------------------------------------------------------

  /** Writes trees. Mutable, for one thread. */
  public static final class Writer {
    private final PackedOutput out;
    private final Map<ByteSet, Integer> numbers = new HashMap<>();

    /** Writes to an output. */
    public Writer(PackedOutput out) {
      this.out = out;
    }

    /** Writes a tree. */
    public void write(Node node) {
      switch (node) {
        case Empty() -> out.u8(EMPTY);
        case Bytes(ByteSet set) -> writeSet(set);
        case Concat(List<Node> parts) -> writeParts(parts);
        case Alternation(List<Node> options) -> {
          out.u8(ALTERNATION).number(options.size());
          options.forEach(this::write);
        }
        case Repeat(Node body, int min, int max, boolean greedy) -> {
          out.u8(REPEAT).number(min).signed(max).flag(greedy);
          write(body);
        }
        case Assertion(Node.Kind kind) -> out.u8(ASSERTION).u8(kind.ordinal());
      }
    }

    /** Writes sets. */
    public void writeSets(ByteSet[] sets) {
      out.number(sets.length);
      for (ByteSet set : sets) {
        writeSet(set);
      }
    }

    private void writeParts(List<Node> parts) {
      out.u8(CONCAT).number(parts.size());
      for (int i = 0; i < parts.size(); ) {
        byte[] run = run(parts, i);
        if (run.length > 1) {
          out.u8(RUN).bytes(run);
          i += run.length;
        } else {
          write(parts.get(i++));
        }
      }
    }

    /** The single bytes from a part on. */
    private static byte[] run(List<Node> parts, int from) {
      int to = from;
      while (to < parts.size() && parts.get(to) instanceof Bytes(ByteSet set) && set.size() == 1) {
        to++;
      }
      byte[] run = new byte[to - from];
      for (int i = 0; i < run.length; i++) {
        run[i] = (byte) ((Bytes) parts.get(from + i)).set().first();
      }
      return run;
    }

    private void writeSet(ByteSet set) {
      if (set.equals(ByteSet.ALL)) {
        out.u8(ANY_BYTE);
      } else if (set.size() == 1) {
        out.u8(BYTE).u8(set.first());
      } else {
        Integer known = numbers.putIfAbsent(set, numbers.size());
        out.u8(SET).number(known == null ? numbers.size() - 1 : known);
        if (known == null) {
          out.longs(new long[] {set.w0(), set.w1(), set.w2(), set.w3()});
        }
      }
    }
  }

  // ---- reading
  // ----------------------------------------------------------------------------------------------------

  /**
   * Reads trees. Every method throws {@link PackedException} if there is none. Mutable, for one
   * thread.
   */
  public static final class Reader {
    private final PackedInput in;
    private final List<Bytes> sets = new ArrayList<>();

    /** Reads from an input. */
    public Reader(PackedInput in) {
      this.in = in;
    }

    /** Reads a tree. */
    public Node read() {
      Node node = read(0);
      if (!Program.fits(node)) {
        throw new PackedException("has an expression that is too large");
      }
      return node;
    }

    /** Reads sets. */
    public ByteSet[] readSets() {
      ByteSet[] read = new ByteSet[in.count(1)];
      for (int i = 0; i < read.length; i++) {
        if (!(read(DEPTH_LIMIT) instanceof Bytes(ByteSet set))) {
          throw new PackedException("lacks a set of bytes");
        }
        read[i] = set;
      }
      return read;
    }

    private Node read(int depth) {
      if (depth > DEPTH_LIMIT) {
        throw new PackedException("has an expression that is nested too deeply");
      }
      int kind = in.u8();
      return switch (kind) {
        case EMPTY -> new Empty();
        case BYTE -> SINGLES[in.u8()];
        case ANY_BYTE -> ANY;
        case SET -> readSet();
        case CONCAT -> new Concat(readParts(depth));
        case ALTERNATION -> new Alternation(readOptions(depth));
        case REPEAT -> readRepeat(depth);
        case ASSERTION -> new Assertion(KINDS[in.index(KINDS.length)]);
        default -> throw new PackedException("has an unknown part of an expression");
      };
    }

    private Bytes readSet() {
      int number = in.index(sets.size() + 1);
      if (number == sets.size()) {
        long[] words = in.longs();
        if (words.length != 4) {
          throw new PackedException("lacks a set of bytes");
        }
        sets.add(new Bytes(new ByteSet(words[0], words[1], words[2], words[3])));
      }
      return sets.get(number);
    }

    private List<Node> readParts(int depth) {
      Node[] parts = new Node[count()];
      for (int i = 0; i < parts.length; ) {
        if (in.peek() != RUN) {
          parts[i++] = read(depth + 1);
          continue;
        }
        in.u8();
        byte[] run = in.bytes();
        if (run.length == 0 || run.length > parts.length - i) {
          throw new PackedException("has an expression without parts");
        }
        for (byte value : run) {
          parts[i++] = SINGLES[value & 0xFF];
        }
      }
      return List.of(parts);
    }

    private List<Node> readOptions(int depth) {
      Node[] options = new Node[count()];
      for (int i = 0; i < options.length; i++) {
        options[i] = read(depth + 1);
      }
      return List.of(options);
    }

    private int count() {
      int count = in.count(1);
      if (count == 0) {
        throw new PackedException("has an expression without parts");
      }
      return count;
    }

    private Node readRepeat(int depth) {
      int min = in.number();
      int max = in.between(Node.UNBOUNDED, Integer.MAX_VALUE);
      boolean greedy = in.flag();
      if (max != Node.UNBOUNDED && max < min) {
        throw new PackedException("has a repeat that ends before it begins");
      }
      return new Repeat(read(depth + 1), min, max, greedy);
    }
  }
}
