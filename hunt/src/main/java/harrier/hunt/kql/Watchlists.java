package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.exclusion.Lists;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Pipeline.Function;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Named lists as watchlists: one for each list of a hunt, entries in {@code SearchKey}, the last
 * moment at which one counts in {@code Expires}, which may be empty. Where there are no watchlists,
 * the entries stand in the query.
 */
public final class Watchlists {
  private static final int LONGEST = 64;

  private Watchlists() {}

  /** The alias of a hunt's list: letters, digits, {@code _} and {@code -}, at most 64. */
  public static String alias(String hunt, String list) {
    String alias = "harrier-" + hunt + "-" + list;
    String plain = alias.replaceAll("[^A-Za-z0-9_-]", "-");
    boolean kept = plain.equals(alias) && plain.length() <= LONGEST;
    String mark = "-%08x".formatted(alias.hashCode());
    int room = Math.min(plain.length(), LONGEST - mark.length());
    return kept ? plain : plain.substring(0, room) + mark;
  }

  /** The aliases of several lists. */
  static List<String> aliases(String hunt, Set<String> lists) {
    return lists.stream().map(list -> alias(hunt, list)).toList();
  }

  /** Binds the entries of lists to the names that predicates use. */
  static List<Let> lets(String hunt, Set<String> lists, Lists bound, Dialect dialect) {
    List<Let> lets = new ArrayList<>();
    for (String list : lists) {
      lets.add(
          switch (dialect) {
            case LOG_ANALYTICS -> Let.value(Translation.variable(list), entries(alias(hunt, list)));
            case DEFENDER ->
                new Let(
                    "@" + list + ": while it is empty, nothing that asks for it is excluded",
                    Translation.variable(list),
                    new Let.Value(new Scalar.Array(bound.entries(list))));
          });
    }
    return lets;
  }

  private static Scalar entries(String alias) {
    Scalar lasting =
        Scalar.any(
            List.of(
                call("isempty", name("Expires")),
                new Scalar.Comparison(
                    call("todatetime", name("Expires")), Comparator.GREATER, call("now"))));
    Assignment all = new Assignment("Entries", call("make_set", name("SearchKey")));
    Pipeline pipeline =
        new Pipeline(
            new Function("_GetWatchlist", List.of(text(alias)), "Watchlist"),
            List.of(new Where(lasting), new Summarize(List.of(all), List.of())));
    return call("toscalar", new Scalar.Rows(pipeline));
  }
}
