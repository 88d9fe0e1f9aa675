package harrier.cli;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.explain.ModuleFacts;
import harrier.yara.explain.SchemaText;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.InstalledModules;
import harrier.yara.scan.SourceView;
import harrier.yara.value.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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
          "FILE",
          0,
          1,
          "Show what modules know of a file, in the words of conditions",
          List.of(FORMAT, MODULE, SCHEMA, RunArguments.OUTPUT),
          List.of(
              "Without --module, modules that have nothing to say about the file are left out.",
              "Bytes that are no printable text are written as \\xNN.",
              "Damaged structures are left out; standard error says how many there were."));

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
      dump(arguments, modules, format, out, console);
    }
    return ExitStatus.OK;
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

  private static void dump(
      Arguments arguments, List<YaraModule> modules, String format, Output out, Console console)
      throws FailureException, IOException {
    String name = arguments.operands().getFirst();
    try (ByteSource source = open(name, console)) {
      AtomicInteger malformed = new AtomicInteger();
      boolean all = arguments.has(MODULE);
      write(facts(SourceView.of(source), modules, all, malformed), modules, format, out);
      if (malformed.get() > 0) {
        String count = Plural.of(malformed.get(), "damaged structure");
        console.complain(name + " has " + count + ": modules left out what they hold.", "");
      }
    }
  }

  private static ByteSource open(String name, Console console) throws FailureException {
    try {
      return name.equals("-")
          ? ByteSource.of(console.in().readAllBytes())
          : ByteSource.open(Path.of(name));
    } catch (IOException e) {
      throw new FailureException("cannot read " + name + ": " + Reason.of(e) + ".", "");
    }
  }

  private static Map<String, Object> facts(
      ByteView data, List<YaraModule> modules, boolean all, AtomicInteger malformed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (YaraModule module : modules) {
      Map<String, Object> known =
          ModuleFacts.of(
              module, data, Optional.empty(), Dialect.HARRIER, malformed::incrementAndGet);
      if (all || ModuleFacts.saysSomething(known)) {
        facts.put(module.name(), known);
      }
    }
    return facts;
  }

  private static Type root(List<YaraModule> modules, String name) {
    return modules.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow()
        .schema()
        .root();
  }

  private static void write(
      Map<String, Object> facts, List<YaraModule> modules, String format, Output out)
      throws IOException {
    switch (format) {
      case "json" -> out.print(JsonText.of(facts));
      case "yaml" -> out.print(FactsText.yaml(facts));
      default -> out.print(FactsText.lines(facts, name -> root(modules, name)));
    }
  }
}
