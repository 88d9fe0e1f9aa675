package harrier.cli;

import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.guidance.Guidance;
import harrier.hunt.guidance.Note;
import harrier.hunt.guidance.Proposal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a command takes exclusions from, and how proposals look. */
final class ExclusionText {
  static final Option FORMAT =
      Option.value("format", "FORMAT", "how results are written: text, json");
  static final List<String> FORMATS = List.of("text", "json");
  private static final int LARGEST = 4 << 20;
  private static final int WIDTH = 92;

  private ExclusionText() {}

  /** Each entry: the operand, the lines of the file that it names, or of standard input. */
  static List<String> entries(List<String> operands, Console console)
      throws FailureException, IOException {
    if (operands.size() == 1 && operands.getFirst().equals("-")) {
      return lines(new String(console.in().readNBytes(LARGEST), StandardCharsets.UTF_8));
    }
    String text = String.join(" ", operands);
    Optional<Path> file = file(operands);
    if (file.isEmpty()) {
      return List.of(text);
    }
    if (Files.size(file.get()) > LARGEST) {
      throw new FailureException(text + " is too large.", "Give a file of exclusions, one a line.");
    }
    return lines(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8));
  }

  private static Optional<Path> file(List<String> operands) {
    try {
      Path path = Path.of(operands.getFirst());
      return operands.size() == 1 && Files.isRegularFile(path)
          ? Optional.of(path)
          : Optional.empty();
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** The expression, or what guidance is inferred to mean. */
  static Expression expression(String text, Console console) throws FailureException {
    try {
      return ExpressionParser.parse(text);
    } catch (ExpressionException e) {
      Optional<Expression> inferred = Guidance.parse(text).inferred();
      if (inferred.isEmpty()) {
        throw new FailureException(
            "column " + (e.offset() + 1) + ": " + e.getMessage() + ".", e.remedy());
      }
      console.err().println("harrier: read as " + ExpressionText.print(inferred.get()));
      return inferred.get();
    }
  }

  /** A proposal for people. */
  static String text(Proposal proposal) {
    List<String> lines = new ArrayList<>();
    lines.add("written:  " + Printable.line(proposal.written()));
    lines.add("polarity: " + proposal.polarity().key() + ", " + proposal.polarity().meaning());
    reading(lines, "literal:  ", proposal.literal(), "no comparison stands in it");
    proposal
        .literalAsFilter()
        .ifPresent(
            kept -> lines.add("          as a filter that keeps, it " + Proposal.effect(kept)));
    reading(lines, "inferred: ", proposal.inferred(), "nothing was understood");
    lines.add("status:   " + proposal.status().key());
    for (Note note : proposal.notes()) {
      lines.add(
          "  "
              + (note.start() + 1)
              + "-"
              + note.end()
              + " "
              + note.code()
              + ": "
              + Printable.line(note.message()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void reading(
      List<String> lines, String label, Optional<Expression> reading, String nothing) {
    if (reading.isEmpty()) {
      lines.add(label + "- (" + nothing + ")");
      return;
    }
    List<String> expression = ExpressionText.lines(reading.get(), WIDTH);
    for (int i = 0; i < expression.size(); i++) {
      lines.add((i == 0 ? label : " ".repeat(label.length())) + Printable.line(expression.get(i)));
    }
    lines.add(" ".repeat(label.length()) + Printable.line(Proposal.effect(reading.get())));
  }

  /** A proposal for machines. */
  static Map<String, Object> record(Proposal proposal) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("written", proposal.written());
    record.put("polarity", proposal.polarity().key());
    reading(record, "literal", proposal.literal());
    reading(record, "literal_as_filter", proposal.literalAsFilter());
    reading(record, "inferred", proposal.inferred());
    record.put("status", proposal.status().key());
    record.put("lists", List.copyOf(proposal.lists()));
    record.put("notes", proposal.notes().stream().map(ExclusionText::record).toList());
    return record;
  }

  private static void reading(
      Map<String, Object> record, String name, Optional<Expression> reading) {
    reading.ifPresent(expression -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("when", ExpressionText.print(expression));
      entry.put("effect", Proposal.effect(expression));
      record.put(name, entry);
    });
  }

  private static Map<String, Object> record(Note note) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("code", note.code());
    record.put("start", (long) note.start());
    record.put("end", (long) note.end());
    record.put("message", note.message());
    return record;
  }
}
