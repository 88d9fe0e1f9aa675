package harrier.hunt.kql;

import java.util.List;

/**
 * What queries are to be like.
 *
 * @param days how far back they look
 * @param hashes SHA-256 of files that hits were found in, for queries that cannot read the table of
 *     hits; may be empty
 */
public record QueryOptions(Dialect dialect, int days, List<String> hashes) {
  private static final int TWO_WEEKS = 14;

  public QueryOptions {
    hashes = List.copyOf(hashes);
  }

  /** Queries over the last two weeks. */
  public static QueryOptions of(Dialect dialect) {
    return new QueryOptions(dialect, TWO_WEEKS, List.of());
  }
}
