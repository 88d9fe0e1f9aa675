package harrier.hunt.guidance;

import harrier.hunt.exclusion.Decision;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.MixedOperators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads guidance about false positives as people write it. */
public final class Guidance {
  /** Longest text that is read; what follows is left out with a note. */
  public static final int LONGEST = 16_384;

  private Guidance() {}

  /** What the text may mean. Never throws: what is not understood stands in the notes. */
  public static Proposal parse(String text) {
    String read = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Cursor cursor = new Cursor(WordReader.read(read));
    Optional<StatementParser.Statement> said = new StatementParser(cursor).parse();
    List<Note> notes = new ArrayList<>(cursor.notes);
    if (read.length() < text.length()) {
      notes.add(new Note("left-out", LONGEST, text.length(), "too long to be read"));
    }
    if (said.isEmpty()) {
      notes.add(
          new Note(
              "nothing-understood",
              0,
              text.length(),
              "no field, program, path, account or list was found in it"));
      return new Proposal(text, Optional.empty(), Optional.empty(), Polarity.DROP, notes);
    }
    Intent intent = Intent.of(said.get().meant(), read);
    Optional<Expression> literal = Wording.stated(said.get().plain());
    Optional<Expression> inferred = Wording.of(intent.drop(), notes::add);
    judge(read, intent, literal, inferred, notes);
    notes.sort(Comparator.comparingInt(Note::start));
    return new Proposal(
        text, literal, inferred, intent.polarity(), List.copyOf(new LinkedHashSet<>(notes)));
  }

  private static void judge(
      String text,
      Intent intent,
      Optional<Expression> literal,
      Optional<Expression> inferred,
      List<Note> notes) {
    if (intent.polarity() != Polarity.DROP) {
      notes.add(new Note("polarity", 0, text.length(), intent.polarity().meaning()));
    }
    if (inferred.isEmpty()) {
      notes.add(
          new Note(
              "nothing-understood",
              0,
              text.length(),
              "what was found cannot be said in the exclusion language"));
    }
    literal
        .filter(each -> Decision.of(each) == Decision.ALWAYS_TRUE)
        .ifPresent(_ ->
            notes.add(
                new Note(
                    "always-true", 0, text.length(), "taken literally it is true of every value")));
    if (mixes(text) || literal.filter(Guidance::mixes).isPresent()) {
      notes.add(
          new Note(
              "mixed-operators",
              0,
              text.length(),
              "and and or are mixed without parentheses; and was read as binding tighter"));
    }
    Proposal proposal = new Proposal(text, literal, inferred, intent.polarity(), notes);
    for (String list : proposal.lists()) {
      notes.add(
          new Note(
              "unbound-list",
              0,
              text.length(),
              "@" + list + " has to be filled before the exclusion can apply"));
    }
  }

  private static boolean mixes(String text) {
    try {
      ExpressionParser.parse(text);
      return MixedOperators.find(text).isPresent();
    } catch (ExpressionException _) {
      return false;
    }
  }

  private static boolean mixes(Expression expression) {
    String text = ExpressionText.print(expression);
    return text.contains(") or ") && text.contains(" and ") || text.contains(" or (");
  }
}
