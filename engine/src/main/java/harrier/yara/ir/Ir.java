package harrier.yara.ir;

import harrier.yara.bytes.ByteString;
import harrier.yara.regex.Node;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Typed expressions of conditions: every name is resolved, every conversion is a node, operands
 * have exactly the types that a node says. A node whose operand is undefined is undefined unless it
 * says otherwise.
 */
public sealed interface Ir {
  /** What the expression gives. */
  Type type();

  // ---- truth
  // ------------------------------------------------------------------------------------------------------

  /** Nodes that give true, false or undefined. */
  sealed interface Truth extends Ir {
    @Override
    default Type type() {
      return Type.Scalar.BOOL;
    }
  }

  /** A known truth value. */
  record ConstBool(boolean value) implements Truth {}

  /** Undefined if the operand is. */
  record Not(Ir operand) implements Truth {}

  /** True if the operand is not undefined; never undefined. */
  record Defined(Ir operand) implements Truth {}

  /** Evaluated left to right until one is not true; undefined counts as false; never undefined. */
  record And(List<Ir> operands) implements Truth {}

  /** Evaluated left to right until one is true; undefined counts as false; never undefined. */
  record Or(List<Ir> operands) implements Truth {}

  /** Compares two operands of the same type: integer, float, string or bool. */
  record Compare(Comparison op, Ir left, Ir right) implements Truth {}

  /** Tests on two strings. */
  record TextTest(TextOp op, Ir text, Ir operand) implements Truth {}

  /** Whether a regular expression matches anywhere in a string. */
  record Matches(Ir text, RegexConst regex) implements Truth {}

  /** Integer, float (not 0) or string (not empty) as truth. */
  record AsBool(Ir operand) implements Truth {}

  /** Whether a pattern matches, anywhere or at the anchor. */
  record PatternTest(PatternRef pattern, Anchor anchor) implements Truth {}

  /** Whether enough patterns match, anywhere or at the anchor. */
  record OfPatterns(Quantifier quantifier, List<Integer> patterns, Anchor anchor)
      implements Truth {}

  /** Whether enough expressions are true. */
  record OfTruths(Quantifier quantifier, List<Ir> items) implements Truth {}

  /**
   * Body evaluated once for each pattern, with {@link CurrentPattern} of this loop's slot bound.
   */
  record ForPatterns(Quantifier quantifier, List<Integer> patterns, int slot, Ir body)
      implements Truth {}

  /**
   * Body evaluated once for each element. Empty or undefined iterables give false (as for every
   * quantifier).
   */
  record ForIn(Quantifier quantifier, List<Integer> slots, Iterable iterable, Ir body)
      implements Truth {}

  /** Whether an earlier rule matched: index into the rule set. */
  record RuleTest(int rule) implements Truth {}

  // ---- numbers
  // ----------------------------------------------------------------------------------------------------

  /** Nodes that give an integer. */
  sealed interface Whole extends Ir {
    @Override
    default Type type() {
      return Type.Scalar.INTEGER;
    }
  }

  /** A known integer. */
  record ConstInt(long value) implements Whole {}

  /** Size of the target in bytes. */
  record Filesize() implements Whole {}

  /** File offset of the entry point of a PE or ELF file. */
  record Entrypoint() implements Whole {}

  /** Two's complement arithmetic, wrapping; division by zero and INT64_MIN \ -1 are undefined. */
  record IntArithmetic(Arithmetic op, Ir left, Ir right) implements Whole {}

  /** {@code -} of an integer. */
  record IntNegate(Ir operand) implements Whole {}

  /** {@code ~}. */
  record BitNot(Ir operand) implements Whole {}

  /** Truth as 1 or 0. */
  record AsInt(Ir operand) implements Whole {}

  /** Number of matches, in the whole target or beginning within a range (both ends inclusive). */
  record PatternCount(PatternRef pattern, Optional<Bounds> range) implements Whole {}

  /** Offset of the match with a number from 1; undefined if there is none. */
  record PatternOffset(PatternRef pattern, Ir index) implements Whole {}

  /** Length of the match with a number from 1; undefined if there is none. */
  record PatternLength(PatternRef pattern, Ir index) implements Whole {}

  /** An integer read from the target; undefined past the end. */
  record ReadInt(IntReader reader, Ir offset) implements Whole {}

  /** Number of bytes, elements or entries of a string, array or dictionary. */
  record Len(Ir operand) implements Whole {}

  /** Nodes that give a float. */
  sealed interface Real extends Ir {
    @Override
    default Type type() {
      return Type.Scalar.FLOAT;
    }
  }

  /** A known float. */
  record ConstFloat(double value) implements Real {}

  /** An integer as a float. */
  record AsFloat(Ir operand) implements Real {}

  /** {@code + - * \} on floats (IEEE). */
  record FloatArithmetic(Arithmetic op, Ir left, Ir right) implements Real {}

  /** {@code -} of a float. */
  record FloatNegate(Ir operand) implements Real {}

  /** A float read from the target; undefined past the end. */
  record ReadFloat(int bits, boolean bigEndian, Ir offset) implements Real {}

  // ---- other values
  // -----------------------------------------------------------------------------------------------

  /** A known string. */
  record ConstText(ByteString value) implements Ir {
    @Override
    public Type type() {
      return Type.Scalar.STRING;
    }
  }

  /** A regular expression: operand of {@link Matches} or argument of a function. */
  record RegexConst(Node node, String text) implements Ir {
    @Override
    public Type type() {
      return Type.Scalar.REGEXP;
    }
  }

  /** The root structure of a module: index into the rule set's modules. */
  record ModuleRoot(int module, Type.Struct type) implements Ir {}

  /** A variable of the scan, supplied by the caller: index into the rule set's externals. */
  record External(int index, Type type) implements Ir {}

  /** A loop variable or a {@code with} variable. */
  record Local(int slot, Type type) implements Ir {}

  /** Member of a structure, by its index in the structure's type. */
  record FieldOf(Ir object, int field, Type type) implements Ir {}

  /** Element of an array (index from 0) or dictionary; undefined if there is none. */
  record ElementOf(Ir object, Ir index, Type type) implements Ir {}

  /**
   * Call of a module's function. {@code module} is the index into the rule set's modules, {@code
   * object} gives the structure that declares the function. Undefined if an argument is.
   */
  record Call(int module, Ir object, Type.Signature signature, List<Ir> arguments) implements Ir {
    @Override
    public Type type() {
      return signature.result();
    }
  }

  /** Binds variables, then gives the body. */
  record With(List<Integer> slots, List<Ir> values, Ir body) implements Ir {
    @Override
    public Type type() {
      return body.type();
    }
  }

  /**
   * A value known at compile time that is neither truth, number nor text: an external structure or
   * array.
   */
  record ConstValue(Value value, Type type) implements Ir {}

  // ---- parts
  // ------------------------------------------------------------------------------------------------------

  /** Which pattern of the rule. */
  sealed interface PatternRef {}

  /** The rule's pattern with this index. */
  record FixedPattern(int index) implements PatternRef {}

  /** The pattern that the loop with this slot is at. */
  record CurrentPattern(int slot) implements PatternRef {}

  /** Both ends inclusive. */
  record Bounds(Ir low, Ir high) {}

  /** Where a match must begin. */
  sealed interface Anchor {}

  record Anywhere() implements Anchor {}

  record At(Ir offset) implements Anchor {}

  record In(Bounds bounds) implements Anchor {}

  /** How many must hold. */
  sealed interface Quantifier {}

  record All() implements Quantifier {}

  record Any() implements Quantifier {}

  record None() implements Quantifier {}

  /** At least this many (integer). What 0 and undefined mean is the dialect's choice. */
  record AtLeast(Ir count) implements Quantifier {}

  /** At least this share, rounded up; integer or float, in per cent. */
  record Share(Ir percent) implements Quantifier {}

  /** What a loop ranges over. */
  sealed interface Iterable {}

  /** Integers from low to high, both inclusive. */
  record Range(Bounds bounds) implements Iterable {}

  /** Values in order, all of one type. */
  record Values(List<Ir> values) implements Iterable {}

  /** Elements of an array, or keys and elements of a dictionary. */
  record Elements(Ir collection) implements Iterable {}

  enum Comparison {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE
  }

  enum TextOp {
    CONTAINS,
    ICONTAINS,
    STARTS_WITH,
    ISTARTS_WITH,
    ENDS_WITH,
    IENDS_WITH,
    IEQUALS
  }

  enum Arithmetic {
    ADD,
    SUB,
    MUL,
    DIV,
    MOD,
    AND,
    OR,
    XOR,
    SHL,
    SHR
  }

  enum IntReader {
    INT8(1, true, false),
    INT16(2, true, false),
    INT32(4, true, false),
    UINT8(1, false, false),
    UINT16(2, false, false),
    UINT32(4, false, false),
    INT8BE(1, true, true),
    INT16BE(2, true, true),
    INT32BE(4, true, true),
    UINT8BE(1, false, true),
    UINT16BE(2, false, true),
    UINT32BE(4, false, true);

    private final int bytes;
    private final boolean signed;
    private final boolean bigEndian;

    IntReader(int bytes, boolean signed, boolean bigEndian) {
      this.bytes = bytes;
      this.signed = signed;
      this.bigEndian = bigEndian;
    }

    /** Number of bytes read. */
    public int bytes() {
      return bytes;
    }

    /** Whether the value is signed. */
    public boolean signed() {
      return signed;
    }

    /** Whether the first byte is the most significant. */
    public boolean bigEndian() {
      return bigEndian;
    }
  }
}
