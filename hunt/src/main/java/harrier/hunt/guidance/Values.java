package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import harrier.hunt.guidance.Said.Literal;
import harrier.hunt.guidance.Said.Named;
import harrier.hunt.guidance.Said.Value;
import harrier.hunt.guidance.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands to the right of an operator: one value, a list, or values joined by words. */
final class Values {
  private static final int MOST = 1_000;
  private static final int LONGEST_GROUP = 8;
  private static final Set<String> ENDS =
      Set.of(
          "and",
          "or",
          "&&",
          "||",
          "with",
          "without",
          "that",
          "which",
          "are",
          "is",
          "when",
          "where",
          "while",
          "under",
          "in",
          "on",
          "by",
          "as",
          "from",
          "to",
          "for",
          "using",
          "via",
          "during",
          "process",
          "processes",
          "tools",
          "user",
          "users",
          "account",
          "accounts",
          "if");

  private final Cursor cursor;

  Values(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Values and how they were joined.
   *
   * @param joinedByAnd whether the word between them was {@code and}
   */
  record Read(List<Value> values, boolean joinedByAnd) {}

  /** Reads values; none if there is no value here, and then nothing is taken. */
  Read read() {
    int start = cursor.at;
    skipArticles();
    if (cursor.peek().is(Kind.LEFT)) {
      return new Read(listing(), false);
    }
    List<Value> values = new ArrayList<>();
    Optional<Value> first = value(true);
    if (first.isEmpty()) {
      cursor.at = start;
      return new Read(values, false);
    }
    values.add(first.get());
    boolean and = false;
    while (values.size() < MOST) {
      int before = cursor.at;
      Optional<Boolean> joint = joint();
      Optional<Value> more =
          joint.isPresent() && !startsStatement() ? value(false) : Optional.empty();
      if (more.isEmpty() || joint.isEmpty()) {
        cursor.at = before;
        break;
      }
      and |= joint.get();
      values.add(more.get());
    }
    if (values.size() > 1 && and) {
      cursor.note(cursor.since(start), "value-elided", "the values stand for the same field");
    }
    return new Read(values, and);
  }

  /** Values between parentheses; words between commas are one value. */
  private List<Value> listing() {
    List<Value> values = new ArrayList<>();
    cursor.next();
    StringBuilder bare = new StringBuilder();
    while (!cursor.atEnd() && !cursor.peek().is(Kind.RIGHT) && values.size() < MOST) {
      Word word = cursor.next();
      switch (word.kind()) {
        case STRING -> values.add(new Literal(word.text()));
        case LIST -> values.add(new Named(word.text()));
        case WORD, SYMBOL -> {
          if (word.is("or") || word.is("and") || word.is("||") || word.is("&&")) {
            flush(bare, values);
          } else {
            bare.append(bare.isEmpty() ? "" : " ").append(word.text());
          }
        }
        case COMMA, STOP -> flush(bare, values);
        case LEFT, RIGHT, END -> bare.append("");
      }
    }
    flush(bare, values);
    cursor.next();
    boolean alone = values.size() == 1;
    return values.stream().map(value -> placeholder(value, alone)).toList();
  }

  private static Value placeholder(Value value, boolean alone) {
    return value instanceof Literal(String text) && text.startsWith(UNQUOTED)
        ? bare(text.substring(UNQUOTED.length()), alone)
        : value;
  }

  private static final String UNQUOTED = "\u0000";

  private static Value bare(String text, boolean alone) {
    boolean placeholder =
        Vocabulary.namesList(text) || alone && text.matches("[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*");
    return placeholder ? new Named(ListNames.of(text)) : new Literal(text);
  }

  private static void flush(StringBuilder bare, List<Value> values) {
    if (!bare.isEmpty()) {
      values.add(new Literal(UNQUOTED + bare));
      bare.setLength(0);
    }
  }

  /** A joint between values: whether it is {@code and}. */
  private Optional<Boolean> joint() {
    boolean comma = false;
    while (cursor.peek().is(Kind.COMMA)) {
      cursor.next();
      comma = true;
    }
    Word word = cursor.peek();
    if (word.is("or") || word.is("||") || word.is("/") || word.is("|") || word.is("and/or")) {
      cursor.next();
      skipArticles();
      return Optional.of(false);
    }
    if (word.is("and") || word.is("&&") || word.is("&")) {
      cursor.next();
      return Optional.of(true);
    }
    return comma ? Optional.of(false) : Optional.empty();
  }

  /** Whether a field with its operator, or an operator, begins here. */
  private boolean startsStatement() {
    Optional<FieldNames.Found> field = FieldNames.at(cursor.words, cursor.at);
    if (field.isPresent()) {
      Optional<OperatorWords.Found> operator =
          OperatorWords.at(cursor.words, cursor.at + field.get().length());
      if (!field.get().prose() || operator.isPresent()) {
        return true;
      }
    }
    Word word = cursor.peek();
    boolean unknownField =
        word.is(Kind.WORD)
            && cursor.peek(1).is(Kind.SYMBOL)
            && OperatorWords.at(cursor.words, cursor.at + 1).isPresent();
    return unknownField
        || word.is(Kind.LEFT)
        || OperatorWords.at(cursor.words, cursor.at).isPresent();
  }

  private void skipArticles() {
    while (cursor.peek().is("the")
        || cursor.peek().text().equals("a")
        || cursor.peek().is("an")
        || cursor.peek().is("either")
        || cursor.peek().is("one") && cursor.peek(1).is("of")
        || cursor.peek().is("any") && cursor.peek(1).is("of")) {
      cursor.at += cursor.peek().is("one") || cursor.peek().is("any") ? 2 : 1;
    }
  }

  /** One value; a bare word counts if no word of prose is spelt like it. */
  Optional<Value> value(boolean first) {
    Word word = cursor.peek();
    return switch (word.kind()) {
      case STRING -> {
        cursor.next();
        yield word.text().isEmpty() ? Optional.empty() : Optional.of(new Literal(word.text()));
      }
      case LIST -> {
        cursor.next();
        yield Optional.of(new Named(word.text()));
      }
      case WORD -> word(word, first);
      case SYMBOL, LEFT, RIGHT, COMMA, STOP, END -> Optional.empty();
    };
  }

  private Optional<Value> word(Word word, boolean first) {
    Optional<Named> group = group();
    if (group.isPresent()) {
      return group.map(named -> named);
    }
    if (word.isValue()) {
      cursor.next();
      return Optional.of(bare(word.text(), first && Vocabulary.namesList(word.text())));
    }
    boolean letter = word.text().length() == 1 && Character.isUpperCase(word.text().charAt(0));
    boolean prose = Vocabulary.PROSE.contains(word.lower()) && !letter && !isName(word);
    boolean verb = !first && cursor.words.get(cursor.at - 1).is("and") && !closes(cursor.peek(1));
    if (prose || verb || Qualifiers.begins(cursor)) {
      return Optional.empty();
    }
    cursor.next();
    StringBuilder name = new StringBuilder(word.text());
    while (Character.isUpperCase(word.text().charAt(0))
        && cursor.peek().is(Kind.WORD)
        && Character.isUpperCase(cursor.peek().text().charAt(0))
        && !cursor.peek().text().equals(cursor.peek().text().toUpperCase(java.util.Locale.ROOT))
        && FieldNames.at(cursor.words, cursor.at).filter(f -> !f.prose()).isEmpty()) {
      name.append(' ').append(cursor.next().text());
    }
    return Optional.of(new Literal(name.toString()));
  }

  /** Whether a list of values can end before this word: {@code and narrow it} is no value. */
  private static boolean closes(Word following) {
    return switch (following.kind()) {
      case WORD, SYMBOL -> ENDS.contains(following.lower());
      case END, STOP, COMMA, RIGHT -> true;
      case STRING, LIST, LEFT -> false;
    };
  }

  /** Two capitals beside each other: {@code Process Explorer}. */
  private boolean isName(Word word) {
    String following = cursor.peek(1).is(Kind.WORD) ? cursor.peek(1).text() : "";
    return Character.isUpperCase(word.text().charAt(0))
        && !following.isEmpty()
        && Character.isUpperCase(following.charAt(0))
        && !following.equals(following.toUpperCase(java.util.Locale.ROOT));
  }

  /** {@code known update accounts} as the list {@code @known_update_accounts}. */
  private Optional<Named> group() {
    return group(cursor)
        .map(found -> {
          cursor.at += found.length();
          return new Named(found.name());
        });
  }

  /**
   * A group whose members somebody has to name.
   *
   * @param field what the members are
   */
  record Group(String name, Field field, int length) {}

  /** A trusting word, a few more, and a noun that says what they are. */
  static Optional<Group> group(Cursor cursor) {
    if (!Vocabulary.TRUST.contains(cursor.peek().lower())) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    Optional<Group> longest = Optional.empty();
    for (int i = 0; i < LONGEST_GROUP; i++) {
      String word = cursor.peek(i).lower();
      boolean joins = word.equals("or") || word.equals("and");
      if (word.isEmpty()
          || cursor.peek(i).isValue()
          || joins && !Vocabulary.TRUST.contains(cursor.peek(i + 1).lower())
          || !joins
              && Vocabulary.PROSE.contains(word)
              && Vocabulary.classOf(word).isEmpty()
              && !Vocabulary.TRUST.contains(word)
              && !word.equals("command")) {
        break;
      }
      name.append(name.isEmpty() ? "" : " ").append(word);
      Optional<Field> field = Vocabulary.classOf(word);
      if (field.isPresent()) {
        String plural = name + (word.endsWith("s") ? "" : "s");
        longest = Optional.of(new Group(ListNames.of(plural), field.get(), i + 1));
      }
    }
    return longest;
  }
}
