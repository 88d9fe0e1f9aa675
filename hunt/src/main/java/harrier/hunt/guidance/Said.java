package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Place;
import java.util.ArrayList;
import java.util.List;

/** What guidance says, before anybody asks what it means. */
sealed interface Said {
  /** Several that are said to hold together. */
  record All(List<Said> parts, Join join) implements Said {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Several of which one is said to hold. */
  record Any(List<Said> parts) implements Said {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** The opposite. */
  record Not(Said part) implements Said {}

  /**
   * A field compared with values; several mean one of them, or all of them if {@code every}.
   *
   * @param stated whether the text states field or values, and not only hints at a list
   */
  record Atom(
      Field field,
      Comparator comparator,
      boolean negated,
      List<Value> values,
      boolean every,
      boolean stated,
      Place place)
      implements Said {
    public Atom {
      values = List.copyOf(values);
    }

    Atom positive() {
      return new Atom(field, comparator, false, values, every, stated, place);
    }

    Atom negative() {
      return new Atom(field, comparator, !negated, values, every, stated, place);
    }
  }

  /** What a field is compared with. */
  sealed interface Value {
    String text();
  }

  /** As it stands. */
  record Literal(String text) implements Value {}

  /** A list that a site fills. */
  record Named(String text) implements Value {}

  /** How parts are joined. */
  enum Join {
    AND,
    WITH,
    /** By the sentence: a clause about all that stands before it. */
    CLAUSE
  }

  /** Every comparison from left to right. */
  static List<Atom> atoms(Said said) {
    List<Atom> atoms = new ArrayList<>();
    collect(said, atoms);
    return atoms;
  }

  private static void collect(Said said, List<Atom> atoms) {
    switch (said) {
      case All all -> all.parts().forEach(part -> collect(part, atoms));
      case Any any -> any.parts().forEach(part -> collect(part, atoms));
      case Not not -> collect(not.part(), atoms);
      case Atom atom -> atoms.add(atom);
    }
  }

  /** One, or all of several. */
  static Said all(List<Said> parts, Join join) {
    return parts.size() == 1 ? parts.getFirst() : new All(parts, join);
  }

  /** One, or any of several. */
  static Said any(List<Said> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Any(parts);
  }
}
