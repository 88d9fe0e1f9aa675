package harrier.hunt.page;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.RuleFile;
import harrier.hunt.model.Tactic;
import harrier.yara.source.SourceFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A hunt's page for people. */
public final class HuntText {
  private static final int LABEL = 12;
  private static final int EXPRESSION = 94;

  private final Hunt hunt;
  private final LocalDate today;
  private final Paragraphs out = new Paragraphs();

  private HuntText(Hunt hunt, LocalDate today) {
    this.hunt = hunt;
    this.today = today;
  }

  /** The whole page as plain text, at most 100 columns where words allow, ending in a line feed. */
  public static String show(Hunt hunt, LocalDate today) {
    return new HuntText(hunt, today).page();
  }

  private String page() {
    out.line(hunt.id() + " · " + hunt.title());
    out.line("severity " + hunt.severity().key() + " · confidence " + hunt.confidence().key());
    facts();
    out.heading("Hypothesis");
    out.wrapped(hunt.hypothesis(), 2);
    if (!hunt.notes().isBlank()) {
      out.heading("What the rule really finds");
      out.wrapped(hunt.notes(), 2);
    }
    rules();
    contexts();
    exclusions();
    lists();
    return out.toString();
  }

  private void facts() {
    fact("ATT&CK", joined(hunt.attack().tactics(), Tactic::title));
    fact("techniques", String.join(", ", hunt.attack().techniques()));
    fact("platforms", joined(hunt.platforms(), Platform::key));
    fact("author", hunt.provenance().author());
    fact("reference", hunt.provenance().reference());
    fact("licence", hunt.provenance().licence());
  }

  private void fact(String label, String value) {
    if (!value.isBlank()) {
      out.line(label + " ".repeat(Math.max(1, LABEL - label.length())) + value);
    }
  }

  private void rules() {
    int rules = hunt.rules().size();
    int patterns = hunt.patternCount();
    out.heading(count(rules, "rule") + ", " + count(patterns, "pattern"));
    for (RuleFile file : hunt.ruleFiles()) {
      out.line("  " + Path.of(file.source().name()).getFileName() + selected(file));
      SourceFile source = file.source();
      for (int line = 1; line <= source.lines(); line++) {
        String text = source.lineText(line);
        if (line < source.lines() || !text.isEmpty()) {
          out.line(text.isEmpty() ? "" : "    " + text);
        }
      }
    }
  }

  private static String selected(RuleFile file) {
    return file.rules()
        .map(names -> ": " + String.join(", ", names.stream().sorted().toList()))
        .orElse("");
  }

  private void contexts() {
    out.heading("Deployment contexts");
    for (DeploymentContext context : hunt.contexts()) {
      String label = context.key();
      out.line("  " + label + " ".repeat(LABEL - 2 - label.length()) + context.meaning());
    }
  }

  private void exclusions() {
    out.heading("Known benign: " + count(hunt.exclusions().size(), "scenario"));
    for (Exclusion each : hunt.exclusions()) {
      out.line("  " + each.id() + " [" + state(each) + "]");
      out.wrapped(each.scenario(), 4);
      out.line("    excluded when");
      ExpressionText.lines(each.expression(), EXPRESSION)
          .forEach(line -> out.line("      " + line));
      if (!each.written().isBlank()) {
        out.wrapped("first written: " + each.written(), 4);
      }
      out.line("    " + answerable(each));
      out.line("");
    }
  }

  private String state(Exclusion exclusion) {
    String expired = exclusion.expired(today) ? ", expired: does not apply" : "";
    return switch (exclusion.status()) {
      case REVIEW -> "review: never applied";
      case SHADOW -> "shadow: counted, excludes nothing" + expired;
      case ACTIVE -> "active" + expired + waiting(exclusion);
    };
  }

  private String waiting(Exclusion exclusion) {
    Set<String> empty = new TreeSet<>();
    for (Expression leaf : Leaves.of(exclusion.expression())) {
      Leaves.list(leaf)
          .filter(list -> hunt.lists().entries(list).isEmpty())
          .ifPresent(list -> empty.add("@" + list));
    }
    return empty.isEmpty() ? "" : ", waits for " + String.join(", ", empty);
  }

  private static String answerable(Exclusion exclusion) {
    List<String> parts = new ArrayList<>();
    parts.add(exclusion.owner().isBlank() ? "no owner" : "owner " + exclusion.owner());
    parts.add(exclusion.expires().map(day -> "expires " + day).orElse("never expires"));
    if (!exclusion.platforms().isEmpty()) {
      parts.add("on " + joined(exclusion.platforms(), Platform::key));
    }
    return String.join(" · ", parts);
  }

  private void lists() {
    if (hunt.lists().byName().isEmpty()) {
      return;
    }
    out.heading("Lists that a site fills");
    for (Map.Entry<String, List<String>> list : hunt.lists().byName().entrySet()) {
      String entries = list.getValue().isEmpty() ? "(empty)" : String.join(", ", list.getValue());
      out.wrapped("@" + list.getKey() + ": " + entries, 2);
    }
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private static <T> String joined(Collection<T> all, Function<T, String> shown) {
    List<String> texts = new ArrayList<>();
    all.forEach(each -> texts.add(shown.apply(each)));
    return String.join(", ", texts);
  }
}
