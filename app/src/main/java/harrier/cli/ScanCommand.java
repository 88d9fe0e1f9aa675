package harrier.cli;

import harrier.hunt.run.ScanRunner;
import harrier.hunt.run.ScanSelection;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.sink.SummaryText;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier scan}. The letters are those of {@code yara}. */
final class ScanCommand implements Command {
  private static final Option STRINGS = Option.flag("strings", 's', "print where patterns match", "print-strings");
  private static final Option META = Option.flag("meta", 'm', "print metadata", "print-meta");
  private static final Option TAGS = Option.flag("tags", 'g', "print tags", "print-tags");
  private static final Option NAMESPACE = Option.flag("namespace", 'e', "print namespaces", "print-namespace");
  private static final Option TAG = Option.value("tag", 't', "TAG", "report only rules with this tag");
  private static final Option RULE = Option.value("identifier", 'i', "NAME", "report only the rule of this name");
  private static final Option NEGATE = Option.flag("negate", 'n', "report the rules that do not match");
  private static final Option COUNT = Option.flag("count", 'c', "print only the number of rules for each target");
  private static final Option LIMIT = Option.value("limit", 'l', "N", "stop after this many reported rules", "max-rules");
  private static final Option RECURSIVE = Option.flag("recursive", 'r', "accepted for those used to yara: folders are always scanned with everything in them");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "scan",
          "RULES TARGET…",
          2,
          CommandSpec.ANY,
          "Scan with plain YARA rules",
          options(),
          List.of(
              "RULES is a rule file, a folder whose *.yar and *.yara files are taken, or what rules compile made of them.",
              "A TARGET is a file, a folder (with everything in it), - (standard input), process:PID or process:all."));

  private static List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(STRINGS, META, TAGS, NAMESPACE, TAG, RULE, NEGATE, COUNT, LIMIT, RECURSIVE));
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
    SinkOptions look = common.sinkOptions(false, lines(arguments));
    ScanSelection selection = selection(arguments);
    List<String> operands = arguments.operands();
    RuleSet rules = new RuleFiles(arguments, console).load(operands.getFirst());
    ScanRunner runner = new ScanRunner(rules, selection, common.runOptions());
    console.stop().onStop(runner::cancel);
    try (Output out = common.output()) {
      Summary summary =
          runner.run(
              common.targets(operands.subList(1, operands.size())),
              Sinks.forRules(look, out),
              common.status());
      out.flush();
      if (console.progress()) {
        common.tell(SummaryText.ofRules(summary));
      }
      return common.statusAfter(summary);
    }
  }

  private static RuleLines lines(Arguments arguments) {
    return new RuleLines(
        arguments.has(STRINGS),
        arguments.has(META),
        arguments.has(TAGS),
        arguments.has(NAMESPACE),
        arguments.has(COUNT));
  }

  private static ScanSelection selection(Arguments arguments) throws FailureException {
    return new ScanSelection(
        arguments.last(TAG), arguments.last(RULE), arguments.has(NEGATE), arguments.number(LIMIT, 1));
  }
}
