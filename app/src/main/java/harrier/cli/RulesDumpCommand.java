package harrier.cli;

import harrier.hunt.json.JsonText;
import harrier.yara.explain.SchemaText;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.InstalledModules;
import harrier.yara.value.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code harrier rules dump}. */
final class RulesDumpCommand implements Command {
  private static final Option FORMAT = Option.value("format", 'f', "FORMAT", "text, json, yaml");
  private static final Option MODULE =
      Option.value("module", 'm', "NAME", "only this module; may be given more than once");
  private static final Option SCHEMA =
      Option.flag("schema", "what modules declare, instead of a file's facts");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "rules dump",
          "FILE…",
          0,
          CommandSpec.ANY,
          "Show what modules know of files, in the words of conditions",
          List.of(FORMAT, MODULE, SCHEMA, RunArguments.OUTPUT),
          List.of(
              "Without --module, modules that have nothing to say about the file are left out.",
              "Bytes that are no printable text are written as \\xNN.",
              "Damaged structures are left out; standard error says how many there were.",
              "Of several files, text names each in a comment; json and yaml have a member for each.",
              "Exit status: 3 if a file could not be read, 2 for wrong usage, else 0."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    String format = arguments.word(FORMAT, List.of("text", "json", "yaml")).orElse("text");
    List<YaraModule> modules = modules(arguments);
    try (Output out = Output.open(arguments.last(RunArguments.OUTPUT), console)) {
      if (arguments.has(SCHEMA)) {
        if (!format.equals("text")) {
          throw new FailureException("--schema is written as text only.", SPEC.hint());
        }
        for (YaraModule module : modules) {
          out.print(SchemaText.of(module));
        }
        return ExitStatus.OK;
      }
      if (arguments.operands().isEmpty()) {
        throw new FailureException("harrier rules dump needs FILE after it.", SPEC.hint());
      }
      return dump(arguments, modules, format, out, console);
    }
  }

  private static List<YaraModule> modules(Arguments arguments) throws FailureException {
    if (!arguments.has(MODULE)) {
      return InstalledModules.all();
    }
    List<YaraModule> modules = new ArrayList<>();
    List<String> names = new ArrayList<>();
    InstalledModules.all().forEach(module -> names.add(module.name()));
    for (String name : arguments.all(MODULE)) {
      modules.add(
          InstalledModules.find(name)
              .orElseThrow(() -> FailureException.unknown("module", name, names, SPEC.hint())));
    }
    return modules;
  }

  private static ExitStatus dump(
      Arguments arguments, List<YaraModule> modules, String format, Output out, Console console)
      throws IOException {
    FileFacts reader = new FileFacts(modules, arguments.has(MODULE), console);
    Map<String, Map<String, Object>> known = new LinkedHashMap<>();
    for (String name : arguments.operands()) {
      reader.read(name).ifPresent(facts -> known.put(name, facts));
    }
    boolean several = arguments.operands().size() > 1;
    switch (format) {
      case "json" -> out.print(JsonText.of(document(known, several)));
      case "yaml" -> out.print(FactsText.yaml(document(known, several)));
      default -> {
        for (Map.Entry<String, Map<String, Object>> file : known.entrySet()) {
          out.print(several ? "// " + Printable.line(file.getKey()) + "\n" : "");
          out.print(FactsText.lines(file.getValue(), name -> root(modules, name)));
        }
      }
    }
    return known.size() < arguments.operands().stream().distinct().count()
        ? ExitStatus.UNREAD
        : ExitStatus.OK;
  }

  /** The facts of the only file, or of each under its name. */
  private static Map<String, Object> document(
      Map<String, Map<String, Object>> known, boolean several) {
    Map<String, Object> document = new LinkedHashMap<>();
    known.forEach((name, facts) -> {
      if (several) {
        document.put(Printable.line(name), facts);
      } else {
        document.putAll(facts);
      }
    });
    return document;
  }

  private static Type root(List<YaraModule> modules, String name) {
    return modules.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow()
        .schema()
        .root();
  }
}
