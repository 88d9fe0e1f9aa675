package harrier.hunt.guidance;

import com.google.re2j.Pattern;
import harrier.hunt.context.Dates;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.IpNetwork;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.exclusion.Place;
import harrier.hunt.guidance.Said.All;
import harrier.hunt.guidance.Said.Any;
import harrier.hunt.guidance.Said.Atom;
import harrier.hunt.guidance.Said.Literal;
import harrier.hunt.guidance.Said.Named;
import harrier.hunt.guidance.Said.Not;
import harrier.hunt.guidance.Said.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Statements as expressions of the exclusion language. Names, paths and texts are compared without
 * regard to case, as people write them in any. What the language cannot say is left out with a
 * note.
 */
final class Wording {
  private final Consumer<Note> notes;
  private final boolean onlyStated;

  private Wording(Consumer<Note> notes, boolean onlyStated) {
    this.notes = notes;
    this.onlyStated = onlyStated;
  }

  /** The expression; empty if nothing of the statement can be said. */
  static Optional<Expression> of(Said said, Consumer<Note> notes) {
    return checked(new Wording(notes, false).write(said));
  }

  /** The expression of what the text states, without hints at lists. */
  static Optional<Expression> stated(Said said) {
    return checked(new Wording(_ -> {}, true).write(said));
  }

  /** What the language itself would not take is not proposed. */
  private static Optional<Expression> checked(Optional<Expression> expression) {
    try {
      return expression.map(each -> ExpressionParser.parse(ExpressionText.print(each)));
    } catch (ExpressionException _) {
      return Optional.empty();
    }
  }

  private Optional<Expression> write(Said said) {
    return switch (said) {
      case Atom atom -> onlyStated && !atom.stated() ? Optional.empty() : atom(atom);
      case Not not -> write(not.part()).map(each -> new Expression.Not(each, each.place()));
      case All all -> joined(all.parts(), true);
      case Any any -> joined(merged(any.parts()), false);
    };
  }

  private Optional<Expression> joined(List<Said> parts, boolean and) {
    List<Expression> written = new ArrayList<>();
    for (Said part : parts) {
      write(part).ifPresent(written::add);
    }
    return join(written, and);
  }

  private static Optional<Expression> join(List<Expression> written, boolean and) {
    List<Expression> parts = List.copyOf(new LinkedHashSet<>(written));
    if (parts.size() < 2) {
      return parts.stream().findFirst();
    }
    Place place = parts.getFirst().place().to(parts.getLast().place());
    return Optional.of(and ? new Expression.And(parts, place) : new Expression.Or(parts, place));
  }

  /** Equalities of one field beside each other become one list. */
  private static List<Said> merged(List<Said> parts) {
    List<Said> merged = new ArrayList<>();
    for (Said part : parts) {
      if (part instanceof Atom atom
          && listable(atom)
          && !merged.isEmpty()
          && merged.getLast() instanceof Atom before
          && listable(before)
          && before.field() == atom.field()
          && !atom.negated()
          && !before.negated()) {
        List<Value> values = new ArrayList<>(before.values());
        atom.values().stream().filter(value -> !values.contains(value)).forEach(values::add);
        merged.set(
            merged.size() - 1,
            new Atom(
                atom.field(),
                Comparator.EQUAL,
                false,
                values,
                false,
                atom.stated() || before.stated(),
                before.place().to(atom.place())));
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  private static boolean listable(Atom atom) {
    return atom.comparator() == Comparator.EQUAL
        && atom.values().stream().allMatch(Literal.class::isInstance);
  }

  private Optional<Expression> atom(Atom written) {
    Atom atom = withPath(written);
    Optional<Expression> positive = positive(atom);
    return positive.map(each -> atom.negated() ? denied(each) : each);
  }

  /** Sysmon's {@code Image} is a path: a name is not compared with one. */
  private static Atom withPath(Atom atom) {
    boolean path =
        atom.comparator() != Comparator.MATCHES
            && !atom.values().isEmpty()
            && atom.values().stream().allMatch(value -> value.text().matches(".*[\\\\/].*"));
    Field field =
        switch (atom.field()) {
          case PROCESS_NAME -> Field.PROCESS_EXECUTABLE;
          case PROCESS_PARENT_NAME -> Field.PROCESS_PARENT_EXECUTABLE;
          default -> atom.field();
        };
    return path
        ? new Atom(
            field,
            atom.comparator(),
            atom.negated(),
            atom.values(),
            atom.every(),
            atom.stated(),
            atom.place())
        : atom;
  }

  private static Expression denied(Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      for (Operator operator : Operator.values()) {
        if (operator.negates().filter(comparison.operator()::equals).isPresent()) {
          return new Expression.Comparison(
              comparison.field(), operator, comparison.operand(), comparison.place());
        }
      }
    }
    return new Expression.Not(expression, expression.place());
  }

  private Optional<Expression> positive(Atom atom) {
    if (atom.comparator() == Comparator.EXISTS) {
      return Optional.of(new Expression.Exists(atom.field(), atom.place()));
    }
    if (atom.comparator() == Comparator.BETWEEN) {
      return between(atom);
    }
    List<Operand.Scalar> equal = new ArrayList<>();
    List<Expression> parts = new ArrayList<>();
    for (Value value : atom.values()) {
      switch (value) {
        case Named(String name) -> named(atom, name).ifPresent(parts::add);
        case Literal(String text) -> literal(atom, text, equal, parts);
      }
    }
    if (!equal.isEmpty()) {
      parts.addFirst(equality(atom, equal));
    }
    return join(parts, atom.every() && atom.comparator() != Comparator.EQUAL);
  }

  private static Expression equality(Atom atom, List<Operand.Scalar> equal) {
    boolean folds = folds(atom.field());
    boolean one = equal.size() == 1;
    Operator operator =
        one ? (folds ? Operator.SAME : Operator.EQUAL) : folds ? Operator.IN_SAME : Operator.IN;
    return compare(atom, operator, one ? equal.getFirst() : new Operand.Listing(equal));
  }

  private static boolean folds(Field field) {
    return switch (field.type()) {
      case KEYWORD, PATH, TEXT -> true;
      case IP, DATE, INTEGER, BOOLEAN -> false;
    };
  }

  private static Expression compare(Atom atom, Operator operator, Operand operand) {
    return new Expression.Comparison(atom.field(), operator, operand, atom.place());
  }

  private Optional<Expression> named(Atom atom, String name) {
    Field field = atom.field();
    if (field.type() == FieldType.DATE || field.type() == FieldType.BOOLEAN) {
      return leaveOut(atom, "a list cannot be compared with " + field);
    }
    if (field.type() == FieldType.INTEGER) {
      return Optional.of(compare(atom, Operator.IN, new Operand.NamedList(name)));
    }
    Operator operator =
        switch (atom.comparator()) {
          case EQUAL ->
              field.type() == FieldType.IP
                  ? (ListNames.isRange(name) ? Operator.CIDR : Operator.IN)
                  : Operator.IN_SAME;
          case CIDR -> field.type() == FieldType.IP ? Operator.CIDR : Operator.IN_SAME;
          case CONTAINS, STARTS_WITH, ENDS_WITH, LIKE, MATCHES -> Operator.HAS_ANY;
          case BETWEEN, EXISTS, LESS, AT_MOST, GREATER, AT_LEAST -> Operator.IN_SAME;
        };
    if (operator == Operator.HAS_ANY) {
      notes.accept(
          Note.at(
              atom.place(),
              "whole-terms",
              "the entries of @" + name + " are looked for as whole terms"));
    }
    return Optional.of(compare(atom, operator, new Operand.NamedList(name)));
  }

  private void literal(Atom atom, String text, List<Operand.Scalar> equal, List<Expression> parts) {
    Field field = atom.field();
    switch (atom.comparator()) {
      case EQUAL -> equal(atom, text, equal, parts);
      case LIKE -> parts.add(Wildcards.expression(field, text, atom.place()));
      case MATCHES -> regex(atom, text).ifPresent(parts::add);
      case CONTAINS -> string(atom, Operator.CONTAINS, text, equal).ifPresent(parts::add);
      case STARTS_WITH -> string(atom, Operator.STARTS_WITH, text, equal).ifPresent(parts::add);
      case ENDS_WITH -> string(atom, Operator.ENDS_WITH, text, equal).ifPresent(parts::add);
      case CIDR -> network(atom, text).ifPresent(parts::add);
      case LESS -> ordered(atom, Operator.LESS, text).ifPresent(parts::add);
      case AT_MOST -> ordered(atom, Operator.AT_MOST, text).ifPresent(parts::add);
      case GREATER -> ordered(atom, Operator.GREATER, text).ifPresent(parts::add);
      case AT_LEAST -> ordered(atom, Operator.AT_LEAST, text).ifPresent(parts::add);
      case BETWEEN, EXISTS -> leaveOut(atom, "not a comparison with one value");
    }
  }

  private void equal(Atom atom, String text, List<Operand.Scalar> equal, List<Expression> parts) {
    Field field = atom.field();
    if (field.type() == FieldType.IP && text.indexOf('/') > 0) {
      network(atom, text).ifPresent(parts::add);
    } else if (folds(field) && Wildcards.has(text, field)) {
      notes.accept(Note.at(atom.place(), "wildcard", "* and % stand for any text"));
      parts.add(Wildcards.expression(field, text, atom.place()));
    } else {
      String value =
          field == Field.FILE_EXTENSION && text.startsWith(".") ? text.substring(1) : text;
      Optional<Operand.Scalar> scalar = scalar(atom, value);
      scalar.ifPresent(equal::add);
    }
  }

  private Optional<Operand.Scalar> scalar(Atom atom, String text) {
    return switch (atom.field().type()) {
      case KEYWORD, PATH, TEXT, IP -> Optional.of(new Operand.Text(text));
      case INTEGER -> {
        OptionalLong number = number(text);
        if (number.isEmpty()) {
          leaveOut(atom, atom.field() + " is a number, not " + text);
        }
        yield number.isPresent()
            ? Optional.of(new Operand.Number(number.getAsLong()))
            : Optional.empty();
      }
      case BOOLEAN -> Optional.of(new Operand.Bool(text.equalsIgnoreCase("true")));
      case DATE -> {
        boolean date = Dates.instant(text).isPresent();
        if (!date) {
          leaveOut(atom, atom.field() + " is a date, not " + text);
        }
        yield date ? Optional.of(new Operand.Text(text)) : Optional.empty();
      }
    };
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private Optional<Expression> string(
      Atom atom, Operator operator, String text, List<Operand.Scalar> equal) {
    if (!folds(atom.field()) && atom.field().type() != FieldType.IP) {
      scalar(atom, text).ifPresent(equal::add);
      return Optional.empty();
    }
    if (Wildcards.has(text, atom.field()) && operator != Operator.CONTAINS
        || text.startsWith("*")
        || text.endsWith("*")) {
      String plain = text.replaceAll("^[*%]+|[*%]+$", "");
      return plain.isEmpty() || plain.indexOf('*') >= 0
          ? Optional.of(Wildcards.expression(atom.field(), "*" + text + "*", atom.place()))
          : Optional.of(compare(atom, operator, new Operand.Text(plain)));
    }
    return Optional.of(compare(atom, operator, new Operand.Text(text)));
  }

  private Optional<Expression> regex(Atom atom, String text) {
    String inner =
        text.length() > 2 && text.startsWith("/") && text.endsWith("/")
            ? text.substring(1, text.length() - 1)
            : text;
    try {
      return Optional.of(
          compare(atom, Operator.MATCHES, new Operand.Regex(Pattern.compile(inner))));
    } catch (RuntimeException _) {
      notes.accept(
          Note.at(atom.place(), "not-a-regex", inner + " is no RE2 expression; taken as text"));
      return Optional.of(compare(atom, Operator.CONTAINS, new Operand.Text(inner)));
    }
  }

  private Optional<Expression> network(Atom atom, String text) {
    Optional<IpNetwork> block = IpNetwork.parse(text);
    if (block.isEmpty() || atom.field().type() != FieldType.IP) {
      return leaveOut(atom, text + " is no block of addresses");
    }
    return Optional.of(compare(atom, Operator.CIDR, new Operand.Network(block.get())));
  }

  private Optional<Expression> ordered(Atom atom, Operator operator, String text) {
    if (!atom.field().type().isOrdered()) {
      return leaveOut(atom, atom.field() + " has no order");
    }
    return scalar(atom, text).map(scalar -> compare(atom, operator, scalar));
  }

  private Optional<Expression> between(Atom atom) {
    List<Expression> bounds = new ArrayList<>();
    Operator operator = Operator.AT_LEAST;
    for (Value value : atom.values()) {
      if (value instanceof Literal(String text)) {
        ordered(atom, operator, text).ifPresent(bounds::add);
      }
      operator = Operator.AT_MOST;
    }
    if (bounds.size() != 2) {
      return leaveOut(atom, "a window of time needs two dates; the exclusion is wider without it");
    }
    return join(bounds, true);
  }

  private Optional<Expression> leaveOut(Atom atom, String reason) {
    notes.accept(Note.at(atom.place(), "left-out", reason));
    return Optional.empty();
  }
}
