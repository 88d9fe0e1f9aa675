package harrier.cli;

import harrier.hunt.run.HuntRunner;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.sink.SummaryText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier hunt}. */
final class HuntCommand implements Command {
  private static final Option HUNT =
      Option.value("hunt", "ID", "run only this hunt; may be given more than once");
  private static final Option SHOW_EXCLUDED =
      Option.flag("show-excluded", "show also what an exclusion explains");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunt",
          "TARGET…",
          1,
          CommandSpec.ANY,
          "Run hunts over files, folders and processes",
          options(),
          List.of(
              "A TARGET is a file, a folder (with everything in it), - (standard input), process:PID or process:all.",
              "A hunt that cannot be loaded is named, the others run, and the exit status is 2."));

  private static List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(HuntsFolder.FOLDER, HUNT, SHOW_EXCLUDED));
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
    SinkOptions look = common.sinkOptions(arguments.has(SHOW_EXCLUDED), RuleLines.PLAIN);
    ReadyHunts ready =
        ReadyHunts.load(HuntsFolder.existing(arguments, console), arguments.all(HUNT), console);
    HuntRunner runner = new HuntRunner(ready.hunts(), common.runOptions());
    console.stop().onStop(runner::cancel);
    try (Output out = common.output()) {
      Sink sink = Sinks.forHunts(look, out);
      Summary summary = runner.run(common.targets(arguments.operands()), sink, common.status());
      if (!common.isText() || arguments.has(RunArguments.OUTPUT)) {
        common.tell(SummaryText.ofHunts(summary));
      }
      ExitStatus status = common.statusAfter(summary);
      return ready.pages() == ExitStatus.WRONG && status != ExitStatus.FOUND
          ? ready.pages()
          : status;
    }
  }
}
