package harrier.hunt.draft;

import harrier.hunt.attack.Techniques;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.draft.Hints.Hint;
import harrier.hunt.model.Platform;
import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleInfo;
import harrier.yara.RuleSet;
import harrier.yara.RuleText;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule file is about, as far as its text shows.
 *
 * @param rules those that report
 * @param ruleSet empty if nothing compiles
 * @param errors why rules do not compile, a line each
 * @param patterns number of patterns that the rules declare
 * @param techniques of ATT&CK that patterns suggest, the surest first
 * @param notes what was inferred and from what
 */
record RuleFacts(
    List<RuleInfo> rules,
    Optional<RuleSet> ruleSet,
    List<String> errors,
    int patterns,
    Set<Platform> platforms,
    Set<DeploymentContext> contexts,
    List<Hint> techniques,
    List<String> notes) {
  private static final int MOST_TECHNIQUES = 5;

  static RuleFacts of(SourceFile source) {
    Compilation compilation = new RuleCompiler().skipInvalid(true).add(source).compile();
    List<RuleInfo> rules = new ArrayList<>();
    compilation
        .rules()
        .ifPresent(all -> all.rules().stream().filter(r -> !r.isPrivate()).forEach(rules::add));
    List<String> errors = new ArrayList<>();
    compilation.diagnostics().stream()
        .filter(Diagnostic::isError)
        .forEach(each -> errors.add(place(each) + each.title()));
    List<String> texts = new ArrayList<>();
    int patterns = 0;
    for (RuleInfo rule : rules) {
      patterns += rule.patterns().size();
      rule.patterns().forEach(pattern -> texts.add(pattern.text()));
    }
    String condition = conditions(source);
    texts.add(condition);
    return new Inference(Hints.read().of(texts), condition)
        .facts(rules, compilation.rules(), errors, patterns);
  }

  private static String place(Diagnostic diagnostic) {
    return diagnostic.span().map(span -> "line " + span.line() + ": ").orElse("");
  }

  /** The conditions of a file, without comments and with at most one blank between words. */
  private static String conditions(SourceFile source) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    int last = 0;
    for (SourceToken token : RuleText.tokens(source)) {
      String word = source.text(token.start(), token.end());
      if (token.kind() == SourceToken.Kind.KEYWORD && word.equals("condition")) {
        inside = true;
      } else if (word.equals("}")) {
        inside = false;
      } else if (inside && token.kind() != SourceToken.Kind.COMMENT) {
        text.append(token.start() > last ? " " : "").append(word);
      }
      last = token.end();
    }
    return text.toString();
  }

  /** A text of the rules' metadata; empty if no rule has it. */
  String meta(String key) {
    for (RuleInfo rule : rules) {
      for (RuleInfo.Meta meta : rule.meta()) {
        if (meta.key().equalsIgnoreCase(key) && meta.value() instanceof Value.Text(var text)) {
          return text.toUtf8().strip();
        }
      }
    }
    return "";
  }

  /** From hints to facts. */
  private record Inference(List<Hint> hints, String condition) {
    RuleFacts facts(
        List<RuleInfo> rules, Optional<RuleSet> ruleSet, List<String> errors, int patterns) {
      List<String> notes = new ArrayList<>();
      Set<Platform> platforms = EnumSet.noneOf(Platform.class);
      List<Hint> techniques = new ArrayList<>();
      for (Hint hint : hints) {
        Optional<Platform> platform = Platform.named(hint.suggests());
        if (platform.isPresent()) {
          platforms.add(platform.get());
          notes.add("platform " + hint.suggests() + ", because of " + because(hint));
        } else if (techniques.size() < MOST_TECHNIQUES) {
          techniques.add(hint);
        }
      }
      Set<DeploymentContext> contexts = contexts(notes);
      for (Hint each : techniques) {
        String title = Techniques.of(each.suggests()).map(Techniques::title).orElse("no technique");
        notes.add(each.suggests() + " (" + title + "), because of " + because(each));
      }
      return new RuleFacts(
          List.copyOf(rules), ruleSet, errors, patterns, platforms, contexts, techniques, notes);
    }

    /** A condition about a whole file cannot hold in a piece of memory. */
    private Set<DeploymentContext> contexts(List<String> notes) {
      Set<DeploymentContext> contexts = EnumSet.allOf(DeploymentContext.class);
      Set<String> whole = new LinkedHashSet<>();
      for (String word : List.of("filesize", "hash.", "pe.imphash", "entrypoint")) {
        if (condition.contains(word)) {
          whole.add(word.replace(".", ""));
        }
      }
      if (!whole.isEmpty()) {
        contexts.remove(DeploymentContext.MEMORY);
        notes.add("not in memory, because the condition asks for " + String.join(", ", whole));
      }
      return contexts;
    }

    private static String because(Hint hint) {
      List<String> shown = new ArrayList<>();
      for (String each : hint.because().subList(0, Math.min(3, hint.because().size()))) {
        shown.add(each.length() > 60 ? each.substring(0, 60) + "\u2026" : each);
      }
      int more = hint.because().size() - shown.size();
      return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }
  }
}
