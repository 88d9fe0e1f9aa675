package harrier.hunt.kql;

import harrier.hunt.kql.schema.ColumnType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A hunt as one query.
 *
 * @param hunt the hunt's id
 * @param title what the query finds, for people: one line
 * @param description one or two sentences
 * @param text the query as it is run
 * @param entities what the rows of the result are about
 * @param tables the tables that it reads, in order of the alphabet
 * @param watchlists aliases of the watchlists that it reads
 * @param columns the result's columns in order
 * @param notes what the query cannot say that the hunt does, a sentence each
 * @param problems what keeps the query from running, a sentence each; empty if it fits the tables
 */
public record HuntQuery(
    String hunt,
    Kind kind,
    Dialect dialect,
    String title,
    String description,
    String text,
    List<EntityMapping> entities,
    List<String> tables,
    List<String> watchlists,
    Map<String, ColumnType> columns,
    List<String> notes,
    List<String> problems) {

  /** The number of characters of the longest query that Sentinel takes as a hunting query. */
  public static final int LONGEST = 10_000;

  /** What a query looks at. */
  public enum Kind {
    /** What the scanner found. */
    HITS,
    /** The same as far as it has arrived within the last hour, for a rule that runs each hour. */
    ALERT,
    /** Files that the scanner found, with the processes that started, loaded or wrote them. */
    JOIN,
    /** What the hypothesis looks like without any scan. */
    TELEMETRY,
    /** Rows of one table with the exclusion that each meets. */
    EXCLUSIONS;

    /** The name in file names and options: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public HuntQuery {
    entities = List.copyOf(entities);
    tables = List.copyOf(tables);
    watchlists = List.copyOf(watchlists);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /** A name that no other query of the same dialect has, for example {@code tcp-socket-hits}. */
  public String id() {
    return hunt + "-" + kind.key();
  }
}
