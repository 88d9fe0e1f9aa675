package harrier.yara.explain;

import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a condition that has a value of its own: it does not depend on a loop's variable.
 *
 * @param truth whether it is true or false; other parts have numbers, texts and the like
 * @param pattern the pattern that it is about
 * @param needed how many parts have to be true, where that is fixed: {@code 2 of them}
 */
public record Term(
    String text, boolean truth, Optional<String> pattern, int needed, List<Term> parts) {
  /** Deeper parts are not told. */
  private static final int DEEPEST = 40;

  /** Parts of one condition that are told. */
  private static final int MOST = 300;

  /** The terms of a rule's condition. */
  public static Term of(Ast.Rule rule) {
    return new Reading(rule).term(rule.condition(), 0);
  }

  /** This term and all below it, itself first. */
  public List<Term> all() {
    List<Term> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<Term> all) {
    all.add(this);
    parts.forEach(part -> part.collect(all));
  }

  /** Takes one condition apart. */
  private static final class Reading {
    private final Ast.Rule rule;
    private int count;

    Reading(Ast.Rule rule) {
      this.rule = rule;
    }

    Term term(Expr expr, int depth) {
      count++;
      List<Term> parts = new ArrayList<>();
      if (depth < DEEPEST) {
        for (Expr part : partsOf(expr)) {
          if (count < MOST && !isLiteral(part)) {
            parts.add(term(part, depth + 1));
          }
        }
        if (expr instanceof Expr.Of of) {
          parts.addAll(patterns(of.set(), of.anchor()));
        } else if (expr instanceof Expr.ForOf of) {
          parts.addAll(patterns(of.set(), new Expr.Anchor.None()));
        }
      }
      return new Term(
          ConditionText.of(expr), isTruth(expr), pattern(expr), needed(expr, parts.size()), parts);
    }

    private static List<Expr> partsOf(Expr expr) {
      return switch (expr) {
        case Expr.Logical(_, _, var operands) -> operands;
        case Expr.Unary(_, _, var operand) -> List.of(operand);
        case Expr.Binary(_, _, var left, var right) -> List.of(left, right);
        case Expr.Call(_, _, var arguments, _) -> arguments;
        case Expr.Index(_, _, var index) -> List.of(index);
        case Expr.PatternTest(_, _, Expr.Anchor.At(_, var offset)) -> List.of(offset);
        case Expr.PatternTest(_, _, Expr.Anchor.In(_, var range)) ->
            List.of(range.low(), range.high());
        case Expr.PatternTest _ -> List.of();
        case Expr.PatternOffset(_, _, var index) -> index.stream().toList();
        case Expr.PatternLength(_, _, var index) -> index.stream().toList();
        case Expr.Of(_, _, Expr.OfSet.Tuple(_, var items), _) -> values(items);
        case Expr.Of _ -> List.of();
        case Expr.ForIn(_, _, _, Expr.Iterable.RangeOf(var range), _) ->
            List.of(range.low(), range.high());
        case Expr.ForIn _,
            Expr.ForOf _,
            Expr.With _,
            Expr.Bool _,
            Expr.Int _,
            Expr.Float _,
            Expr.Text _,
            Expr.Regex _,
            Expr.Filesize _,
            Expr.Entrypoint _,
            Expr.Name _,
            Expr.Field _,
            Expr.PatternCount _ ->
            List.of();
      };
    }

    private static List<Expr> values(List<Expr.TupleItem> items) {
      List<Expr> values = new ArrayList<>();
      for (Expr.TupleItem item : items) {
        if (item instanceof Expr.TupleItem.Value(var value)) {
          values.add(value);
        }
      }
      return values;
    }

    private List<Term> patterns(Expr.OfSet set, Expr.Anchor anchor) {
      List<Term> terms = new ArrayList<>();
      for (Ast.Pattern pattern : rule.patterns()) {
        String name = pattern.name().text();
        if (name.length() > 1 && isIn(set, name) && count < MOST) {
          count++;
          terms.add(
              new Term(
                  ConditionText.anchored(name, anchor), true, Optional.of(name), 0, List.of()));
        }
      }
      return terms;
    }

    private static boolean isIn(Expr.OfSet set, String name) {
      return switch (set) {
        case Expr.OfSet.Them _ -> true;
        case Expr.OfSet.Patterns(_, var items) ->
            items.stream()
                .anyMatch(item ->
                    item.wildcard() ? name.startsWith(item.prefix()) : name.equals(item.prefix()));
        case Expr.OfSet.Tuple _ -> false;
      };
    }

    private static int needed(Expr expr, int parts) {
      return switch (expr) {
        case Expr.Logical(_, var and, _) -> and ? parts : 1;
        case Expr.Of(_, Expr.Quantifier.Count(_, Expr.Int(_, var count)), _, _) ->
            (int) Math.min(count, Integer.MAX_VALUE);
        case Expr.Of(_, Expr.Quantifier.All _, _, _) -> parts;
        case Expr.Of(_, Expr.Quantifier.Any _, _, _) -> 1;
        default -> 0;
      };
    }

    private static Optional<String> pattern(Expr expr) {
      String name =
          switch (expr) {
            case Expr.PatternTest(_, var word, _) -> word.text();
            case Expr.PatternCount(_, var word, _) -> word.text();
            case Expr.PatternOffset(_, var word, _) -> word.text();
            case Expr.PatternLength(_, var word, _) -> word.text();
            default -> "";
          };
      return name.length() > 1 ? Optional.of("$" + name.substring(1)) : Optional.empty();
    }

    private static boolean isLiteral(Expr expr) {
      return expr instanceof Expr.Int
          || expr instanceof Expr.Float
          || expr instanceof Expr.Text
          || expr instanceof Expr.Regex
          || expr instanceof Expr.Bool;
    }

    private static boolean isTruth(Expr expr) {
      return switch (expr) {
        case Expr.Logical _,
            Expr.PatternTest _,
            Expr.Of _,
            Expr.ForOf _,
            Expr.ForIn _,
            Expr.With _,
            Expr.Bool _ ->
            true;
        case Expr.Unary(_, var op, _) -> op == Expr.UnaryOp.NOT || op == Expr.UnaryOp.DEFINED;
        case Expr.Binary(_, var op, _, _) ->
            switch (op) {
              case ADD, SUB, MUL, DIV, MOD, BIT_AND, BIT_OR, BIT_XOR, SHL, SHR -> false;
              default -> true;
            };
        default -> false;
      };
    }
  }
}
