package harrier.yara.condition;

import harrier.yara.ir.Ir;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Sizes and header bytes without which a condition cannot be true. Looks through {@code and} (all
 * hold) and {@code or} (one holds); every other node promises nothing.
 */
final class Gates {
  private static final int MAX_ALTERNATIVES = 16;
  private static final int MAX_CLAUSES = 8;

  private final IntFunction<RuleFacts> facts;

  /** {@code facts}: what is known of earlier rules. */
  Gates(IntFunction<RuleFacts> facts) {
    this.facts = facts;
  }

  FilesizeBounds filesize(Ir ir) {
    return switch (ir) {
      case Ir.And and -> {
        FilesizeBounds bounds = FilesizeBounds.ANY;
        for (Ir operand : and.operands()) {
          bounds = bounds.and(filesize(operand));
        }
        yield bounds;
      }
      case Ir.Or or -> {
        FilesizeBounds bounds = FilesizeBounds.NONE;
        for (Ir operand : or.operands()) {
          bounds = bounds.or(filesize(operand));
        }
        yield bounds;
      }
      case Ir.Compare(Ir.Comparison op, Ir.Filesize(), Ir.ConstInt(long size)) -> bounds(op, size);
      case Ir.Compare(Ir.Comparison op, Ir.ConstInt(long size), Ir.Filesize()) ->
          bounds(mirrored(op), size);
      case Ir.ConstBool(boolean value) when !value -> FilesizeBounds.NONE;
      case Ir.RuleTest(int rule) -> facts.apply(rule).filesize();
      default -> FilesizeBounds.ANY;
    };
  }

  private static FilesizeBounds bounds(Ir.Comparison op, long size) {
    return switch (op) {
      case EQ -> new FilesizeBounds(size, size).and(FilesizeBounds.ANY);
      case NE -> FilesizeBounds.ANY;
      case LT -> size <= 0 ? FilesizeBounds.NONE : new FilesizeBounds(0, size - 1);
      case LE -> size < 0 ? FilesizeBounds.NONE : new FilesizeBounds(0, size);
      case GT ->
          size == Long.MAX_VALUE
              ? FilesizeBounds.NONE
              : new FilesizeBounds(Math.max(0, size + 1), Long.MAX_VALUE);
      case GE -> new FilesizeBounds(Math.max(0, size), Long.MAX_VALUE);
    };
  }

  /** The comparison with its operands exchanged. */
  static Ir.Comparison mirrored(Ir.Comparison op) {
    return switch (op) {
      case EQ, NE -> op;
      case LT -> Ir.Comparison.GT;
      case LE -> Ir.Comparison.GE;
      case GT -> Ir.Comparison.LT;
      case GE -> Ir.Comparison.LE;
    };
  }

  /** Of each inner list one must hold. */
  List<List<HeaderConstraint>> header(Ir ir) {
    return switch (ir) {
      case Ir.And and -> {
        List<List<HeaderConstraint>> clauses = new ArrayList<>();
        for (Ir operand : and.operands()) {
          clauses.addAll(header(operand));
          if (clauses.size() >= MAX_CLAUSES) {
            break;
          }
        }
        yield clauses;
      }
      case Ir.Or or -> either(or.operands());
      case Ir.Compare(Ir.Comparison op, Ir.ReadInt read, Ir.ConstInt(long value))
          when op == Ir.Comparison.EQ ->
          constraint(read, value);
      case Ir.Compare(Ir.Comparison op, Ir.ConstInt(long value), Ir.ReadInt read)
          when op == Ir.Comparison.EQ ->
          constraint(read, value);
      case Ir.RuleTest(int rule) -> facts.apply(rule).header();
      default -> List.of();
    };
  }

  /** One clause of every alternative, joined; nothing if an alternative has none. */
  private List<List<HeaderConstraint>> either(List<Ir> alternatives) {
    List<HeaderConstraint> joined = new ArrayList<>();
    for (Ir alternative : alternatives) {
      List<List<HeaderConstraint>> clauses = header(alternative);
      if (clauses.isEmpty() || joined.size() + clauses.getFirst().size() > MAX_ALTERNATIVES) {
        return List.of();
      }
      joined.addAll(clauses.getFirst());
    }
    return List.of(List.copyOf(joined));
  }

  private static List<List<HeaderConstraint>> constraint(Ir.ReadInt read, long value) {
    if (!(read.offset() instanceof Ir.ConstInt(long offset)) || offset < 0) {
      return List.of();
    }
    int bits = 8 * read.reader().bytes();
    long raw = value & (1L << bits) - 1;
    long back = read.reader().signed() ? raw << 64 - bits >> 64 - bits : raw;
    if (back != value) {
      return List.of(); // never true; not worth a form of its own
    }
    int width = read.reader().bytes();
    return List.of(List.of(new HeaderConstraint(offset, width, read.reader().bigEndian(), raw)));
  }
}
