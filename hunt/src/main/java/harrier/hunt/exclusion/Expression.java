package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * What is benign, as a predicate over the fields of a context. Conjunctions and disjunctions are
 * flat: an {@code And} never holds an {@code And}.
 */
public sealed interface Expression {
  /** Where it stands in the text it was parsed from, parentheses around it left out. */
  Place place();

  /** True when all operands are; at least two operands. */
  record And(List<Expression> operands, Place place) implements Expression {
    public And {
      List<Expression> flat = new ArrayList<>();
      for (Expression each : operands) {
        if (each instanceof And inner) {
          flat.addAll(inner.operands);
        } else {
          flat.add(each);
        }
      }
      operands = List.copyOf(flat);
    }
  }

  /** True when an operand is; at least two operands. */
  record Or(List<Expression> operands, Place place) implements Expression {
    public Or {
      List<Expression> flat = new ArrayList<>();
      for (Expression each : operands) {
        if (each instanceof Or inner) {
          flat.addAll(inner.operands);
        } else {
          flat.add(each);
        }
      }
      operands = List.copyOf(flat);
    }
  }

  /** True when the operand is false; unknown when it is unknown. */
  record Not(Expression operand, Place place) implements Expression {}

  /** A field compared with what stands to the right of the operator. */
  record Comparison(Field field, Operator operator, Operand operand, Place place)
      implements Expression {}

  /** Whether a field has a value. False only where it is known that there is none. */
  record Exists(Field field, Place place) implements Expression {}
}
