package harrier.cli;

import harrier.hunt.draft.Goodware;
import harrier.hunt.draft.HuntDraft;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import harrier.hunt.run.RunOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code harrier hunts new}. */
final class HuntsNewCommand implements Command {
  private static final Option FROM =
      Option.value("from", "PAGE", "a page that somebody published, as text or Markdown");
  private static final Option TO =
      Option.value("to", "DIR", "the new hunt's folder (default: hunts/NAME)");
  private static final Option GOODWARE =
      Option.value(
          "goodware",
          "DIR",
          "propose exclusions for the known-good files in it that the rule matches");
  private static final Option FORCE = Option.flag("force", "replace a hunt that is there already");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts new",
          "[RULE]",
          0,
          1,
          "Draft a hunt from a rule or from a published page",
          List.of(FROM, TO, GOODWARE, FORCE),
          List.of(
              "Give a RULE file or --from PAGE. NAME is the file's name without its ending.",
              "Every exclusion that is proposed has status review: it excludes nothing until a person accepts it.",
              "The exit status is 2 if the rule does not compile; the draft is written all the same."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean fromPage = arguments.has(FROM);
    if (fromPage == !arguments.operands().isEmpty()) {
      throw new FailureException(
          fromPage ? "a RULE and --from are one too many." : "from what?",
          "Give a rule file, or --from and a page.");
    }
    String source = fromPage ? arguments.last(FROM).orElseThrow() : arguments.operands().getFirst();
    String text = text(source);
    Path folder = folder(arguments, Path.of(source));
    if (Files.exists(folder.resolve(HuntLoader.PAGE)) && !arguments.has(FORCE)) {
      throw new FailureException(
          folder + " holds a hunt already.", "Give --to another folder, or --force to replace it.");
    }
    Optional<Goodware> goodware = goodware(arguments, text, fromPage);
    HuntDraft draft =
        fromPage
            ? HuntDraft.ofPage(text)
            : HuntDraft.ofRule(text, goodware.map(Goodware::products).orElse(List.of()));
    WrittenFiles.write(draft.files(), folder);
    try (Output out = Output.standard(console)) {
      out.print(Printable.line(folder.toString()) + "\n");
      say(out, "inferred", draft.inferred());
      if (goodware.isPresent()) {
        out.print(Printable.lines(text(goodware.get())));
      }
      say(out, "to settle", draft.unread());
      return check(folder, draft, out, console);
    }
  }

  private static void say(Output out, String what, List<String> lines) throws IOException {
    for (String line : lines) {
      out.print("  " + what + ": " + Printable.line(line) + "\n");
    }
  }

  private static String text(Goodware goodware) {
    StringBuilder text = new StringBuilder();
    text.append("  known-good: ").append(goodware.matched()).append(" of ");
    text.append(Plural.of(goodware.summary().targets(), "file")).append(" match\n");
    for (Goodware.Product each : goodware.products()) {
      text.append("    ").append(each.name()).append(": ").append(each.count()).append('\n');
    }
    return text.toString();
  }

  private static Optional<Goodware> goodware(Arguments arguments, String rule, boolean fromPage)
      throws FailureException, IOException {
    Optional<Path> folder = arguments.last(GOODWARE).map(Path::of);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    if (fromPage) {
      throw new FailureException("--goodware needs a RULE.", SPEC.hint());
    }
    if (!Files.exists(folder.get())) {
      throw new FailureException(
          "there is no folder " + folder.get() + ".",
          "Give --goodware a folder of known-good files.");
    }
    return Optional.of(Goodware.search(rule, folder.get(), RunOptions.defaults()));
  }

  private static String text(String file) throws FailureException {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > HuntDraft.LONGEST) {
        throw new FailureException(
            file + " is larger than " + HuntDraft.LONGEST + " bytes.",
            "Cut it into smaller files.");
      }
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new FailureException("cannot read " + file + ": " + Reason.of(e) + ".", SPEC.hint());
    }
  }

  private static Path folder(Arguments arguments, Path source) {
    String name = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return arguments.last(TO).map(Path::of).orElse(Path.of("hunts", HuntDraft.id(name)));
  }

  private static ExitStatus check(Path folder, HuntDraft draft, Output out, Console console)
      throws IOException {
    say(out, "error", draft.errors());
    Loaded loaded = HuntLoader.loadHunt(folder);
    for (Problem problem : loaded.problems()) {
      out.print("  error: " + Printable.line(problem.position() + ": " + problem.message()) + "\n");
    }
    if (loaded.hunts().isEmpty()) {
      return ExitStatus.WRONG;
    }
    List<Finding> findings =
        HuntChecks.check(loaded.hunts().getFirst(), LocalDate.now(console.clock()));
    out.print("  hunts check has " + Plural.of(findings.size(), "remark") + "\n");
    return ExitStatus.OK;
  }
}
