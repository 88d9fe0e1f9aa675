package harrier.yara.syntax;

import harrier.yara.bytes.ByteString;
import harrier.yara.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Expressions of a condition, as written. Parentheses leave no node, but the span of the inner node
 * stays its own.
 */
public sealed interface Expr {
  /** The source text of this expression. */
  Span span();

  /** {@code true}, {@code false}. */
  record Bool(Span span, boolean value) implements Expr {}

  /** An integer; KB and MB are multiplied out. */
  record Int(Span span, long value) implements Expr {}

  /** A floating point number. */
  record Float(Span span, double value) implements Expr {}

  /** A quoted text, escapes resolved. */
  record Text(Span span, ByteString value) implements Expr {}

  /** A regular expression literal. */
  record Regex(Span span, Ast.Regex regex) implements Expr {}

  /** {@code filesize}. */
  record Filesize(Span span) implements Expr {}

  /** {@code entrypoint}. */
  record Entrypoint(Span span) implements Expr {}

  /** A name: rule, module, external, loop variable, or a function such as {@code uint32}. */
  record Name(Span span, String text) implements Expr {}

  /** {@code object.field}. */
  record Field(Span span, Expr object, Ast.Word field) implements Expr {}

  /** {@code object[index]}. */
  record Index(Span span, Expr object, Expr index) implements Expr {}

  /** {@code callee(arguments)}; {@code parens} spans the parentheses. */
  record Call(Span span, Expr callee, List<Expr> arguments, Span parens) implements Expr {}

  /** {@code not}, {@code defined}, {@code -}, {@code ~}. */
  record Unary(Span span, UnaryOp op, Expr operand) implements Expr {}

  /** Two operands. */
  record Binary(Span span, BinaryOp op, Expr left, Expr right) implements Expr {}

  /**
   * {@code and} / {@code or} over two or more operands; chains of the same operator are one node.
   */
  record Logical(Span span, boolean and, List<Expr> operands) implements Expr {}

  /**
   * {@code $a}, {@code $a at e}, {@code $a in (lo..hi)}; {@code name} is {@code "$"} for the loop's
   * current pattern.
   */
  record PatternTest(Span span, Ast.Word name, Anchor anchor) implements Expr {}

  /** {@code #a}, {@code #a in (lo..hi)}; name starts with {@code #}. */
  record PatternCount(Span span, Ast.Word name, Optional<Range> range) implements Expr {}

  /** {@code @a}, {@code @a[i]}; name starts with {@code @}. */
  record PatternOffset(Span span, Ast.Word name, Optional<Expr> index) implements Expr {}

  /** {@code !a}, {@code !a[i]}; name starts with {@code !}. */
  record PatternLength(Span span, Ast.Word name, Optional<Expr> index) implements Expr {}

  /** {@code quantifier of set anchor}. */
  record Of(Span span, Quantifier quantifier, OfSet set, Anchor anchor) implements Expr {}

  /** {@code for quantifier of set : ( body )}. */
  record ForOf(Span span, Quantifier quantifier, OfSet set, Expr body) implements Expr {}

  /** {@code for quantifier variables in iterable : ( body )}. */
  record ForIn(
      Span span, Quantifier quantifier, List<Ast.Word> variables, Iterable iterable, Expr body)
      implements Expr {}

  /** {@code with name = value, … : ( body )}. */
  record With(Span span, List<Binding> bindings, Expr body) implements Expr {}

  /** One declaration of {@code with}. */
  record Binding(Span span, Ast.Word name, Expr value) {}

  /** {@code (low..high)}, both inclusive. */
  record Range(Span span, Expr low, Expr high) {}

  /** Where a pattern must lie. */
  sealed interface Anchor {
    /** Anywhere. */
    record None() implements Anchor {}

    /** {@code at offset}. */
    record At(Span span, Expr offset) implements Anchor {}

    /** {@code in (low..high)}. */
    record In(Span span, Range range) implements Anchor {}
  }

  /** How many must hold. */
  sealed interface Quantifier {
    Span span();

    record All(Span span) implements Quantifier {}

    record Any(Span span) implements Quantifier {}

    record None(Span span) implements Quantifier {}

    /** At least this many. */
    record Count(Span span, Expr count) implements Quantifier {}

    /** At least this share, in per cent. */
    record Percent(Span span, Expr percent) implements Quantifier {}
  }

  /** What {@code of} ranges over. */
  sealed interface OfSet {
    Span span();

    /** {@code them}. */
    record Them(Span span) implements OfSet {}

    /** <code>($a, $b*)</code>. */
    record Patterns(Span span, List<PatternItem> items) implements OfSet {}

    /** {@code (rule1, rule*, pe.is_dll(), $a and $b)}: rules and boolean expressions. */
    record Tuple(Span span, List<TupleItem> items) implements OfSet {}
  }

  /** {@code $a} or {@code $a*}; {@code prefix} is without the star and includes the {@code $}. */
  record PatternItem(Span span, String prefix, boolean wildcard) {}

  /** Item of a tuple after {@code of}. */
  sealed interface TupleItem {
    Span span();

    /** An expression (a rule's name is one). */
    record Value(Expr expr) implements TupleItem {
      @Override
      public Span span() {
        return expr.span();
      }
    }

    /** {@code rule*}; {@code prefix} without the star. */
    record RuleWildcard(Span span, String prefix) implements TupleItem {}
  }

  /** What {@code for … in} ranges over. */
  sealed interface Iterable {
    Span span();

    record RangeOf(Range range) implements Iterable {
      @Override
      public Span span() {
        return range.span();
      }
    }

    /** {@code (1, 2, 3)}. */
    record Values(Span span, List<Expr> values) implements Iterable {}

    /** An array or a dictionary. */
    record Of(Expr value) implements Iterable {
      @Override
      public Span span() {
        return value.span();
      }
    }
  }

  /** Operators with one operand. */
  enum UnaryOp {
    NOT,
    DEFINED,
    MINUS,
    BIT_NOT
  }

  /** Operators with two operands; {@code text} is how they are written. */
  enum BinaryOp {
    EQ("=="),
    NE("!="),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    ADD("+"),
    SUB("-"),
    MUL("*"),
    DIV("\\"),
    MOD("%"),
    BIT_AND("&"),
    BIT_OR("|"),
    BIT_XOR("^"),
    SHL("<<"),
    SHR(">>"),
    CONTAINS("contains"),
    ICONTAINS("icontains"),
    STARTS_WITH("startswith"),
    ISTARTS_WITH("istartswith"),
    ENDS_WITH("endswith"),
    IENDS_WITH("iendswith"),
    IEQUALS("iequals"),
    MATCHES("matches");

    private final String text;

    BinaryOp(String text) {
      this.text = text;
    }

    /** How the operator is written. */
    public String text() {
      return text;
    }
  }
}
