package harrier.hunt.page;

import harrier.hunt.context.Suggestion;
import harrier.hunt.model.Position;
import harrier.hunt.model.RuleFile;
import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleInfo;
import harrier.yara.RuleSet;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads and compiles the rule files of one hunt. */
final class RuleLoader {
  private static final int LARGEST = 32 * 1024 * 1024;

  private final String id;
  private final Path page;
  private final Supplier<RuleCompiler> compilers;
  private final Problems problems;

  RuleLoader(String id, Path page, Supplier<RuleCompiler> compilers, Problems problems) {
    this.id = id;
    this.page = page;
    this.compilers = compilers;
    this.problems = problems;
  }

  /** What a hunt runs. */
  record Rules(List<RuleFile> files, RuleSet ruleSet) {}

  /** The compiled rules; empty, with problems, if a file is missing or does not compile. */
  Optional<Rules> load(List<Draft.Rules> wanted) {
    int before = problems.count();
    List<RuleFile> files = new ArrayList<>();
    for (Draft.Rules each : wanted) {
      read(each).ifPresent(files::add);
    }
    if (problems.count() > before || files.isEmpty()) {
      return Optional.empty();
    }
    Optional<RuleSet> compiled = compile(files);
    compiled.ifPresent(ruleSet -> checkNames(wanted, files, ruleSet));
    return compiled.map(ruleSet -> new Rules(files, ruleSet));
  }

  private Optional<RuleFile> read(Draft.Rules wanted) {
    Optional<Path> file = Inside.resolve(page, wanted.file());
    if (file.isEmpty()) {
      problems.add(
          wanted.position(),
          "the rule file lies outside the hunt's folder: " + wanted.file(),
          "copy it into the folder");
      return Optional.empty();
    }
    if (!java.nio.file.Files.exists(file.get())) {
      problems.add(
          wanted.position(),
          "no such rule file: " + wanted.file(),
          "paths are relative to the hunt's folder");
      return Optional.empty();
    }
    Optional<byte[]> bytes = PageFile.bytes(file.get(), LARGEST, problems);
    if (bytes.isEmpty() || !isText(file.get(), bytes.get())) {
      return Optional.empty();
    }
    SourceFile source = SourceFile.of(file.get().toString(), bytes.get());
    return Optional.of(new RuleFile(source, wanted.names().map(RuleLoader::names)));
  }

  private static Set<String> names(List<Draft.Named> named) {
    Set<String> names = new LinkedHashSet<>();
    named.forEach(each -> names.add(each.name()));
    return Set.copyOf(names);
  }

  private boolean isText(Path file, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        problems.add(
            Position.of(file),
            "the rule file is not text: byte 0 at offset " + i,
            "a rule file holds YARA source as UTF-8; compiled rules and UTF-16 are not read");
        return false;
      }
    }
    return true;
  }

  private Optional<RuleSet> compile(List<RuleFile> files) {
    RuleCompiler compiler = compilers.get().namespace(id);
    files.forEach(file -> compiler.add(file.source()));
    Compilation compilation = compiler.compile();
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      if (diagnostic.isError()) {
        report(diagnostic);
      }
    }
    return compilation.rules();
  }

  private void report(Diagnostic diagnostic) {
    Position position = diagnostic.span().map(RuleLoader::position).orElse(Position.of(page));
    StringBuilder message =
        new StringBuilder("the rule does not compile: ").append(diagnostic.title());
    if (!diagnostic.labels().isEmpty() && !diagnostic.labels().getFirst().text().isBlank()) {
      message.append(" (").append(diagnostic.labels().getFirst().text()).append(')');
    }
    problems.add("rule", position, message.toString(), String.join("; ", diagnostic.notes()));
  }

  private static Position position(Span span) {
    return new Position(Path.of(span.source().name()), span.line(), span.column());
  }

  private void checkNames(List<Draft.Rules> wanted, List<RuleFile> files, RuleSet ruleSet) {
    boolean any = false;
    for (int i = 0; i < files.size(); i++) {
      List<String> known = namesIn(files.get(i).source(), ruleSet);
      any |= !known.isEmpty();
      for (Draft.Named named : wanted.get(i).names().orElse(List.of())) {
        if (!known.contains(named.name())) {
          problems.add(
              named.position(),
              "no rule "
                  + named.name()
                  + " in "
                  + wanted.get(i).file()
                  + Suggestion.phrase(named.name(), known),
              "rules: " + String.join(", ", known));
        }
      }
    }
    if (!any) {
      problems.add(
          wanted.getFirst().position(),
          "the rule files hold no rule that reports",
          "write a rule that is not private");
    }
  }

  private static List<String> namesIn(SourceFile source, RuleSet ruleSet) {
    List<String> names = new ArrayList<>();
    for (RuleInfo rule : ruleSet.rules()) {
      if (!rule.isPrivate() && rule.origin().startsWith(source.name() + ":")) {
        names.add(rule.name());
      }
    }
    return names;
  }
}
