package harrier.hunt.kql.syntax;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An expression that has a value for each row. */
public sealed interface Scalar {
  /** A column, or what a {@code let} statement binds. */
  record Name(String name) implements Scalar {}

  /** A member of a dynamic value: {@code b.Image}. */
  record Member(Scalar of, String name) implements Scalar {}

  /** An entry of a dynamic value whose name is no word: {@code x["@Name"]}. */
  record Entry(Scalar of, String name) implements Scalar {}

  /** A string. */
  record Text(String value) implements Scalar {}

  /** A whole number. */
  record Whole(long value) implements Scalar {}

  /** True or false. */
  record Bool(boolean value) implements Scalar {}

  /** A length of time, in whole hours. */
  record Span(Duration length) implements Scalar {}

  /** A point in time. */
  record Time(Instant value) implements Scalar {}

  /** A dynamic array of strings. */
  record Array(List<String> entries) implements Scalar {
    public Array {
      entries = List.copyOf(entries);
    }
  }

  /** A function of values. */
  record Call(String function, List<Scalar> arguments) implements Scalar {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Two values compared. */
  record Comparison(Scalar left, Comparator comparator, Scalar right) implements Scalar {}

  /** A value compared with each of several: {@code c in~ ("a", "b")}. */
  record Membership(Scalar value, ListComparator comparator, List<Scalar> entries)
      implements Scalar {
    public Membership {
      entries = List.copyOf(entries);
    }
  }

  /** True when all are; at least two, none of them of the same kind. */
  record All(List<Scalar> operands) implements Scalar {
    public All {
      operands = List.copyOf(operands);
    }
  }

  /** True when one is; at least two, none of them of the same kind. */
  record Any(List<Scalar> operands) implements Scalar {
    public Any {
      operands = List.copyOf(operands);
    }
  }

  /** True when the other is false. */
  record Not(Scalar operand) implements Scalar {}

  /** The result of the first branch that holds. */
  record Case(List<Branch> branches, Scalar otherwise) implements Scalar {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A branch of a {@link Case}.
   *
   * @param remark a comment before it; may be empty
   */
  record Branch(String remark, Scalar when, Scalar result) {}

  /** The rows of a query as a list of values, or as one value inside {@code toscalar}. */
  record Rows(Pipeline pipeline) implements Scalar {}

  /** A name. */
  static Name name(String name) {
    return new Name(name);
  }

  /** A string. */
  static Text text(String value) {
    return new Text(value);
  }

  /** A function of values. */
  static Call call(String function, Scalar... arguments) {
    return new Call(function, List.of(arguments));
  }

  /** The conjunction, with constants left out and without nesting. */
  static Scalar all(List<Scalar> operands) {
    List<Scalar> flat = new ArrayList<>();
    for (Scalar each : operands) {
      switch (each) {
        case Bool(boolean value) when !value -> {
          return each;
        }
        case Bool _ -> {
          continue;
        }
        case All(List<Scalar> inner) -> flat.addAll(inner);
        default -> flat.add(each);
      }
    }
    List<Scalar> distinct = flat.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> new Bool(true);
      case 1 -> distinct.getFirst();
      default -> new All(distinct);
    };
  }

  /** The disjunction, with constants left out and without nesting. */
  static Scalar any(List<Scalar> operands) {
    List<Scalar> flat = new ArrayList<>();
    for (Scalar each : operands) {
      switch (each) {
        case Bool(boolean value) when value -> {
          return each;
        }
        case Bool _ -> {
          continue;
        }
        case Any(List<Scalar> inner) -> flat.addAll(inner);
        default -> flat.add(each);
      }
    }
    List<Scalar> distinct = flat.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> new Bool(false);
      case 1 -> distinct.getFirst();
      default -> new Any(distinct);
    };
  }
}
