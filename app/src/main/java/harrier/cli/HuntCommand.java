package harrier.cli;

import harrier.hunt.run.HuntRunner;
import harrier.hunt.sink.Manifest;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.Summary;
import harrier.hunt.sink.SummaryText;
import harrier.yara.RuleCompiler;
import java.io.IOException;
import java.nio.file.Path;
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
          0,
          CommandSpec.ANY,
          "Run hunts over files, folders and processes",
          options(),
          notes());

  private static List<String> notes() {
    List<String> notes = new ArrayList<>(RunArguments.TARGETS);
    notes.add("A hunt that cannot be loaded is named, the others run, and the exit status is 2.");
    return notes;
  }

  private static List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(
                HuntsFolder.FOLDER,
                HUNT,
                SHOW_EXCLUDED,
                RuleFiles.DEFINE,
                SiteOptions.SITE,
                SiteOptions.LIST,
                RunHistory.HISTORY,
                Forwarding.SINK));
    options.addAll(SentinelOptions.SENDING);
    options.addAll(EarlierRuns.ALL);
    options.addAll(RunArguments.ALL);
    return options;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments given, Console console) throws FailureException, IOException {
    try (EarlierRuns earlier = EarlierRuns.of(SPEC, given)) {
      return run(earlier, console);
    }
  }

  private static ExitStatus run(EarlierRuns earlier, Console console)
      throws FailureException, IOException {
    Arguments arguments = earlier.arguments();
    if (arguments.operands().isEmpty()) {
      throw new FailureException("harrier hunt needs TARGET… after it.", SPEC.hint());
    }
    RunArguments common = new RunArguments(arguments, console);
    common.check();
    SinkOptions look = common.sinkOptions(arguments.has(SHOW_EXCLUDED), RuleLines.PLAIN);
    ReadyHunts ready = hunts(arguments, console);
    HuntRunner runner =
        new HuntRunner(
            ready.hunts(),
            common.runOptions(),
            earlier.memory(ready.hunts()),
            common.control(),
            common.telling());
    console.stop().onStop(runner::cancel);
    common.tellNotAsked(runner.notAsked(), "Choose hunts with " + HUNT + ".");
    try (Output out = common.output();
        RunHistory history = RunHistory.open(arguments, console);
        Forwarding forwarding = Forwarding.open(arguments, console)) {
      Manifest manifest =
          common.manifest(arguments.operands(), ready.hunts()::all, ready.notLoaded());
      Sink results = Sinks.forHunts(look.withManifest(manifest), out);
      Sink sink = history.behind(forwarding.beside(results, manifest), manifest);
      Summary summary = runner.run(common.targets(arguments.operands()), sink, common.status());
      out.complete();
      if (!common.isText() || arguments.has(RunArguments.OUTPUT)) {
        common.tell(SummaryText.ofHunts(summary));
      }
      common.tell(history.lines());
      tell(forwarding, common, console);
      earlier.tell(summary.stopped(), console);
      ExitStatus status = common.statusAfter(summary);
      if (forwarding.leftAny() && status == ExitStatus.OK) {
        status = ExitStatus.UNREAD;
      }
      return ready.pages() == ExitStatus.WRONG && status != ExitStatus.FOUND
          ? ready.pages()
          : status;
    }
  }

  /** What did not arrive is said however quiet a run is to be. */
  private static void tell(Forwarding forwarding, RunArguments common, Console console)
      throws IOException {
    List<String> lines = forwarding.finish();
    if (forwarding.leftAny()) {
      lines.forEach(line -> console.complain(line, ""));
    } else {
      common.tell(lines);
    }
  }

  private static ReadyHunts hunts(Arguments arguments, Console console) throws FailureException {
    Path folder = HuntsFolder.existing(arguments, console);
    if (SiteOptions.any(arguments)) {
      return ReadyHunts.load(
          folder,
          arguments.all(HUNT),
          arguments.has(RuleFiles.DEFINE)
              ? new RuleFiles(arguments, console).definingCompilers()
              : RuleCompiler::new,
          loaded -> SiteOptions.apply(arguments, console, loaded),
          console);
    }
    if (!arguments.has(RuleFiles.DEFINE)) {
      return ReadyHunts.load(folder, arguments.all(HUNT), console);
    }
    return ReadyHunts.load(
        folder,
        arguments.all(HUNT),
        new RuleFiles(arguments, console).definingCompilers(),
        console);
  }
}
