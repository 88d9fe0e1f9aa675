package harrier.hunt.draft;

import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.guidance.Note;
import harrier.hunt.guidance.Polarity;
import harrier.hunt.guidance.Proposal;
import java.util.ArrayList;
import java.util.List;

/** The literal and the inferred reading of guidance side by side, for whoever decides. */
final class Readings {
  private static final int SHOWN = 50;

  private Readings() {}

  static List<String> of(Proposal proposal) {
    List<String> lines = new ArrayList<>();
    proposal
        .literal()
        .ifPresent(literal ->
            lines.add(
                "literal: "
                    + ExpressionText.print(literal)
                    + "; as an exclusion it "
                    + Proposal.effect(literal)));
    proposal
        .literalAsFilter()
        .ifPresent(
            kept -> lines.add("literal, as a filter that keeps: it " + Proposal.effect(kept)));
    proposal
        .inferred()
        .ifPresent(inferred ->
            lines.add(
                "inferred: "
                    + ExpressionText.print(inferred)
                    + (proposal.polarity() == Polarity.DROP
                        ? ""
                        : "; " + proposal.polarity().meaning())));
    for (Note note : proposal.notes()) {
      if (!note.code().equals("polarity")) {
        lines.add(
            note.code() + ", at \"" + place(proposal.written(), note) + "\": " + note.message());
      }
    }
    return lines;
  }

  private static String place(String written, Note note) {
    String text = written.substring(note.start(), note.end());
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
  }
}
