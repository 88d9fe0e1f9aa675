package harrier.cli;

import harrier.hunt.run.RunOptions;
import harrier.hunt.run.ScanRunner;
import harrier.hunt.run.ScanSelection;
import harrier.hunt.run.Telling;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.sink.SummaryText;
import harrier.yara.RuleExplainer;
import harrier.yara.RuleSet;
import harrier.yara.ScanCosts;
import harrier.yara.bytes.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code harrier scan}. The letters are those of {@code yara}. */
final class ScanCommand implements Command {
  private static final Option STRINGS =
      Option.flag("strings", 's', "print where patterns match", "print-strings");
  private static final Option META = Option.flag("meta", 'm', "print metadata", "print-meta");
  private static final Option TAGS = Option.flag("tags", 'g', "print tags", "print-tags");
  private static final Option NAMESPACE =
      Option.flag("namespace", 'e', "print namespaces", "print-namespace");
  private static final Option TAG =
      Option.value("tag", 't', "TAG", "report only rules with this tag");
  private static final Option RULE =
      Option.value("identifier", 'i', "NAME", "report only the rule of this name");
  private static final Option NEGATE =
      Option.flag("negate", 'n', "report the rules that do not match");
  private static final Option COUNT =
      Option.flag("count", 'c', "print only the number of rules for each target");
  private static final Option LIMIT =
      Option.value("limit", 'l', "N", "stop after this many reported rules", "max-rules");
  private static final Option MODULE_DATA =
      Option.value(
          "module-data",
          'x',
          "MODULE=FILE",
          "give a module the contents of a file; may be given more than once");
  private static final Option FAST =
      Option.flag(
          "fast",
          'f',
          "end the search for a pattern at its first match where nothing asks for more; not with -s",
          "fast-scan");
  private static final Option PROFILE =
      Option.flag(
          "profile",
          (char) 0,
          "print at the end, on standard error, which rules and patterns took the time; as JSON if the format is not text",
          "profiling");
  private static final Option LENGTH =
      Option.flag("length", 'L', "print the length of each match", "print-string-length");
  private static final Option XOR_KEY =
      Option.flag(
          "xor-key",
          'X',
          "print the key and the text of each match of an xor pattern",
          "print-xor-key");
  private static final Option CONTEXT =
      Option.value("context", "BYTES", "with -s, print so many bytes before and after each match");
  private static final Option MATCH_DATA =
      Option.value(
          "match-data",
          "BYTES",
          "with -s, print at most so many bytes of each match (default: 64)");
  private static final Option MATCH_LIMIT =
      Option.value(
          "max-matches-per-pattern",
          "N",
          "most matches that are kept of a pattern; more make the scan incomplete (default: 1,000,000)");
  private static final Option NO_CONSOLE =
      Option.flag(
          "no-console",
          (char) 0,
          "leave out what the console module writes",
          "disable-console-logs");
  private static final Option COMPILED =
      Option.flag(
          "compiled-rules",
          'C',
          "accepted for those used to yara: compiled rules are known by their content");
  private static final Option RECURSIVE =
      Option.flag(
          "recursive",
          'r',
          "accepted for those used to yara: folders are always scanned with everything in them");
  private static final int MOST_BYTES = 1 << 20;
  private static final CommandSpec SPEC =
      new CommandSpec(
          "scan",
          "RULES TARGET…",
          2,
          CommandSpec.ANY,
          "Scan with plain YARA rules",
          options(),
          notes());

  private static List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "RULES is a rule file, a folder whose *.yar and *.yara files are taken, or what rules compile made of them.");
    notes.addAll(RunArguments.TARGETS);
    return notes;
  }

  private static List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(
                STRINGS,
                META,
                TAGS,
                NAMESPACE,
                TAG,
                RULE,
                NEGATE,
                COUNT,
                LIMIT,
                MODULE_DATA,
                FAST,
                LENGTH,
                XOR_KEY,
                CONTEXT,
                MATCH_DATA,
                MATCH_LIMIT,
                NO_CONSOLE,
                COMPILED,
                PROFILE,
                RECURSIVE));
    options.addAll(RuleFiles.OPTIONS);
    options.addAll(RunArguments.ALL);
    return options;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    RunArguments common = new RunArguments(arguments, console);
    common.check();
    ScanSelection selection = selection(arguments);
    List<String> operands = arguments.operands();
    RuleFiles files = new RuleFiles(arguments, console);
    RuleSet rules = files.load(operands.getFirst());
    SinkOptions look =
        common
            .sinkOptions(false, lines(arguments))
            .withSkippedRules(rules.skipped())
            .withManifest(
                common.manifest(operands.subList(1, operands.size()), List::of, List.of()));
    ScanRunner runner =
        new ScanRunner(
            rules,
            selection,
            runOptions(arguments, common),
            common.control(),
            common.telling(),
            explainers(files, operands.getFirst(), common.telling()));
    console.stop().onStop(runner::cancel);
    common.tellNotAsked(runner.notAsked(), "Choose rules with " + TAG + " or " + RULE + ".");
    try (Output out = common.output()) {
      Summary summary =
          runner.run(
              common.targets(operands.subList(1, operands.size())),
              Sinks.forRules(look, out),
              common.status());
      out.flush();
      out.complete();
      if (arguments.has(PROFILE)) {
        runner.costs().ifPresent(costs -> tell(costs, common, console));
      }
      if (console.progress()) {
        common.tell(SummaryText.ofRules(summary, rules.skipped().size()));
      }
      return common.statusAfter(summary);
    }
  }

  private static Map<String, RuleExplainer> explainers(
      RuleFiles files, String rules, Telling telling) throws FailureException {
    return telling.equals(Telling.HITS) ? Map.of() : files.explainers(rules);
  }

  private static void tell(ScanCosts costs, RunArguments common, Console console) {
    CostsText text = new CostsText(costs);
    if (common.isText()) {
      text.lines().forEach(console.err()::println);
    } else {
      console.err().print(text.json());
    }
    console.err().flush();
  }

  private static RunOptions runOptions(Arguments arguments, RunArguments common)
      throws FailureException {
    RunOptions options =
        common
            .runOptions()
            .withModuleData(moduleData(arguments))
            .withMatchContext(bytes(arguments, CONTEXT, 0, common.matchContext()))
            .withMatchData(bytes(arguments, MATCH_DATA, 1, 64))
            .withMatchLimit((int) arguments.number(MATCH_LIMIT, 1).orElse(1_000_000));
    return arguments.has(FAST) && !showsMatches(arguments)
        ? options.withReportedMatches(0)
        : options;
  }

  private static int bytes(Arguments arguments, Option option, int least, int otherwise)
      throws FailureException {
    long bytes = arguments.number(option, least).orElse(otherwise);
    if (bytes > MOST_BYTES) {
      throw arguments.wrong(option, Long.toString(bytes), "a number up to " + MOST_BYTES);
    }
    return (int) bytes;
  }

  private static boolean showsMatches(Arguments arguments) {
    return arguments.has(STRINGS)
        || arguments.has(LENGTH)
        || arguments.has(XOR_KEY)
        || arguments.has(CONTEXT);
  }

  private static Map<String, ByteString> moduleData(Arguments arguments) throws FailureException {
    Map<String, ByteString> data = new LinkedHashMap<>();
    for (String given : arguments.all(MODULE_DATA)) {
      int equals = given.indexOf('=');
      if (equals < 1) {
        throw new FailureException(
            "--module-data is MODULE=FILE, not " + Printable.line(given) + ".", "");
      }
      String file = given.substring(equals + 1);
      try {
        data.put(given.substring(0, equals), ByteString.of(Files.readAllBytes(Path.of(file))));
      } catch (IOException | InvalidPathException e) {
        throw new FailureException(
            "the file " + Printable.line(file) + " for --module-data cannot be read.",
            Reason.of(e));
      }
    }
    return data;
  }

  private static RuleLines lines(Arguments arguments) {
    return new RuleLines(
            showsMatches(arguments),
            arguments.has(META),
            arguments.has(TAGS),
            arguments.has(NAMESPACE),
            arguments.has(COUNT))
        .with(arguments.has(LENGTH), arguments.has(XOR_KEY), !arguments.has(NO_CONSOLE));
  }

  private static ScanSelection selection(Arguments arguments) throws FailureException {
    return new ScanSelection(
        arguments.last(TAG),
        arguments.last(RULE),
        arguments.has(NEGATE),
        arguments.number(LIMIT, 1));
  }
}
