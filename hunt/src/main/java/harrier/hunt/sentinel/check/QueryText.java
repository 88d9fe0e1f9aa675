package harrier.hunt.sentinel.check;

import harrier.hunt.model.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A query at its place in a file.
 *
 * @param names what a row of its result can have
 */
record QueryText(List<ContentProblem> problems, Set<String> names) {
  /**
   * Checks a query.
   *
   * @param line where its first line stands; 0 if its lines are not lines of the file
   * @param indent columns before each line
   */
  static QueryText of(Path file, int line, int indent, String query, String time) {
    QueryNames.Read read = QueryNames.of(query, time);
    List<ContentProblem> problems = new ArrayList<>();
    for (QueryNames.Problem problem : read.problems()) {
      String inside =
          line == 0 ? "line " + problem.line() + ":" + problem.column() + " of the query: " : "";
      Position position =
          line == 0
              ? Position.of(file)
              : new Position(file, line + problem.line() - 1, indent + problem.column());
      problems.add(ContentProblem.error(problem.code(), position, inside + problem.message()));
    }
    return new QueryText(problems, read.names());
  }
}
