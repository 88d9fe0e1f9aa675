package harrier.yara.condition;

/**
 * Instructions of {@link Code}. Each is an opcode followed by a fixed number of operands. Operand
 * letters: {@code d} register that receives the result, {@code a b c} registers, {@code k} index
 * into a constant pool, {@code n} plain number, {@code t} address to go on at, {@code u} address to
 * go on at if the result is undefined, {@code w} 1 or 0: jump if the test is true or if it is
 * false. A register holds a long, the bits of a double, or an object; the type is known where it is
 * used.
 */
final class Op {
  // ---- control and integers: the hot loop
  // ------------------------------------------------------------------------

  /** t. */
  static final int JUMP = 0;

  /** n: the rule's result, 1 or 0. */
  static final int HALT = 2;

  /** k w t: whether a rule is true. */
  static final int RULE = 3;

  /** d n: a small integer. */
  static final int LOADI = 4;

  /** d a. */
  static final int MOVE = 6;

  /** d a b. */
  static final int ADD = 7;

  /** d a n. */
  static final int ADDI = 10;

  /** a b t. */
  static final int JEQ = 12;

  /** a b t. */
  static final int JNE = 13;

  /** a b t. */
  static final int JLT = 14;

  /** a b t. */
  static final int JLE = 15;

  /** a k t: compare with a long of the pool. */
  static final int JEQK = 16;

  /** a k t. */
  static final int JNEK = 17;

  /** a k t. */
  static final int JLTK = 18;

  /** a k t. */
  static final int JLEK = 19;

  /** a k t. */
  static final int JGTK = 20;

  /** a k t. */
  static final int JGEK = 21;

  /** a b t: if a is below b, add 1 to a and go back to t. */
  static final int NEXT = 22;

  /** d a u. */
  static final int U8 = 23;

  /** d a u. */
  static final int U16 = 24;

  /** d a u. */
  static final int U32 = 25;

  /** k w t: whether a pattern, given by its number, matches. */
  static final int FOUND = 26;

  /** First opcode of {@link NumberOps}. */
  static final int NUMBERS = 32;

  // ---- rarer arithmetic: NumberOps
  // ---------------------------------------------------------------------------------

  /** d a b. */
  static final int BAND = 32;

  /** d a b. */
  static final int BOR = 33;

  /** d a b. */
  static final int BXOR = 34;

  /** d a b u. */
  static final int DIV = 35;

  /** d a b u. */
  static final int MOD = 36;

  /** d a b u. */
  static final int SHL = 37;

  /** d a b u. */
  static final int SHR = 38;

  /** d a. */
  static final int NEG = 39;

  /** d a. */
  static final int INV = 40;

  /** n d a u: any reader, by the ordinal of {@code Ir.IntReader}. */
  static final int READ = 41;

  /** n n d a u: bits, 1 for big endian. */
  static final int READ_FLOAT = 42;

  /** d. */
  static final int FILESIZE = 43;

  /** d u. */
  static final int ENTRYPOINT = 44;

  /** n d a b: by the ordinal of {@code Ir.Arithmetic}. */
  static final int FLOAT_ARITHMETIC = 45;

  /** d a. */
  static final int FLOAT_NEG = 46;

  /** d a: integer to float. */
  static final int TO_FLOAT = 47;

  /** n a b w t: by the ordinal of {@code Ir.Comparison}. */
  static final int FLOAT_TEST = 48;

  /** d a b: how many are b per cent of a, rounded up; b a float. */
  static final int SHARE = 49;

  /** d k: a long of the pool. */
  static final int LOADL = 50;

  /** d a b. */
  static final int SUB = 51;

  /** d a b. */
  static final int MUL = 52;

  /** d a n. */
  static final int ANDI = 53;

  /**
   * n a b n k k t: moves a forward to the first place, up to b, where a reader (by its ordinal) of
   * the bytes at a + n gives a value between two longs of the pool; goes on at t if there is none.
   */
  static final int SEEK = 54;

  /** First opcode of {@link PatternOps}. */
  static final int PATTERNS = 64;

  // ---- patterns: PatternOps; the pattern's number is in a register
  // ---------------------------------------------------

  /** a w t. */
  static final int PATTERN_TEST = 64;

  /** a b w t: match that begins at b. */
  static final int PATTERN_AT = 65;

  /** a b c w t: match that begins between b and c. */
  static final int PATTERN_IN = 66;

  /** d a. */
  static final int COUNT = 67;

  /** d a b c. */
  static final int COUNT_IN = 68;

  /** d a b u: offset of match b, from 1. */
  static final int OFFSET = 69;

  /** d a b u: length of match b, from 1. */
  static final int LENGTH = 70;

  /** d a n: element of a pattern set that begins at n, by index a. */
  static final int SET_ITEM = 71;

  /**
   * n n a n b c w t: first and length of the set, how many (register, or -1 for none), anchor (0
   * no, 1 at, 2 in), its registers.
   */
  static final int OF = 72;

  /** First opcode of {@link ValueOps}. */
  static final int VALUES = 96;

  // ---- strings, structures, modules: ValueOps; kinds are those of Kind
  // -----------------------------------------------

  /** d k. */
  static final int TEXT = 96;

  /** d k. */
  static final int VALUE = 97;

  /** d n: root structure of a module. */
  static final int ROOT = 98;

  /** d n kind u: variable of the scan. */
  static final int EXTERNAL = 99;

  /** d a n kind u: field n of the structure a. */
  static final int FIELD = 100;

  /** d a b kind u: element b of the array a. */
  static final int ELEMENT = 101;

  /** d a b kind kind u: entry b of the dictionary a; kind of the key, kind of the entry. */
  static final int ENTRY = 102;

  /** d a: bytes, elements or entries of a. */
  static final int LEN = 103;

  /** d a b: makes of array or dictionary a something to step through; b receives its length. */
  static final int ITERATE = 104;

  /**
   * n d b a c kind: element (0), key (1) or entry (2) number c of a into d; b receives whether it
   * is defined.
   */
  static final int ITEM = 105;

  /** n a b w t: by the ordinal of {@code Ir.Comparison}, or 6 + that of {@code Ir.TextOp}. */
  static final int TEXT_TEST = 106;

  /** k a w t. */
  static final int MATCHES = 107;

  /** a w t: whether a string has bytes. */
  static final int NOT_EMPTY = 108;

  /**
   * d k a kind u n then n pairs of kind and register: call of a module's function on the structure
   * a.
   */
  static final int CALL = 109;

  /** a n then n addresses: goes on at the address number a. */
  static final int SWITCH = 110;

  private Op() {}
}
