package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.run.RunControl;
import harrier.hunt.run.RunOptions;
import harrier.hunt.run.Telling;
import harrier.hunt.sink.Manifest;
import harrier.hunt.sink.SinkOptions;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.sink.Sinks;
import harrier.hunt.sink.StatusLines;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.TargetList;
import harrier.hunt.target.TargetOptions;
import harrier.hunt.unpack.UnpackLimits;
import harrier.hunt.unpack.UnpackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** The options that every command which scans targets has, and what they mean. */
final class RunArguments {
  static final Option FORMAT =
      Option.value(
          "format", "FORMAT", "how results are written: " + String.join(", ", Sinks.formats()));
  static final Option OUTPUT = Option.value("output", 'o', "FILE", "write results to a file");
  static final Option JOBS =
      Option.value(
          "jobs",
          'p',
          "N",
          "number of targets scanned at a time (default: one for each core)",
          "threads");
  static final Option TIMEOUT =
      Option.value("timeout", 'a', "TIME", "longest time for one target: 30s, 5m (default: none)");
  static final Option MAX_SIZE =
      Option.value(
          "max-size",
          'z',
          "SIZE",
          "leave out larger targets: 100M, 2G (default: none)",
          "skip-larger");
  static final Option SCAN_LIST =
      Option.flag("scan-list", (char) 0, "TARGET is a file with the name of a target in each line");
  static final Option NO_FOLLOW =
      Option.flag(
          "no-follow", 'N', "leave out symbolic links inside folders", "no-follow-symlinks");
  static final Option FAIL_ON =
      Option.value("fail-on", "finding", "exit with status 1 if there is a finding");
  static final Option QUIET = Option.flag("quiet", 'q', "no summary, no progress");

  static final Option MAX_DEPTH =
      Option.value(
          "max-depth", "N", "open containers inside each other up to this depth (default: 16)");
  static final Option MAX_MEMBERS =
      Option.value("max-members", "N", "members that are scanned in one target (default: 1000000)");
  static final Option MAX_EXPANSION =
      Option.value("max-expansion", "SIZE", "bytes that one target unpacks to (default: 32G)");
  static final Option MAX_RATIO =
      Option.value("max-ratio", "N", "unpacked bytes for each byte of a target (default: 1000)");
  static final Option PASSWORD =
      Option.value(
          "archive-password",
          "TEXT",
          "try this password in archives; may be given more than once; \"infected\" is always tried");
  static final Option NO_UNPACK =
      Option.flag("no-unpack", "scan archives and the like as files and do not open them");

  static final Option EXPLAIN =
      Option.flag("explain", "for each hit, show the condition with the value of every part");
  static final Option NEAR_MISSES =
      Option.flag("near-misses", "show also rules that lack one thing");

  static final Option SKIP_PROCESS =
      Option.value(
          "skip-process",
          "NAME",
          "leave processes of this name out of process:all; may be given more than once");
  static final Option CPU_LIMIT =
      Option.value(
          "cpu-limit", "PERCENT", "take at most this share of the computer's processor time");

  static final List<Option> ALL =
      List.of(
          FORMAT,
          OUTPUT,
          EXPLAIN,
          NEAR_MISSES,
          JOBS,
          CPU_LIMIT,
          SKIP_PROCESS,
          TIMEOUT,
          MAX_SIZE,
          SCAN_LIST,
          NO_FOLLOW,
          MAX_DEPTH,
          MAX_MEMBERS,
          MAX_EXPANSION,
          MAX_RATIO,
          PASSWORD,
          NO_UNPACK,
          FAIL_ON,
          QUIET);

  /** What a target may be, for help. */
  static final List<String> TARGETS =
      List.of(
          "A TARGET is a file, a folder (with everything in it), image:FOLDER (a container image in OCI layout),",
          "process:PID, process:all or - (standard input).",
          "Archives, packages, disk and container images, mail, captures, documents and core dumps are opened.");

  private static final long MOST_PERCENT = 100;

  private final Arguments arguments;
  private final Console console;

  RunArguments(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /** What the run tells besides hits. */
  Telling telling() {
    return new Telling(arguments.has(EXPLAIN), arguments.has(NEAR_MISSES));
  }

  /** Says how many rules are not asked for near misses. */
  void tellNotAsked(long rules, String remedy) {
    if (rules > 0) {
      console.complain(
          Plural.of(rules, "rule")
              + " not asked for near misses: a run asks "
              + Telling.MOST_ASKED
              + " rules at most.",
          remedy);
    }
  }

  /** How the run goes. */
  RunOptions runOptions() throws FailureException {
    RunOptions options =
        RunOptions.defaults().withClock(console.clock()).withMatchContext(matchContext());
    OptionalLong jobs = arguments.number(JOBS, 1);
    if (jobs.isPresent()) {
      options = options.withJobs((int) Math.min(jobs.getAsLong(), 1_024));
    }
    if (arguments.has(TIMEOUT)) {
      options = options.withTimeout(timeout(arguments.last(TIMEOUT).orElseThrow()));
    }
    if (arguments.has(MAX_SIZE)) {
      options = options.withMaxSize(size(MAX_SIZE, arguments.last(MAX_SIZE).orElseThrow()));
    }
    return options.withUnpack(unpackOptions());
  }

  /** What can slow the run down or stop it. */
  RunControl control() throws FailureException {
    OptionalLong percent = arguments.number(CPU_LIMIT, 1);
    if (percent.isEmpty()) {
      return new RunControl();
    }
    if (percent.getAsLong() > MOST_PERCENT) {
      throw arguments.wrong(
          CPU_LIMIT, Long.toString(percent.getAsLong()), "a whole number from 1 to 100");
    }
    return new RunControl(OptionalInt.of((int) percent.getAsLong()));
  }

  private UnpackOptions unpackOptions() throws FailureException {
    UnpackLimits limits = UnpackLimits.DEFAULT;
    OptionalLong depth = arguments.number(MAX_DEPTH, 0);
    if (depth.isPresent()) {
      limits = limits.withDepth((int) Math.min(depth.getAsLong(), UnpackLimits.DEEPEST));
    }
    OptionalLong members = arguments.number(MAX_MEMBERS, 1);
    if (members.isPresent()) {
      limits = limits.withMembers(members.getAsLong());
    }
    if (arguments.has(MAX_EXPANSION)) {
      limits =
          limits.withExpansion(size(MAX_EXPANSION, arguments.last(MAX_EXPANSION).orElseThrow()));
    }
    OptionalLong ratio = arguments.number(MAX_RATIO, 1);
    if (ratio.isPresent()) {
      limits = limits.withRatio(ratio.getAsLong());
    }
    if (arguments.has(NO_UNPACK)) {
      limits = limits.withDepth(0);
    }
    return new UnpackOptions(limits, arguments.all(PASSWORD));
  }

  /** How results look. */
  SinkOptions sinkOptions(boolean showExcluded, RuleLines lines) throws FailureException {
    return new SinkOptions(
        format(), console.colour() && !arguments.has(OUTPUT), showExcluded, isQuiet(), lines);
  }

  /** What the run was asked to do. */
  Manifest manifest(List<String> targets, Supplier<List<Hunt>> hunts, List<String> notLoaded) {
    Path folder = Path.of("").toAbsolutePath();
    return new Manifest(
        RunId.next(console.clock()).toString(),
        Version.number(),
        console.clock().instant(),
        Optional.of(folder),
        targets,
        hunts,
        notLoaded);
  }

  /** Bytes before and after each match that the results show. */
  int matchContext() throws FailureException {
    return Sinks.matchContext(format());
  }

  private String format() throws FailureException {
    return arguments.word(FORMAT, Sinks.formats()).orElse("text");
  }

  /** What is scanned: the operands, or the names in the files that they are. */
  TargetList targets(List<String> operands) throws FailureException {
    TargetOptions options =
        new TargetOptions(
            !arguments.has(NO_FOLLOW), console.in(), Set.copyOf(arguments.all(SKIP_PROCESS)));
    if (!arguments.has(SCAN_LIST)) {
      return new TargetList(operands, Optional.empty(), options);
    }
    Path list = Path.of(operands.getFirst());
    if (operands.size() > 1 || !Files.isReadable(list)) {
      throw new FailureException(
          SCAN_LIST + " needs one file that can be read.",
          "It holds the name of a target in each line.");
    }
    return new TargetList(List.of(), Optional.of(list), options);
  }

  /** Progress and notices. */
  StatusLines status() {
    return new StatusLines(console.err(), console.progress() && !isQuiet());
  }

  Output output() throws FailureException {
    return Sinks.isDocument(format())
        ? Output.document(arguments.last(OUTPUT), console)
        : Output.open(arguments.last(OUTPUT), console);
  }

  /** Whether results are lines for people. */
  boolean isText() {
    return arguments.last(FORMAT).orElse("text").equals("text");
  }

  /** Tells people how a run ended, beside the results. */
  void tell(List<String> summary) {
    if (!isQuiet()) {
      summary.forEach(console.err()::println);
      console.err().flush();
    }
  }

  /** The status at the end of a run. */
  ExitStatus statusAfter(Summary summary) {
    if (arguments.has(FAIL_ON) && summary.findings() > 0) {
      return ExitStatus.FOUND;
    }
    return summary.unreadable() > 0 || summary.incomplete() > 0 ? ExitStatus.UNREAD : ExitStatus.OK;
  }

  /** Checks the words that only have one meaning; call it before the run. */
  void check() throws FailureException {
    arguments.word(FAIL_ON, List.of("finding"));
  }

  private boolean isQuiet() {
    return arguments.has(QUIET);
  }

  private Duration timeout(String text) throws FailureException {
    return Quantities.time(text)
        .orElseThrow(() -> arguments.wrong(TIMEOUT, text, "a time such as 30s, 500ms, 5m or 1h"));
  }

  private long size(Option option, String text) throws FailureException {
    OptionalLong bytes = Quantities.bytes(text);
    if (bytes.isEmpty()) {
      throw arguments.wrong(option, text, "a size such as 4096, 64K, 100M or 2G");
    }
    return bytes.getAsLong();
  }
}
