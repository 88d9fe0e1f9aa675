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
import java.util.Arrays;
import java.util.List;

/**
 * Trees as bytes. What is read is a tree that {@link Program#fits} and is not deeper than {@link
 * Nodes#MAX_DEPTH} allows.
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

  /** Widening, splitting and joining add a few levels to what a parser makes. */
  private static final int DEPTH_LIMIT = Nodes.MAX_DEPTH + 8;

  private static final Node ANY = new Bytes(ByteSet.ALL);
  private static final Node[] SINGLES = singles();
  private static final Node.Kind[] KINDS = Node.Kind.values();

  private PackedNodes() {}

  /** Writes a tree. */
  public static void write(Node node, PackedOutput out) {
    switch (node) {
      case Empty() -> out.u8(EMPTY);
      case Bytes(ByteSet set) -> writeSet(set, out);
      case Concat(List<Node> parts) -> writeAll(CONCAT, parts, out);
      case Alternation(List<Node> options) -> writeAll(ALTERNATION, options, out);
      case Repeat(Node body, int min, int max, boolean greedy) -> {
        out.u8(REPEAT).number(min).signed(max).flag(greedy);
        write(body, out);
      }
      case Assertion(Node.Kind kind) -> out.u8(ASSERTION).u8(kind.ordinal());
    }
  }

  /**
   * Reads a tree.
   *
   * @throws PackedException if there is none
   */
  public static Node read(PackedInput in) {
    Node node = read(in, 0);
    if (!Program.fits(node)) {
      throw new PackedException("has an expression that is too large");
    }
    return node;
  }

  /** Writes sets. */
  public static void writeSets(ByteSet[] sets, PackedOutput out) {
    out.number(sets.length);
    for (ByteSet set : sets) {
      writeSet(set, out);
    }
  }

  /** Reads sets. */
  public static ByteSet[] readSets(PackedInput in) {
    ByteSet[] sets = new ByteSet[in.count(1)];
    for (int i = 0; i < sets.length; i++) {
      if (!(read(in, DEPTH_LIMIT) instanceof Bytes(ByteSet set))) {
        throw new PackedException("lacks a set of bytes");
      }
      sets[i] = set;
    }
    return sets;
  }

  private static void writeSet(ByteSet set, PackedOutput out) {
    if (set.equals(ByteSet.ALL)) {
      out.u8(ANY_BYTE);
    } else if (set.size() == 1) {
      out.u8(BYTE).u8(set.first());
    } else {
      out.u8(SET).signed(set.w0()).signed(set.w1()).signed(set.w2()).signed(set.w3());
    }
  }

  private static void writeAll(int kind, List<Node> nodes, PackedOutput out) {
    out.u8(kind).number(nodes.size());
    for (Node node : nodes) {
      write(node, out);
    }
  }

  private static Node read(PackedInput in, int depth) {
    if (depth > DEPTH_LIMIT) {
      throw new PackedException("has an expression that is nested too deeply");
    }
    int kind = in.u8();
    return switch (kind) {
      case EMPTY -> new Empty();
      case BYTE -> SINGLES[in.u8()];
      case ANY_BYTE -> ANY;
      case SET -> new Bytes(new ByteSet(in.signed(), in.signed(), in.signed(), in.signed()));
      case CONCAT -> new Concat(readAll(in, depth));
      case ALTERNATION -> new Alternation(readAll(in, depth));
      case REPEAT -> readRepeat(in, depth);
      case ASSERTION -> new Assertion(KINDS[in.index(KINDS.length)]);
      default -> throw new PackedException("has an unknown part of an expression");
    };
  }

  private static List<Node> readAll(PackedInput in, int depth) {
    int count = in.count(1);
    if (count == 0) {
      throw new PackedException("has an expression without parts");
    }
    List<Node> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(read(in, depth + 1));
    }
    return nodes;
  }

  private static Node readRepeat(PackedInput in, int depth) {
    int min = in.number();
    int max = in.between(Node.UNBOUNDED, Integer.MAX_VALUE);
    boolean greedy = in.flag();
    if (max != Node.UNBOUNDED && max < min) {
      throw new PackedException("has a repeat that ends before it begins");
    }
    return new Repeat(read(in, depth + 1), min, max, greedy);
  }

  private static Node[] singles() {
    Node[] singles = new Node[256];
    Arrays.setAll(singles, value -> new Bytes(ByteSet.of(value)));
    return singles;
  }
}
