package harrier.hunt.draft;

import harrier.hunt.attack.Techniques;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Tactic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A hunt's page before it is a file. */
record DraftPage(
    String title,
    String hypothesis,
    String severity,
    String confidence,
    Set<Tactic> tactics,
    List<String> techniques,
    String author,
    String reference,
    String licence,
    Set<Platform> platforms,
    Set<DeploymentContext> contexts,
    List<Entry> exclusions,
    Optional<SampleText> sample,
    List<String> inferred,
    List<String> unread) {
  private static final int WIDTH = 100;

  /**
   * A proposed exclusion.
   *
   * @param written the guidance; may be empty
   * @param when empty if nothing was understood: the page then only tells of it
   * @param lists entries of the lists that the expression names, as far as they are known
   * @param remarks for whoever decides
   */
  record Entry(
      String id,
      String scenario,
      String written,
      Optional<Expression> when,
      Map<String, List<String>> lists,
      List<String> remarks) {}

  /** The page as YAML. */
  String text() {
    YamlText yaml = new YamlText();
    yaml.comment("", "A draft. What is inferred or could not be read stands at the end.");
    yaml.text("", "title", title);
    yaml.prose("", "hypothesis", hypothesis);
    yaml.line("severity: " + severity).line("confidence: " + confidence);
    attack(yaml);
    yaml.line("rules: [rule.yar]");
    provenance(yaml);
    yaml.line("platforms: [" + join(platforms.stream().map(Platform::key).toList()) + "]");
    yaml.line("contexts: [" + join(contexts.stream().map(DeploymentContext::key).toList()) + "]");
    lists(yaml);
    exclusions(yaml);
    tests(yaml);
    remarks(yaml, "Inferred:", inferred);
    remarks(yaml, "For a person to settle:", unread);
    return yaml.toString();
  }

  private void attack(YamlText yaml) {
    if (tactics.isEmpty() && techniques.isEmpty()) {
      return;
    }
    List<String> names =
        techniques.stream()
            .map(id -> id + " " + Techniques.of(id).map(Techniques::title).orElse(""))
            .toList();
    if (!names.isEmpty()) {
      yaml.comment("", join(names));
    }
    yaml.line(
        "attack: {tactics: [%s], techniques: [%s]}"
            .formatted(join(tactics.stream().map(Tactic::key).toList()), join(techniques)));
  }

  private void provenance(YamlText yaml) {
    if (author.isBlank() && reference.isBlank() && licence.isBlank()) {
      return;
    }
    yaml.line("provenance:");
    Map<String, String> known = new TreeMap<>();
    known.put("author", author);
    known.put("licence", licence);
    known.put("reference", reference);
    known.values().removeIf(String::isBlank);
    known.forEach((key, value) -> yaml.text("  ", key, value));
  }

  private void lists(YamlText yaml) {
    Map<String, List<String>> lists = new TreeMap<>();
    for (Entry entry : exclusions) {
      entry
          .when()
          .ifPresent(when ->
              Leaves.of(when)
                  .forEach(leaf ->
                      Leaves.list(leaf).ifPresent(name -> lists.putIfAbsent(name, List.of()))));
      lists.putAll(entry.lists());
    }
    if (lists.isEmpty()) {
      return;
    }
    yaml.line("").line("lists:");
    lists.forEach((name, entries) -> {
      if (entries.isEmpty()) {
        yaml.line("  " + name + ": []   # the site fills it");
      } else {
        yaml.line("  " + name + ":");
        entries.forEach(each -> yaml.line("    - " + YamlText.quoted(each)));
      }
    });
  }

  private void exclusions(YamlText yaml) {
    if (exclusions.stream().anyMatch(each -> each.when().isPresent())) {
      yaml.line("").line("exclusions:");
    }
    boolean first = true;
    for (Entry entry : exclusions) {
      if (!first) {
        yaml.line("");
      }
      first = false;
      if (entry.when().isPresent()) {
        exclusion(yaml, entry, entry.when().get());
      } else {
        yaml.comment("", "No exclusion could be made of \"" + entry.scenario() + "\"");
        yaml.comment("", "as it was written: " + entry.written());
        entry.remarks().forEach(remark -> yaml.comment("", remark));
      }
    }
  }

  private static void exclusion(YamlText yaml, Entry entry, Expression when) {
    yaml.line("  - id: " + entry.id());
    yaml.prose("    ", "scenario", entry.scenario());
    entry.remarks().forEach(remark -> yaml.comment("    ", remark));
    List<String> lines = new ArrayList<>();
    ExpressionText.lines(when, WIDTH).forEach(line -> lines.add(line.strip()));
    yaml.folded("    ", "when", lines);
    if (!entry.written().isBlank()) {
      yaml.prose("    ", "written", entry.written());
    }
    yaml.line("    status: review");
  }

  private void tests(YamlText yaml) {
    if (sample.isEmpty()) {
      return;
    }
    yaml.line("").line("tests:").line("  - name: the texts of the rule are found");
    yaml.line("    sample: {text: " + YamlText.quoted(sample.get().text()) + "}");
    yaml.line("    expect: {rules: [" + join(sample.get().rules()) + "], verdict: finding}");
  }

  private static void remarks(YamlText yaml, String heading, List<String> remarks) {
    if (remarks.isEmpty()) {
      return;
    }
    yaml.line("").comment("", heading);
    remarks.forEach(each -> yaml.comment("", "- " + each));
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }
}
