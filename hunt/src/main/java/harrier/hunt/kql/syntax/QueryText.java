package harrier.hunt.kql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Queries as text, formatted for people: lines of about 100 columns, always the same. */
public final class QueryText {
  private static final int WIDTH = 100;

  private QueryText() {}

  /** The text of a query; ends with a line feed. */
  public static String print(Query query) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : query.header()) {
      lines.addAll(Comment.lines(paragraph, WIDTH));
    }
    for (Let let : query.lets()) {
      lines.addAll(lines(let));
    }
    lines.addAll(PipelineText.lines(query.body(), WIDTH));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> lines(Let let) {
    List<String> lines = new ArrayList<>(Comment.lines(let.remark(), WIDTH));
    String head = "let " + let.name() + " = ";
    List<String> bound =
        switch (let.bound()) {
          case Let.Value(Scalar scalar) -> ScalarText.after(head, scalar, WIDTH - 1);
          case Let.Tabular(Pipeline pipeline) ->
              rows(head, PipelineText.lines(pipeline, WIDTH - 4));
        };
    lines.addAll(bound);
    lines.add(lines.removeLast() + ";");
    return lines;
  }

  private static List<String> rows(String head, List<String> pipeline) {
    List<String> lines = new ArrayList<>();
    lines.add(head + pipeline.getFirst());
    lines.addAll(Lines.indented(pipeline.subList(1, pipeline.size())));
    return lines;
  }
}
