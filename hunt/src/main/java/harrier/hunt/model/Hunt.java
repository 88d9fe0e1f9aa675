package harrier.hunt.model;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.Lists;
import harrier.yara.RuleInfo;
import harrier.yara.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A hunt: a hypothesis, the rules that test it, where they run, and what is known to be benign.
 *
 * @param id the name of its folder
 * @param page its {@code hunt.yaml}
 * @param notes what the rules really find; may be empty
 * @param ruleFiles in order of the page
 * @param compiled gives {@link #ruleSet}, always the same
 * @param platforms what the rules' content is about
 * @param contexts where it runs
 * @param lists named lists as the page binds them
 * @param fingerprint of the page and its rule files, without what a site lays over them
 */
public record Hunt(
    String id,
    Path page,
    String title,
    String hypothesis,
    String notes,
    Severity severity,
    Confidence confidence,
    Attack attack,
    List<RuleFile> ruleFiles,
    Supplier<RuleSet> compiled,
    Provenance provenance,
    Set<Platform> platforms,
    Set<DeploymentContext> contexts,
    Lists lists,
    List<Exclusion> exclusions,
    List<HuntTest> tests,
    Fingerprint fingerprint) {

  public Hunt {
    ruleFiles = List.copyOf(ruleFiles);
    exclusions = List.copyOf(exclusions);
    tests = List.copyOf(tests);
  }

  /** Every rule file compiled in the namespace {@link #id}. */
  public RuleSet ruleSet() {
    return compiled.get();
  }

  /** The folder that holds the page. */
  public Path folder() {
    return page.toAbsolutePath().getParent();
  }

  /**
   * Whether a match of this rule is a hit of the hunt: the rule is not private and the page selects
   * it.
   */
  public boolean selects(RuleInfo rule) {
    return !rule.isPrivate() && ruleFiles.stream().anyMatch(file -> selects(file, rule));
  }

  /** The rules whose matches are hits. */
  public List<RuleInfo> rules() {
    List<RuleInfo> selected = new ArrayList<>();
    for (RuleInfo rule : ruleSet().rules()) {
      if (selects(rule)) {
        selected.add(rule);
      }
    }
    return List.copyOf(selected);
  }

  /** Number of patterns that {@link #rules} declare. */
  public int patternCount() {
    int count = 0;
    for (RuleInfo rule : rules()) {
      count += rule.patterns().size();
    }
    return count;
  }

  /** The exclusion with that id. */
  public Optional<Exclusion> exclusion(String wanted) {
    return exclusions.stream().filter(each -> each.id().equals(wanted)).findFirst();
  }

  /** The same hunt with lists bound in place of those of the page. */
  public Hunt bind(Lists bound) {
    return new Hunt(
        id,
        page,
        title,
        hypothesis,
        notes,
        severity,
        confidence,
        attack,
        ruleFiles,
        compiled,
        provenance,
        platforms,
        contexts,
        lists.with(bound),
        exclusions,
        tests,
        fingerprint);
  }

  /** The same hunt with other exclusions. */
  public Hunt withExclusions(List<Exclusion> others) {
    return new Hunt(
        id,
        page,
        title,
        hypothesis,
        notes,
        severity,
        confidence,
        attack,
        ruleFiles,
        compiled,
        provenance,
        platforms,
        contexts,
        lists,
        others,
        tests,
        fingerprint);
  }

  private static boolean selects(RuleFile file, RuleInfo rule) {
    int colon = rule.origin().lastIndexOf(':');
    String origin = colon < 0 ? rule.origin() : rule.origin().substring(0, colon);
    return file.rules().isPresent()
        ? file.rules().get().contains(rule.name()) && origin.equals(file.source().name())
        : true;
  }
}
