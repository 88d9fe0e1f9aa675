package harrier.yara;

import harrier.yara.bytes.ByteSource;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.explain.Term;
import harrier.yara.match.PatternMatch;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells why a rule is true for a target, or what it lacks: the condition as a tree with the value
 * of every part. The way is slow and sure: each part becomes a rule of its own with the same
 * patterns in the same namespace, and the target is scanned with those, so values are what the
 * engine says. Parts that depend on a loop's variable have no value of their own and are not told.
 * Thread-safe.
 */
public final class RuleExplainer {
  private static final String NAME = "harrier__term_";
  private static final int MATCHES = 4;
  private static final int DATA = 64;

  private final Supplier<RuleCompiler> compilers;
  private final List<SourceFile> sources;
  private final Map<String, Ast.Rule> rules = new LinkedHashMap<>();
  private final Set<String> imports = new LinkedHashSet<>(List.of("console"));
  private final Map<List<String>, Terms> compiled = new HashMap<>();

  /**
   * An explainer for the rules of one namespace and of the files that they include.
   *
   * @param compilers makes a compiler as the rules were compiled with, its namespace set
   */
  public RuleExplainer(List<SourceFile> sources, Supplier<RuleCompiler> compilers) {
    this.compilers = compilers;
    this.sources = List.copyOf(sources);
    Includes includes = compilers.get().includes();
    Set<String> met = new HashSet<>();
    for (SourceFile source : sources) {
      read(source, includes, met, Analyzer.MAX_INCLUDE_DEPTH);
    }
  }

  private void read(SourceFile source, Includes includes, Set<String> met, int depth) {
    if (depth < 0 || !met.add(source.name())) {
      return;
    }
    for (Ast.Item item : Parser.parse(source, Dialect.HARRIER, new Diagnostics()).items()) {
      switch (item) {
        case Ast.Import(_, _, var module) -> imports.add(module);
        case Ast.Include include -> {
          if (includes.load(include.path(), source) instanceof Includes.Found.Source(var file)) {
            read(file, includes, met, depth - 1);
          }
        }
        case Ast.Rule rule -> rules.put(rule.name().text(), rule);
      }
    }
  }

  /**
   * The condition of a rule with the values that it has for a target; empty if there is no such
   * rule.
   */
  public Optional<ExplainedTerm> explain(String rule, ByteSource target) throws IOException {
    return explain(rule, target, RuleSet::newScanner);
  }

  /**
   * The condition of a rule with the values that it has for a target; empty if there is no such
   * rule, or the scan does not come to its end.
   *
   * @param scanners makes a scanner as the target was scanned with: its deadline, its data for
   *     modules
   */
  public Optional<ExplainedTerm> explain(
      String rule, ByteSource target, Function<RuleSet, Scanner> scanners) throws IOException {
    if (!rules.containsKey(rule)) {
      return Optional.empty();
    }
    return terms(List.of(rule)).scan(target, scanners).map(answers -> answers.explained(0));
  }

  /**
   * Those of some rules that are not true for a target and lack one thing only: one part of a
   * condition that is a list of demands, or one of a number of patterns. Of a rule with patterns at
   * least one was found. None if the scan does not come to its end.
   *
   * @param names of rules; all of them are compiled part by part, so they should not be thousands
   * @param scanners makes a scanner as the target was scanned with
   */
  public List<NearMiss> nearMisses(
      List<String> names, ByteSource target, Function<RuleSet, Scanner> scanners)
      throws IOException {
    List<String> known = names.stream().filter(rules::containsKey).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    return terms(known).scan(target, scanners).map(said -> misses(known, said)).orElse(List.of());
  }

  private List<NearMiss> misses(List<String> names, Answers answers) {
    List<NearMiss> misses = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ExplainedTerm condition = answers.explained(i);
      boolean found = rules.get(names.get(i)).patterns().isEmpty() || hasMatch(condition);
      Optional<ExplainedTerm> missing = found ? missing(condition) : Optional.empty();
      if (missing.isPresent()) {
        misses.add(new NearMiss(names.get(i), condition, missing.get()));
      }
    }
    return misses;
  }

  /**
   * A rule that lacks one thing.
   *
   * @param missing the part that is not true
   */
  public record NearMiss(String rule, ExplainedTerm condition, ExplainedTerm missing) {}

  private static boolean hasMatch(ExplainedTerm term) {
    return !term.matches().isEmpty() || term.parts().stream().anyMatch(RuleExplainer::hasMatch);
  }

  private static Optional<ExplainedTerm> missing(ExplainedTerm condition) {
    if (condition.holds()
        || condition.needed() < 2
        || condition.holding() != condition.needed() - 1) {
      return Optional.empty();
    }
    List<ExplainedTerm> lacking = condition.parts().stream().filter(part -> !part.holds()).toList();
    return Optional.of(lacking.size() == 1 ? lacking.getFirst() : condition);
  }

  private synchronized Terms terms(List<String> names) {
    return compiled.computeIfAbsent(names, this::compile);
  }

  private Terms compile(List<String> names) {
    List<Term> conditions = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    imports.forEach(module -> text.append("import \"").append(module).append("\"\n"));
    int number = 0;
    for (String name : names) {
      Ast.Rule rule = rules.get(name);
      Term condition = Term.of(rule);
      conditions.add(condition);
      for (Term term : condition.all()) {
        write(rule, term, number++, text);
      }
    }
    RuleCompiler compiler = compilers.get().skipInvalid(true);
    sources.forEach(compiler::add);
    compiler.add(SourceFile.of("parts of conditions", text.toString()));
    return new Terms(conditions, compiler.compile().orThrow());
  }

  /**
   * Rules for the truth of a term and for whether it is defined, one that shows its value, and one
   * that compiles only if it is text.
   */
  private static void write(Ast.Rule rule, Term term, int number, StringBuilder text) {
    String patterns = patterns(rule);
    String use = patterns.isEmpty() ? "" : " and (any of them or true)";
    String begin = "rule " + NAME + number;
    text.append(begin).append('b').append(" {").append(patterns);
    text.append(" condition: (").append(term.text()).append(")").append(use).append(" }\n");
    text.append(begin).append('d').append(" {").append(patterns).append(" condition: defined (");
    text.append(term.text()).append(")").append(use).append(" }\n");
    if (!term.truth()) {
      text.append(begin).append('v').append(" {").append(patterns);
      text.append(" condition: console.log(\"").append(NAME).append(number).append("=\", ");
      text.append(term.text()).append(")").append(use).append(" }\n");
      text.append(begin).append('t').append(" {").append(patterns);
      text.append(" condition: ((").append(term.text()).append(") contains \"\")");
      text.append(use).append(" }\n");
    }
  }

  private static String patterns(Ast.Rule rule) {
    if (rule.patterns().isEmpty()) {
      return "";
    }
    int from = rule.patterns().getFirst().span().start();
    int to = rule.patterns().getLast().span().end();
    return " strings: " + rule.span().source().text(from, to) + "\n";
  }

  /** Terms of some rules, and the rules that tell their values. */
  private record Terms(List<Term> conditions, RuleSet rules) {
    /** Empty if the scan does not come to its end: what it did not find may be there. */
    Optional<Answers> scan(ByteSource target, Function<RuleSet, Scanner> scanners)
        throws IOException {
      ScanResult result =
          scanners.apply(rules).matchData(DATA).reportedMatches(MATCHES).scan(target);
      if (!result.incomplete().isEmpty()) {
        return Optional.empty();
      }
      Map<String, RuleMatch> matches = new HashMap<>();
      for (RuleMatch match : result.matches()) {
        matches.put(match.rule().name(), match);
      }
      Map<String, String> values = new HashMap<>();
      for (String line : result.console()) {
        int equals = line.indexOf('=');
        if (line.startsWith(NAME) && equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      return Optional.of(new Answers(conditions, matches, values));
    }
  }

  /** What a scan said about terms. */
  private record Answers(
      List<Term> conditions, Map<String, RuleMatch> matches, Map<String, String> values) {
    ExplainedTerm explained(int condition) {
      int number = 0;
      for (int i = 0; i < condition; i++) {
        number += conditions.get(i).all().size();
      }
      return new Reader(number).explained(conditions.get(condition));
    }

    /** Terms have numbers in the order of {@link Term#all}. */
    private final class Reader {
      private int next;

      Reader(int next) {
        this.next = next;
      }

      ExplainedTerm explained(Term term) {
        String name = NAME + next++;
        List<ExplainedTerm> parts = new ArrayList<>();
        term.parts().forEach(part -> parts.add(explained(part)));
        return new ExplainedTerm(
            term.text(), value(name), term.needed(), parts, matches(term, name));
      }

      private String value(String name) {
        String shown = values.get(name);
        if (shown != null) {
          return matches.containsKey(name + "t") ? '"' + shown + '"' : shown;
        }
        if (matches.containsKey(name + "b")) {
          return "true";
        }
        return matches.containsKey(name + "d") ? "false" : "undefined";
      }

      private List<PatternMatch> matches(Term term, String name) {
        RuleMatch match = matches.get(name + "b");
        if (match == null || term.pattern().isEmpty()) {
          return List.of();
        }
        return match.patterns().stream()
            .filter(each -> each.pattern().equals(term.pattern().get()))
            .toList();
      }
    }
  }
}
