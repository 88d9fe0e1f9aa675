package harrier.cli;

import harrier.hunt.guidance.Guidance;
import harrier.hunt.guidance.Proposal;
import harrier.hunt.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code harrier exclusions parse}. */
final class ExclusionsParseCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "exclusions parse",
          "TEXT|FILE|-",
          1,
          CommandSpec.ANY,
          "Propose exclusions for guidance as people write it",
          List.of(ExclusionText.FORMAT),
          List.of(
              "A FILE and standard input (-) hold one entry on each line.",
              "Every proposal has status review: it excludes nothing until a person accepts it.",
              "The exit status is 2 if an entry could not be read as anything."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json =
        arguments.word(ExclusionText.FORMAT, ExclusionText.FORMATS).orElse("text").equals("json");
    List<Proposal> proposals = new ArrayList<>();
    for (String entry : ExclusionText.entries(arguments.operands(), console)) {
      proposals.add(Guidance.parse(entry));
    }
    try (Output out = Output.standard(console)) {
      if (json) {
        out.print(
            JsonText.of(
                Map.of("proposals", proposals.stream().map(ExclusionText::record).toList())));
      } else {
        out.print(String.join("\n", proposals.stream().map(ExclusionText::text).toList()));
      }
    }
    boolean all = proposals.stream().allMatch(each -> each.inferred().isPresent());
    return all ? ExitStatus.OK : ExitStatus.WRONG;
  }
}
