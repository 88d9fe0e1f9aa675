package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import harrier.hunt.context.Suggestion;
import harrier.hunt.guidance.Said.Atom;
import harrier.hunt.guidance.Said.Join;
import harrier.hunt.guidance.Said.Value;
import harrier.hunt.guidance.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words to statements. Comparisons of every dialect are read as such; between them sentences are
 * searched for what they say. {@code with} binds tightest, then {@code and}, then {@code or}; what
 * a sentence adds about everything before it binds last.
 */
final class StatementParser {
  private static final int DEEPEST = 64;
  private static final int MOST = 1_000;
  private static final String ROOTS =
      "(process|user|file|host|email|source|destination|container|service|registry|event|network"
          + "|dns|url|http|task|parent|script|agent|winlog|cloud|rule|threat)";

  private final Cursor cursor;
  private final Values values;
  private final Qualifiers qualifiers;
  private int depth;
  private int read;
  private Optional<Atom> last = Optional.empty();
  private boolean formal;
  private int skippedFrom = -1;
  private int skippedTo = -1;

  StatementParser(Cursor cursor) {
    this.cursor = cursor;
    this.values = new Values(cursor);
    this.qualifiers = new Qualifiers(cursor);
  }

  /** How a statement is tied to the one before it. */
  private enum Tie {
    OR,
    AND,
    WITH,
    CLAUSE
  }

  private record Part(Tie tie, Said said) {}

  /**
   * What words say.
   *
   * @param meant with clauses about all that stands before them
   * @param plain with every {@code and} taken as the operator
   */
  record Statement(Said meant, Said plain) {}

  /** Everything that the words say; empty if nothing was understood. */
  Optional<Statement> parse() {
    List<Part> top = parts();
    Optional<Said> said = assemble(top);
    List<Part> flat =
        top.stream()
            .map(part -> part.tie() == Tie.CLAUSE ? new Part(Tie.AND, part.said()) : part)
            .toList();
    WordReader.last(cursor.words)
        .filter(word -> word.is("or") || word.is("and") || word.is("||") || word.is("&&"))
        .ifPresent(word ->
            cursor.note(
                word.place(),
                "cut-off",
                "the text ends after " + word.text() + ": something is missing"));
    return said.map(meant -> new Statement(meant, assemble(flat).orElse(meant)));
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    Gap gap = new Gap();
    while (!cursor.atEnd() && !(depth > 0 && cursor.peek().is(Kind.RIGHT))) {
      int from = cursor.at;
      boolean wasFormal = formal;
      Optional<Said> unit = read < MOST ? unit(gap) : Optional.empty();
      if (unit.isPresent()) {
        read++;
        if (formal && !wasFormal && gap.introduces && !parts.isEmpty() && depth == 0) {
          describe(parts);
        }
        parts.add(new Part(gap.tie(unit.get(), parts.isEmpty()), unit.get()));
        leaveOut(from);
        gap = new Gap();
      } else {
        cursor.at = Math.max(from, cursor.at);
        if (cursor.at == from) {
          pass(gap);
        }
      }
    }
    leaveOut(cursor.at);
    return parts;
  }

  /** What stood before an expression in words only described it. */
  private void describe(List<Part> parts) {
    for (Part part : parts) {
      Said.atoms(part.said())
          .forEach(atom ->
              cursor.note(
                  atom.place(), "left-out", "taken as a description of the expression after it"));
    }
    parts.clear();
  }

  /** Words between statements. */
  private static final class Gap {
    private boolean or;
    private boolean and;
    private boolean with;
    private boolean prose;
    private boolean sentence;
    private boolean introduces;
    private boolean excludes;
    private boolean explains;

    Tie tie(Said unit, boolean first) {
      if (first) {
        return Tie.AND;
      }
      boolean clause =
          prose || !Said.atoms(unit).isEmpty() && !Said.atoms(unit).getFirst().stated();
      if (or || sentence && excludes) {
        return Tie.OR;
      }
      if (sentence || clause && !explains) {
        return Tie.CLAUSE;
      }
      return and ? Tie.AND : with || explains ? Tie.WITH : Tie.CLAUSE;
    }
  }

  private void pass(Gap gap) {
    Word word = cursor.next();
    String text = word.lower();
    switch (text) {
      case "or", "||" -> gap.or = true;
      case "and", "&&", "plus" -> gap.and = true;
      case "with" -> gap.with = true;
      case "using", "via", "filter", "expression", "condition", "query", ":", "where", "e.g" -> {
        gap.introduces = true;
        gap.prose |= !text.equals("where") && !text.equals(":");
      }
      case "exclude", "ignore", "skip", "whitelist", "allow", "suppress", "drop" ->
          gap.excludes = true;
      case "" -> {
        gap.sentence |= word.is(Kind.STOP);
        gap.and |= word.is(Kind.COMMA) && !gap.or;
        gap.introduces |= word.is(Kind.LEFT);
      }
      default -> {
        boolean filler =
            List.of(
                    "the",
                    "a",
                    "an",
                    "processes",
                    "process",
                    "also",
                    "any",
                    "all",
                    "if",
                    "when",
                    "events",
                    "hits")
                .contains(text);
        gap.prose |= !filler;
        if (!filler && Vocabulary.isContent(text) && word.is(Kind.WORD)) {
          skippedFrom = skippedFrom < 0 ? cursor.at - 1 : skippedFrom;
          skippedTo = cursor.at;
        }
      }
    }
  }

  private void leaveOut(int before) {
    if (skippedFrom >= 0 && skippedFrom < before) {
      int at = cursor.at;
      cursor.at = Math.min(before, skippedTo);
      cursor.note(cursor.since(skippedFrom), "left-out", "not expressed: no field or value in it");
      cursor.at = at;
    }
    skippedFrom = -1;
  }

  private Optional<Said> unit(Gap gap) {
    Word word = cursor.peek();
    if (word.is(Kind.LEFT)) {
      return parenthesis(gap);
    }
    if (word.is("not") || word.is("!") || word.is("except") || word.is("unless")) {
      return negation(gap, word);
    }
    if (word.is("exists") || word.is("has") && cursor.peek(1).isValue()) {
      Optional<Said> exists = exists();
      if (exists.isPresent()) {
        return exists;
      }
    }
    Optional<Said> comparison = comparison();
    return comparison.isPresent() ? comparison : elidedOrProse(gap);
  }

  private Optional<Said> elidedOrProse(Gap gap) {
    if (last.isPresent() && (gap.or || gap.and) && cursor.peek().is(Kind.SYMBOL)) {
      Optional<Said> elided = elided(last.get());
      if (elided.isPresent()) {
        return elided;
      }
    }
    unknownField();
    int before = cursor.at;
    Optional<Said> said = qualifiers.read();
    said.ifPresentOrElse(_ -> {}, () -> cursor.at = before);
    return said;
  }

  private Optional<Said> parenthesis(Gap gap) {
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    cursor.next();
    depth++;
    Optional<Said> inner = assemble(parts());
    depth--;
    if (cursor.peek().is(Kind.RIGHT)) {
      cursor.next();
    }
    gap.explains = true;
    return inner;
  }

  private Optional<Said> negation(Gap gap, Word word) {
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    int start = cursor.at;
    cursor.next();
    if (word.is("unless") || word.is("except")) {
      return Optional.empty();
    }
    depth++;
    Optional<Said> unit = unit(gap);
    depth--;
    if (unit.isEmpty()) {
      cursor.at = start;
    }
    return unit.map(Said.Not::new);
  }

  private Optional<Said> exists() {
    int start = cursor.at;
    cursor.next();
    Optional<FieldNames.Found> field = FieldNames.at(cursor.words, cursor.at);
    if (field.isEmpty() || field.get().prose()) {
      cursor.at = start;
      return Optional.empty();
    }
    cursor.at += field.get().length();
    return Optional.of(
        remember(
            new Atom(
                field.get().field(),
                Comparator.EXISTS,
                false,
                List.of(),
                false,
                true,
                cursor.since(start))));
  }

  private Optional<Said> comparison() {
    int start = cursor.at;
    Optional<FieldNames.Found> found = FieldNames.at(cursor.words, cursor.at);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FieldNames.Found name = found.get();
    cursor.at += name.length();
    while (name.prose() && (cursor.peek().is("that") || cursor.peek().is("which"))) {
      cursor.next();
    }
    Optional<Said> trusted = trusted(name.field(), start);
    if (trusted.isPresent()) {
      return trusted;
    }
    Optional<OperatorWords.Found> operator = OperatorWords.at(cursor.words, cursor.at);
    if (operator.isPresent()) {
      Optional<Said> atom = compared(name.field(), operator.get(), start, !name.prose());
      if (atom.isPresent()) {
        formal |= !name.prose();
        return atom;
      }
    }
    cursor.at = start + name.length();
    Optional<Said> bare =
        operator.isPresent() && name.prose() ? Optional.empty() : bare(name, start);
    if (bare.isEmpty()) {
      cursor.at = start;
    }
    return bare;
  }

  /** {@code the script is known}: somebody has to say which ones are. */
  private Optional<Said> trusted(Field field, int start) {
    boolean is = cursor.peek().is("is") || cursor.peek().is("are");
    boolean ends =
        FieldNames.at(cursor.words, cursor.at + 2).isEmpty()
            && Vocabulary.classOf(cursor.peek(2).lower()).isEmpty();
    if (!is || !ends || !Vocabulary.TRUST.contains(cursor.peek(1).lower())) {
      return Optional.empty();
    }
    if (field == Field.CONTAINER_ID) {
      cursor.at += 2;
      return Optional.of(
          remember(
              new Atom(
                  field, Comparator.EXISTS, false, List.of(), false, true, cursor.since(start))));
    }
    String noun = field.key().replaceAll("\\.(name|path|address)$", "").replaceAll(".*\\.", "");
    String list = ListNames.of(cursor.peek(1).lower() + "_" + noun + "s");
    cursor.at += 2;
    return Optional.of(
        remember(
            new Atom(
                field,
                Comparator.EQUAL,
                false,
                List.of(new Said.Named(list)),
                false,
                false,
                cursor.since(start))));
  }

  /** A field without an operator: with a value after it, or alone. */
  private Optional<Said> bare(FieldNames.Found name, int start) {
    if (cursor.peek().isValue()
        && !cursor.peek().is(Kind.LIST)
        && FieldNames.at(cursor.words, cursor.at).filter(f -> !f.prose()).isEmpty()) {
      List<Value> following = values.read().values();
      return Optional.of(
          remember(
              new Atom(
                  name.field(),
                  usual(name.field()),
                  false,
                  following,
                  false,
                  true,
                  cursor.since(start))));
    }
    if (name.prose()) {
      return Optional.empty();
    }
    cursor.note(
        cursor.since(start),
        "needs-operator",
        name.field() + " needs an operator and a value; read as: it has any value");
    formal = true;
    return Optional.of(
        remember(
            new Atom(
                name.field(),
                Comparator.EXISTS,
                false,
                List.of(),
                false,
                true,
                cursor.since(start))));
  }

  private static Comparator usual(Field field) {
    return field == Field.PROCESS_COMMAND_LINE || field == Field.EMAIL_SUBJECT
        ? Comparator.CONTAINS
        : Comparator.EQUAL;
  }

  private Optional<Said> compared(
      Field field, OperatorWords.Found operator, int start, boolean stated) {
    cursor.at += operator.length();
    if (operator.comparator() == Comparator.EXISTS) {
      return Optional.of(
          remember(
              new Atom(
                  field,
                  Comparator.EXISTS,
                  operator.negated(),
                  List.of(),
                  false,
                  true,
                  cursor.since(start))));
    }
    if (cursor.peek().is("null")
        || cursor.peek().is("empty")
        || cursor.peek().is(Kind.STRING) && cursor.peek().text().isEmpty()) {
      cursor.next();
      return Optional.of(
          remember(
              new Atom(
                  field,
                  Comparator.EXISTS,
                  !operator.negated(),
                  List.of(),
                  false,
                  true,
                  cursor.since(start))));
    }
    Values.Read right = operator.comparator() == Comparator.BETWEEN ? bounds() : values.read();
    if (right.values().isEmpty()) {
      return Optional.empty();
    }
    boolean every =
        operator.every() || right.joinedByAnd() && operator.comparator() == Comparator.CONTAINS;
    boolean hint = !stated && right.values().stream().allMatch(Said.Named.class::isInstance);
    return Optional.of(
        remember(
            new Atom(
                field,
                operator.comparator(),
                operator.negated(),
                right.values(),
                every,
                !hint,
                cursor.since(start))));
  }

  private Values.Read bounds() {
    List<Value> bounds = new ArrayList<>();
    boolean open = cursor.peek().is(Kind.LEFT);
    if (open) {
      cursor.next();
    }
    values.value(true).ifPresent(bounds::add);
    if (!bounds.isEmpty()
        && (cursor.peek().is("and") || cursor.peek().is(Kind.COMMA) || cursor.peek().is("to"))) {
      int before = cursor.at;
      cursor.next();
      Optional<Value> upper =
          FieldNames.at(cursor.words, cursor.at).filter(f -> !f.prose()).isPresent()
              ? Optional.empty()
              : values.value(true);
      upper.ifPresentOrElse(bounds::add, () -> cursor.at = before);
    }
    if (open && cursor.peek().is(Kind.RIGHT)) {
      cursor.next();
    }
    return new Values.Read(bounds, false);
  }

  /** An operator without a field goes on with the field before it. */
  private Optional<Said> elided(Atom before) {
    int start = cursor.at;
    Optional<OperatorWords.Found> operator = OperatorWords.at(cursor.words, cursor.at);
    Optional<Said> atom = operator.flatMap(known -> compared(before.field(), known, start, true));
    if (atom.isEmpty()) {
      cursor.at = start;
    }
    return atom;
  }

  /** A word before an operator sign that is no field: said, and left out. */
  private void unknownField() {
    Word word = cursor.peek();
    boolean sign =
        cursor.peek(1).is(Kind.SYMBOL) && !cursor.peek(1).is(":") && !cursor.peek(1).is("not");
    boolean dotted =
        word.is(Kind.WORD)
            && word.text().matches(ROOTS + "(\\.[A-Za-z_]+)+")
            && OperatorWords.at(cursor.words, cursor.at + 1).isPresent();
    if (!word.is(Kind.WORD) || !sign && !dotted) {
      return;
    }
    int start = cursor.at;
    cursor.next();
    Optional<OperatorWords.Found> operator = OperatorWords.at(cursor.words, cursor.at);
    cursor.at += operator.map(OperatorWords.Found::length).orElse(0);
    values.read();
    cursor.note(
        cursor.since(start),
        "unknown-field",
        "no field " + word.text() + Suggestion.phrase(word.text(), Field.keys()) + "; left out");
  }

  private Said remember(Atom atom) {
    last = Optional.of(atom);
    return atom;
  }

  private static Optional<Said> assemble(List<Part> parts) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<Said> clauses = new ArrayList<>();
    for (List<Part> clause : split(parts, Tie.CLAUSE)) {
      List<Said> choices = new ArrayList<>();
      for (List<Part> choice : split(clause, Tie.OR)) {
        List<Said> conjuncts = new ArrayList<>();
        for (List<Part> conjunct : split(choice, Tie.AND)) {
          conjuncts.add(Said.all(conjunct.stream().map(Part::said).toList(), Join.WITH));
        }
        choices.add(Said.all(conjuncts, Join.AND));
      }
      clauses.add(Said.any(choices));
    }
    return Optional.of(Said.all(clauses, Join.CLAUSE));
  }

  private static List<List<Part>> split(List<Part> parts, Tie tie) {
    List<List<Part>> groups = new ArrayList<>();
    for (Part part : parts) {
      if (groups.isEmpty() || part.tie() == tie) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(part);
    }
    return groups;
  }
}
