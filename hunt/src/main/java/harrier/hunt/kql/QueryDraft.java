package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.schema.QueryCheck;
import harrier.hunt.kql.schema.QueryCheck.Checked;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Query;
import harrier.hunt.kql.syntax.QueryText;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.model.Hunt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A query in the making, and the pieces that all queries of a hunt share. */
final class QueryDraft {
  private static final String LOOKBACK = "lookback";

  private final Hunt hunt;
  private final QueryOptions options;
  private final Kind kind;
  private final List<Let> lets = new ArrayList<>();
  private final Set<String> lists = new TreeSet<>();
  private final List<EntityMapping> entities = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  QueryDraft(Hunt hunt, QueryOptions options, Kind kind) {
    this.hunt = hunt;
    this.options = options;
    this.kind = kind;
    lets.add(Let.value(LOOKBACK, new Scalar.Span(Duration.ofDays(options.days()))));
  }

  /** The time of a row. */
  String time() {
    return options.dialect().time();
  }

  /** Whether a row is recent enough. */
  Scalar recent() {
    return new Scalar.Comparison(name(time()), Comparator.GREATER, call("ago", name(LOOKBACK)));
  }

  QueryDraft let(Let let) {
    lets.add(let);
    return this;
  }

  QueryDraft note(String note) {
    notes.add(note);
    return this;
  }

  /** Takes over what exclusions need and what they cannot say. */
  QueryDraft exclusions(ExclusionCase exclusions) {
    lists.addAll(exclusions.lists());
    notes.addAll(exclusions.notes());
    return this;
  }

  /** Says what rows are about; identifiers and columns in turn. */
  QueryDraft entity(String type, String... columns) {
    Map<String, String> mapped = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      mapped.put(columns[i], columns[i + 1]);
    }
    entities.add(new EntityMapping(type, mapped));
    return this;
  }

  /** The hash of a file, which needs a column that names the algorithm. */
  QueryDraft hashEntity(String column) {
    return entity("FileHash", "Algorithm", "HashAlgorithm", "Value", column);
  }

  /** The column that {@link #hashEntity} needs. */
  static TabularOperator hashAlgorithm() {
    return new Extend(List.of(new Assignment("HashAlgorithm", text("SHA256"))));
  }

  /** The finished query. */
  HuntQuery query(String title, String description, Pipeline body) {
    List<Let> all = new ArrayList<>(lets);
    all.addAll(1, Watchlists.lets(hunt.id(), lists, hunt.lists(), options.dialect()));
    Query query = new Query(header(title), all, body);
    Checked checked = QueryCheck.check(query, time());
    String text = QueryText.print(query);
    if (text.length() > HuntQuery.LONGEST) {
      notes.add(
          "The query has "
              + text.length()
              + " characters; Sentinel takes hunting queries of at most "
              + HuntQuery.LONGEST
              + ".");
    }
    return new HuntQuery(
        hunt.id(),
        kind,
        options.dialect(),
        hunt.title() + ": " + title,
        description,
        text,
        entities,
        List.copyOf(checked.tables()),
        options.dialect() == Dialect.LOG_ANALYTICS
            ? Watchlists.aliases(hunt.id(), lists)
            : List.of(),
        checked.columns(),
        notes,
        checked.problems());
  }

  private List<String> header(String title) {
    List<String> header = new ArrayList<>();
    header.add(hunt.title() + ": " + title);
    header.add("Hypothesis: " + hunt.hypothesis());
    header.add("Hunt " + hunt.id() + ", for " + options.dialect().title() + ".");
    notes.forEach(note -> header.add("Note: " + note));
    return header;
  }
}
