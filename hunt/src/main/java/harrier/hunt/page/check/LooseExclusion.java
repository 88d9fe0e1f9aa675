package harrier.hunt.page.check;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.guidance.Guidance;
import harrier.hunt.guidance.Note;
import harrier.hunt.guidance.Proposal;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.model.Status;
import harrier.hunt.page.check.Finding.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks an expression, or guidance as it was written, that stands on no page yet.
 *
 * @param text an expression, or guidance
 * @param expression what is checked: of guidance its literal reading
 * @param proposal if the text is guidance
 */
public record LooseExclusion(
    String text, Optional<Expression> expression, Optional<Proposal> proposal) {
  private static final Path NOWHERE = Path.of("expression");

  /** Reads an expression; what is none is read as guidance. */
  public static LooseExclusion of(String text) {
    try {
      return new LooseExclusion(text, Optional.of(ExpressionParser.parse(text)), Optional.empty());
    } catch (ExpressionException _) {
      return written(text);
    }
  }

  /** Reads guidance. */
  public static LooseExclusion written(String text) {
    Proposal proposal = Guidance.parse(text);
    return new LooseExclusion(
        text, proposal.literal().or(proposal::inferred), Optional.of(proposal));
  }

  /** What is weak about it in a hunt; positions are columns of the text. */
  public List<Finding> check(Hunt hunt, LocalDate today) {
    List<Finding> findings = new ArrayList<>();
    proposal.ifPresent(known -> notes(known, findings));
    expression.ifPresent(known -> {
      Exclusion exclusion = exclusion(known);
      Hunt single = hunt.withExclusions(List.of(exclusion));
      for (Finding each : HuntChecks.ofExpressions(single, today)) {
        if (findings.stream()
            .noneMatch(before ->
                before.code().equals(each.code()) && before.position().equals(each.position()))) {
          findings.add(each);
        }
      }
    });
    return List.copyOf(findings);
  }

  private Exclusion exclusion(Expression known) {
    String when = proposal.isPresent() ? ExpressionText.print(known) : text;
    return new Exclusion(
        "expression",
        text,
        when,
        known,
        text,
        Status.REVIEW,
        "",
        Optional.empty(),
        Set.of(),
        at(0),
        LooseExclusion::at);
  }

  private static Position at(int offset) {
    return new Position(NOWHERE, 1, offset + 1);
  }

  private static void notes(Proposal proposal, List<Finding> findings) {
    for (Note note : proposal.notes()) {
      switch (note.code()) {
        case "needs-operator", "cut-off", "unknown-field", "nothing-understood" ->
            findings.add(finding(Level.ERROR, "syntax", note));
        case "mixed-operators" -> findings.add(finding(Level.WARNING, "mixed-and-or", note));
        case "left-out", "polarity" -> findings.add(finding(Level.WARNING, note.code(), note));
        default -> findings.add(finding(Level.NOTE, note.code(), note));
      }
    }
    findings.removeIf(each -> each.code().equals("always-true"));
  }

  private static Finding finding(Level level, String code, Note note) {
    return new Finding(level, code, at(note.start()), "expression", note.message());
  }
}
