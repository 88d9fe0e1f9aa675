package harrier.hunt.page.check;

import harrier.hunt.attack.Technique;
import harrier.hunt.attack.Techniques;
import harrier.hunt.context.Suggestion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.model.Tactic;
import harrier.hunt.page.check.Finding.Level;
import harrier.hunt.page.check.Patch.Edit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code technique-unknown}: ATT&amp;CK for Enterprise has no such technique. {@code
 * technique-tactic}: a technique serves none of the tactics. {@code tactic-without-technique}: no
 * technique serves a tactic. {@code technique-platform}: a technique is used on other platforms.
 * Ids of the matrix for industrial control systems ({@code T0…}) are not judged.
 */
final class AttackIds implements Check {
  @Override
  public Set<String> codes() {
    return Set.of(
        "technique-unknown", "technique-tactic", "tactic-without-technique", "technique-platform");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    List<Technique> known = new ArrayList<>();
    boolean judged = true;
    for (String id : hunt.attack().techniques()) {
      Optional<Technique> technique = Techniques.of(id);
      if (technique.isPresent()) {
        known.add(technique.get());
        fit(hunt, technique.get(), findings);
      } else if (id.startsWith("T1")) {
        unknown(hunt, id, findings);
      }
      judged &= technique.isPresent();
    }
    if (judged && !known.isEmpty()) {
      tactics(hunt, known, findings);
    }
  }

  private static void unknown(Hunt hunt, String id, Consumer<Finding> findings) {
    Optional<Technique> now = Techniques.replacement(id);
    String instead =
        now.map(known -> "; its place took " + known.id() + " " + Techniques.title(known))
            .orElse(Suggestion.phrase(id, Techniques.ids()));
    findings.accept(
        finding(
                hunt,
                Level.ERROR,
                "technique-unknown",
                id,
                "ATT&CK " + Techniques.VERSION + " has no technique " + id + instead)
            .with(now.flatMap(known -> replaced(hunt, id, known.id()))));
  }

  private static Optional<Patch> replaced(Hunt hunt, String id, String now) {
    return Optional.ofNullable(hunt.attack().places().get(id))
        .map(at -> new Patch(List.of(new Edit(at, after(at, id), now, Edit.Kind.VALUE))));
  }

  private static void fit(Hunt hunt, Technique technique, Consumer<Finding> findings) {
    String named = technique.id() + " " + Techniques.title(technique);
    if (!hunt.attack().tactics().isEmpty()
        && Collections.disjoint(technique.tactics(), hunt.attack().tactics())) {
      findings.accept(
          finding(
              hunt,
              Level.WARNING,
              "technique-tactic",
              technique.id(),
              named + " serves " + keys(technique.tactics()) + ", which the page does not name"));
    }
    if (!hunt.platforms().isEmpty()
        && !technique.elsewhere()
        && !technique.platforms().isEmpty()
        && Collections.disjoint(technique.platforms(), hunt.platforms())) {
      findings.accept(
          finding(
              hunt,
              Level.WARNING,
              "technique-platform",
              technique.id(),
              named
                  + " is used on "
                  + Words.platforms(technique.platforms())
                  + ", the page is about "
                  + Words.platforms(hunt.platforms())));
    }
  }

  private static void tactics(Hunt hunt, List<Technique> techniques, Consumer<Finding> findings) {
    for (Tactic tactic : hunt.attack().tactics()) {
      if (techniques.stream().noneMatch(each -> each.tactics().contains(tactic))) {
        findings.accept(
            finding(
                hunt,
                Level.NOTE,
                "tactic-without-technique",
                tactic.key(),
                "no technique of the page serves " + tactic.key()));
      }
    }
  }

  private static Finding finding(Hunt hunt, Level level, String code, String what, String reason) {
    Position at = hunt.attack().places().getOrDefault(what, Position.of(hunt.page()));
    return new Finding(level, code, at, after(at, what), hunt.id(), reason, Optional.empty());
  }

  private static Position after(Position at, String text) {
    return at.line() == 0 ? at : new Position(at.file(), at.line(), at.column() + text.length());
  }

  private static String keys(List<Tactic> tactics) {
    return String.join(", ", tactics.stream().map(Tactic::key).toList());
  }
}
