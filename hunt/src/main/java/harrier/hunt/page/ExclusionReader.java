package harrier.hunt.page;

import harrier.hunt.context.Suggestion;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.exclusion.Place;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Position;
import harrier.hunt.model.Status;
import harrier.hunt.model.TextPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads the exclusions of a page. An expression that does not parse is reported where it goes wrong
 * on the page.
 */
final class ExclusionReader {
  private static final Set<String> KEYS =
      HuntPage.keys("id", "scenario", "when", "written", "status", "owner", "expires", "platforms");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final Table root;
  private final Problems problems;
  private final Lists lists;

  ExclusionReader(Table root, Problems problems, Lists lists) {
    this.root = root;
    this.problems = problems;
    this.lists = lists;
  }

  List<Exclusion> read() {
    List<Exclusion> exclusions = new ArrayList<>();
    for (Node item : root.items("exclusions")) {
      Table.open(root.page(), problems, item, "the exclusion", KEYS)
          .flatMap(table -> exclusion(table, exclusions))
          .ifPresent(exclusions::add);
    }
    return exclusions;
  }

  private Optional<Exclusion> exclusion(Table table, List<Exclusion> earlier) {
    String id = id(table, earlier);
    String scenario =
        table.requiredText("scenario", "scenario: the benign situation in one sentence");
    String when = table.requiredText("when", "when: an expression that is true for what is benign");
    Status status = table.requiredChoice("status", Status::named, Status.keys(), Status.REVIEW);
    TextPositions places =
        table.node("when").orElse(null) instanceof ScalarNode scalar
            ? root.page().positions(scalar)
            : _ -> table.position();
    Optional<Expression> expression = when.isBlank() ? Optional.empty() : parse(when, places);
    return expression.map(parsed ->
        new Exclusion(
            id,
            scenario,
            when,
            parsed,
            table.text("written"),
            status,
            table.text("owner"),
            table.date("expires"),
            HuntPage.platforms(table),
            table.position(),
            places));
  }

  private String id(Table table, List<Exclusion> earlier) {
    String id =
        table.requiredText("id", "id: a short name in lower case, for example windows-update");
    if (!id.isBlank() && !ID.matcher(id).matches()) {
      table.problem("id", id + " cannot be an id", "use lower case letters, digits and -");
    }
    for (Exclusion each : earlier) {
      if (each.id().equals(id)) {
        table.problem(
            "id",
            "the exclusion " + id + " is there already, on line " + each.position().line(),
            "choose another id");
      }
    }
    return id;
  }

  private Optional<Expression> parse(String when, TextPositions places) {
    try {
      Expression expression = ExpressionParser.parse(when);
      checkLists(expression, places);
      return Optional.of(expression);
    } catch (ExpressionException e) {
      problems.add("expression", places.at(e.offset()), e.getMessage(), e.remedy());
      return Optional.empty();
    }
  }

  private void checkLists(Expression expression, TextPositions places) {
    for (Expression leaf : Leaves.of(expression)) {
      Leaves.list(leaf)
          .ifPresent(name -> checkList(name, places.at(listOffset(leaf.place(), name))));
    }
  }

  private static int listOffset(Place comparison, String name) {
    return comparison.end() - name.length() - 1;
  }

  private void checkList(String name, Position position) {
    if (!lists.names().contains(name)) {
      problems.add(
          position,
          "unknown list @" + name + Suggestion.phrase(name, lists.names()),
          "declare it under lists, empty if the site has to fill it: " + name + ": []");
    }
  }
}
