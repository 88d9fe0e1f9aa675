package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import harrier.hunt.guidance.Said.All;
import harrier.hunt.guidance.Said.Any;
import harrier.hunt.guidance.Said.Atom;
import harrier.hunt.guidance.Said.Join;
import harrier.hunt.guidance.Said.Not;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody who wrote a statement most likely wants dropped.
 *
 * @param drop without anything that only says what something is not, unless the author said so
 *     beside something positive
 */
record Intent(Said drop, Polarity polarity) {
  private static final Pattern KEEPS =
      Pattern.compile(
          "(?i)\\b(only|just)\\s+(alert|include|keep|detect|flag|consider|hunt|trigger|report)"
              + "|\\b(alert|include|keep|detect|flag|trigger|report)\\s+(only|when|if|where)\\b"
              + "|\\b(restrict|limit)\\s+(the\\s+\\w+\\s+)?to\\b|^\\s*(keep|retain|include)\\b");
  private static final Pattern UNLESS = Pattern.compile("(?i)\\b(unless|except|excluding)\\b");

  /** Decides by the text's words and by which comparisons are negative. */
  static Intent of(Said said, String text) {
    Said plain = pushed(said, false);
    List<Atom> atoms = Said.atoms(plain);
    boolean anyNegative = atoms.stream().anyMatch(Atom::negated);
    boolean anyPositive = atoms.stream().anyMatch(atom -> !atom.negated() && atom.stated());
    if (!anyNegative) {
      boolean keeps = KEEPS.matcher(text).find() && !UNLESS.matcher(text).find();
      return keeps ? new Intent(new Not(plain), Polarity.KEEP) : new Intent(plain, Polarity.DROP);
    }
    if (!anyPositive) {
      boolean always = alwaysTrue(plain);
      return new Intent(dual(plain), always ? Polarity.KEEP_ALWAYS_TRUE : Polarity.KEEP);
    }
    if (!atoms.getFirst().negated() && hasEvidence(plain)) {
      return new Intent(plain, Polarity.DROP);
    }
    return new Intent(byField(atoms), Polarity.MIXED);
  }

  /** Negations moved to the comparisons. */
  private static Said pushed(Said said, boolean negate) {
    return switch (said) {
      case Not not -> pushed(not.part(), !negate);
      case Atom atom -> negate ? atom.negative() : atom;
      case All all -> {
        List<Said> parts = all.parts().stream().map(part -> pushed(part, negate)).toList();
        yield negate ? new Any(parts) : new All(parts, all.join());
      }
      case Any any -> {
        List<Said> parts = any.parts().stream().map(part -> pushed(part, negate)).toList();
        yield negate ? new All(parts, Join.AND) : new Any(parts);
      }
    };
  }

  private static boolean hasEvidence(Said said) {
    return switch (said) {
      case Atom atom -> !atom.negated();
      case All all -> all.parts().stream().anyMatch(Intent::hasEvidence);
      case Any any -> any.parts().stream().allMatch(Intent::hasEvidence);
      case Not _ -> false;
    };
  }

  /** One of several denials of the same field holds for whatever value. */
  private static boolean alwaysTrue(Said said) {
    return switch (said) {
      case Any any -> {
        Map<Field, Set<List<Said.Value>>> values = new LinkedHashMap<>();
        for (Said part : any.parts()) {
          if (part instanceof Atom atom && atom.comparator() == Comparator.EQUAL) {
            values.computeIfAbsent(atom.field(), _ -> new LinkedHashSet<>()).add(atom.values());
          }
        }
        yield values.values().stream().anyMatch(different -> different.size() > 1);
      }
      case All all -> all.parts().stream().anyMatch(Intent::alwaysTrue);
      case Atom _, Not _ -> false;
    };
  }

  /**
   * What a filter that keeps leaves out. Denials of one field that are joined by {@code or} are a
   * list, since nobody writes a filter that keeps everything.
   */
  private static Said dual(Said said) {
    return switch (said) {
      case Atom atom -> atom.negated() ? atom.positive() : atom;
      case Not not -> dual(not.part());
      case Any any -> grouped(any.parts(), false);
      case All all ->
          all.join() == Join.WITH
              ? grouped(all.parts(), false)
              : Said.any(all.parts().stream().map(Intent::dual).toList());
    };
  }

  private static Said byField(List<Atom> atoms) {
    return grouped(List.copyOf(atoms), true);
  }

  /** Comparisons of the same field are alternatives, different fields have to hold together. */
  private static Said grouped(List<? extends Said> parts, boolean mixed) {
    Map<String, List<Said>> groups = new LinkedHashMap<>();
    int other = 0;
    for (Said part : parts) {
      boolean alone = !(part instanceof Atom);
      String key = part instanceof Atom atom ? atom.field().key() : "(" + other++;
      groups
          .computeIfAbsent(key, _ -> new ArrayList<>())
          .add(alone && !mixed ? dual(part) : flipped(part));
    }
    List<Said> all = new ArrayList<>();
    groups.values().forEach(group -> all.add(Said.any(group)));
    return Said.all(all, Join.AND);
  }

  private static Said flipped(Said part) {
    return part instanceof Atom atom && atom.negated() ? atom.positive() : part;
  }
}
