package harrier.hunt.draft;

import harrier.hunt.attack.Technique;
import harrier.hunt.attack.Techniques;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.draft.Hints.Hint;
import harrier.hunt.draft.PublishedPage.Scenario;
import harrier.hunt.guidance.Guidance;
import harrier.hunt.guidance.Note;
import harrier.hunt.guidance.Proposal;
import harrier.hunt.model.Confidence;
import harrier.hunt.model.Severity;
import harrier.hunt.model.Tactic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts the parts of a published page and the facts of its rules together. */
final class Drafting {
  private static final Set<String> INCOMPLETE =
      Set.of("cut-off", "needs-operator", "unknown-field");
  private static final String NO_HYPOTHESIS =
      "To be written: what an adversary may be doing, and what hunting for it would show.";

  private final PublishedPage page;
  private final RuleFacts facts;
  private final List<String> inferred = new ArrayList<>();
  private final List<String> unread;

  Drafting(PublishedPage page, RuleFacts facts) {
    this.page = page;
    this.facts = facts;
    this.unread = new ArrayList<>(page.unread());
    compare();
  }

  /** What the draft assumes; complete after {@link #draft}. */
  List<String> inferred() {
    return inferred;
  }

  /** What a person has to settle; complete after {@link #draft}. */
  List<String> unread() {
    return unread;
  }

  private void compare() {
    if (page.rules().isBlank()) {
      unread.add("there is no rule; rule.yar holds one that never matches");
    }
    if (page.hypothesis().isBlank()) {
      unread.add("there is no hypothesis");
    }
    inferred.add(
        facts.patterns() + (facts.patterns() == 1 ? " pattern" : " patterns") + " in the rule");
    page.patterns()
        .filter(stated -> stated != facts.patterns())
        .ifPresent(stated ->
            unread.add(
                "the page states %d patterns, the rule has %d"
                    .formatted(stated, facts.patterns())));
    inferred.addAll(facts.notes());
  }

  DraftPage draft(List<Goodware.Product> products) {
    List<DraftPage.Entry> entries = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Scenario each : page.scenarios()) {
      entries.add(entry(each, taken));
    }
    for (Goodware.Product each : products) {
      entries.add(each.entry(taken));
    }
    List<String> techniques = techniques();
    return new DraftPage(
        title(),
        page.hypothesis().isBlank() ? NO_HYPOTHESIS : page.hypothesis(),
        severity(),
        confidence(),
        tactics(techniques),
        techniques,
        facts.meta("author"),
        reference(),
        facts.meta("license").isEmpty() ? facts.meta("licence") : facts.meta("license"),
        facts.platforms(),
        contexts(),
        entries,
        SampleText.of(facts),
        inferred,
        unread);
  }

  private DraftPage.Entry entry(Scenario scenario, Set<String> taken) {
    String guidance = scenario.filter().isBlank() ? scenario.text() : scenario.filter();
    String text = scenario.text().isBlank() ? guidance : scenario.text();
    String id = Slug.ofSentence(text, taken);
    taken.add(id);
    Proposal proposal = Guidance.parse(guidance);
    if (proposal.inferred().isEmpty()) {
      unread.add("no exclusion could be made from: " + guidance);
    }
    for (Note note : proposal.notes()) {
      if (INCOMPLETE.contains(note.code())) {
        unread.add(id + ": " + note.message());
      }
    }
    return new DraftPage.Entry(
        id, text, guidance, proposal.inferred(), Map.of(), Readings.of(proposal));
  }

  private String title() {
    if (!page.title().isBlank()) {
      return page.title();
    }
    String described = facts.meta("description");
    if (!described.isEmpty()) {
      return described;
    }
    unread.add("there is no title");
    return facts.rules().isEmpty() ? "To be named" : facts.rules().getFirst().name();
  }

  private String severity() {
    String stated = page.severity().orElse("").toLowerCase(Locale.ROOT);
    if (stated.startsWith("critical")) {
      return Severity.HIGH.key();
    }
    for (String key : Severity.keys()) {
      if (stated.startsWith(key)) {
        return key;
      }
    }
    inferred.add("severity low, because nothing is stated");
    return Severity.LOW.key();
  }

  private String confidence() {
    String stated = page.confidence().orElse("").toLowerCase(Locale.ROOT);
    for (String key : Confidence.keys()) {
      if (stated.startsWith(key)) {
        return key;
      }
    }
    inferred.add("confidence low, because nothing is stated");
    return Confidence.LOW.key();
  }

  private List<String> techniques() {
    Set<String> stated = new LinkedHashSet<>();
    for (String word : page.attack().split("[^A-Z0-9.]+")) {
      Techniques.of(word).ifPresent(technique -> stated.add(technique.id()));
    }
    if (stated.isEmpty()) {
      facts.techniques().stream().map(Hint::suggests).forEach(stated::add);
    }
    return List.copyOf(stated);
  }

  /** Those that the page names, else those of the techniques. */
  private Set<Tactic> tactics(List<String> techniques) {
    String text = (page.hypothesis() + " " + page.attack()).toLowerCase(Locale.ROOT);
    Set<Tactic> named = EnumSet.noneOf(Tactic.class);
    for (Tactic tactic : Tactic.values()) {
      String stem = tactic.title().toLowerCase(Locale.ROOT).replaceFirst("ation$", "at");
      if (text.contains(stem) || text.contains(tactic.id().toLowerCase(Locale.ROOT))) {
        named.add(tactic);
      }
    }
    Set<Tactic> served = EnumSet.noneOf(Tactic.class);
    for (String id : techniques) {
      List<Tactic> of = Techniques.of(id).map(Technique::tactics).orElse(List.of());
      if (of.stream().noneMatch(named::contains) && !of.isEmpty()) {
        served.add(of.getFirst());
      }
    }
    named.addAll(served);
    return named;
  }

  private String reference() {
    return page.references().isEmpty() ? facts.meta("reference") : page.references().getFirst();
  }

  private Set<DeploymentContext> contexts() {
    Set<DeploymentContext> named = ContextWords.of(page.contexts());
    if (!named.isEmpty()) {
      return named;
    }
    inferred.add("contexts from the rule, because none is named");
    return facts.contexts();
  }
}
