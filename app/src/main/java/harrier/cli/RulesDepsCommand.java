package harrier.cli;

import harrier.hunt.json.JsonText;
import harrier.yara.RuleInfo;
import harrier.yara.RuleSet;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Ast;
import harrier.yara.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code harrier rules deps}. */
final class RulesDepsCommand implements Command {
  private static final Option FORMAT = Option.value("format", 'f', "FORMAT", "text, json");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules deps",
          "RULES…",
          1,
          CommandSpec.ANY,
          "Show what rules depend on: modules, included files, other rules",
          options(),
          List.of("RULES is a rule file, or a folder whose *.yar and *.yara files are taken."));

  private static List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(FORMAT, RunArguments.OUTPUT));
    options.addAll(RuleFiles.OPTIONS);
    return options;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json = arguments.word(FORMAT, List.of("text", "json")).orElse("text").equals("json");
    RuleFiles rules = new RuleFiles(arguments, console);
    Map<String, FileNode> files = files(arguments.operands(), rules);
    addRules(rules.compile(arguments.operands()), files);
    try (Output out = Output.open(arguments.last(RunArguments.OUTPUT), console)) {
      if (json) {
        List<Object> list = new ArrayList<>();
        files.forEach((name, file) -> list.add(file.tree(name)));
        out.print(JsonText.of(Map.of("files", list)));
      } else {
        StringBuilder text = new StringBuilder();
        files.forEach((name, file) -> file.text(name, text));
        out.print(Printable.lines(text.toString()));
      }
    }
    return ExitStatus.OK;
  }

  /** What one file says. */
  private record FileNode(
      List<String> imports, List<String> includes, Map<String, List<String>> rules) {
    FileNode() {
      this(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    }

    void text(String name, StringBuilder out) {
      out.append(name).append('\n');
      imports.forEach(module -> out.append("  import ").append(module).append('\n'));
      includes.forEach(file -> out.append("  include ").append(file).append('\n'));
      rules.forEach((rule, needs) -> {
        if (!needs.isEmpty()) {
          out.append("  rule ").append(rule).append(" needs ");
          out.append(String.join(", ", needs)).append('\n');
        }
      });
    }

    Map<String, Object> tree(String name) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("path", name);
      tree.put("imports", imports);
      tree.put("includes", includes);
      List<Object> list = new ArrayList<>();
      rules.forEach((rule, needs) -> {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", rule);
        one.put("rules", needs);
        list.add(one);
      });
      tree.put("rules", list);
      return tree;
    }
  }

  /** Every file that is named or included, in the order in which it is met. */
  private static Map<String, FileNode> files(List<String> names, RuleFiles rules)
      throws FailureException {
    Map<String, FileNode> files = new LinkedHashMap<>();
    Deque<Path> open = new ArrayDeque<>(rules.files(names));
    while (!open.isEmpty()) {
      Path path = open.removeFirst();
      if (!files.containsKey(path.toString())) {
        FileNode node = new FileNode();
        files.put(path.toString(), node);
        read(rules.read(path), node, rules.includeFolders(), open);
      }
    }
    return files;
  }

  private static void read(SourceFile source, FileNode node, List<Path> folders, Deque<Path> open) {
    for (Ast.Item item : Parser.parse(source, Dialect.HARRIER, new Diagnostics()).items()) {
      switch (item) {
        case Ast.Import one -> node.imports().add(one.module());
        case Ast.Include one -> {
          Optional<Path> path = find(one.path(), source, folders);
          node.includes().add(path.map(Path::toString).orElse(one.path() + " (not found)"));
          path.ifPresent(open::addLast);
        }
        case Ast.Rule _ -> {}
      }
    }
  }

  /** Where the compiler finds an included file: beside the including one, then in the folders. */
  private static Optional<Path> find(String name, SourceFile source, List<Path> folders) {
    List<Path> places = new ArrayList<>();
    places.add(Path.of(source.name()).resolveSibling(name).normalize());
    folders.forEach(folder -> places.add(folder.resolve(name).normalize()));
    return places.stream().filter(Files::isRegularFile).findFirst();
  }

  private static void addRules(RuleSet set, Map<String, FileNode> files) {
    for (int i = 0; i < set.rules().size(); i++) {
      RuleInfo rule = set.rules().get(i);
      String file = rule.origin().substring(0, rule.origin().lastIndexOf(':'));
      List<String> needs = new ArrayList<>();
      set.references(i).forEach(index -> needs.add(set.rules().get(index).name()));
      files.computeIfAbsent(file, _ -> new FileNode()).rules().put(rule.name(), needs);
    }
  }
}
