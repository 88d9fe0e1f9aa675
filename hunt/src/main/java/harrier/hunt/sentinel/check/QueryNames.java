package harrier.hunt.sentinel.check;

import harrier.hunt.kql.schema.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a query: each must be a table, a column of a table that the query reads, a known
 * function, or bound by the query itself; brackets and quotes must close, and what follows a bar
 * must be an operator.
 *
 * <p>That finds misspelt tables, columns, functions and operators, and most broken syntax. It does
 * not find a column that an earlier {@code project} took away, nor values of the wrong type; for
 * these there is Microsoft's own language service. Where a query reads a table or a function whose
 * columns are not known here, its columns are not checked.
 */
final class QueryNames {
  private static final Map<String, String> CLOSED_BY = Map.of("(", ")", "[", "]", "{", "}");

  /** Columns that aggregates name themselves. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?:count|countif|dcount|sum|avg|min|max|make_set|make_list|take_any|arg_max|arg_min|percentile|Column\\d*|print)_\\w*");

  private static final String WATCHLIST = "_GetWatchlist";

  /** Parsers: what columns they give is not known here. */
  private static final Pattern ASIM = Pattern.compile("_?(?:ASim|Im|im|vim)_?[A-Z]\\w*");

  /** Functions of a workspace that anybody may add. */
  private static final Pattern OWN_FUNCTION = Pattern.compile("_.*|[A-Z].*|vim.*|imDns|im[A-Z].*");

  private final String time;
  private final List<QueryToken> tokens;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> bound = new HashSet<>();
  private final Set<String> tables = new HashSet<>();
  private boolean columnsKnown = true;

  /** Something wrong at a place in the query. */
  record Problem(String code, int line, int column, String message) {}

  private QueryNames(List<QueryToken> tokens, String time) {
    this.tokens = tokens;
    this.time = time;
  }

  /**
   * What a query is made of.
   *
   * @param names every name that a row of the result can have: columns of the tables, and what the
   *     query binds
   */
  record Read(List<Problem> problems, Set<String> names, Set<String> tables) {}

  /**
   * Reads a query.
   *
   * @param time what the tables' {@code TimeGenerated} is called where it runs
   */
  static Read of(String query, String time) {
    QueryTokens tokens = QueryTokens.of(query);
    QueryNames names = new QueryNames(tokens.all(), time);
    if (tokens.unclosed().isPresent()) {
      names.add("syntax", tokens.unclosed().get(), "this quote is not closed");
    } else {
      names.brackets();
      names.bindings();
      names.uses();
    }
    Set<String> all = new HashSet<>(names.bound);
    names.tables.forEach(table -> all.addAll(names.columns(table)));
    return new Read(names.problems, all, names.tables);
  }

  private void add(String code, QueryToken token, String message) {
    problems.add(new Problem(code, token.line(), token.column(), message));
  }

  private void brackets() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      QueryToken token = tokens.get(i);
      if (token.kind() == QueryToken.Kind.SIGN && CLOSED_BY.containsKey(token.text())) {
        open.push(i);
      } else if (token.kind() == QueryToken.Kind.SIGN && CLOSED_BY.containsValue(token.text())) {
        if (open.isEmpty() || !CLOSED_BY.get(tokens.get(open.pop()).text()).equals(token.text())) {
          add("syntax", token, "nothing is open that " + token.text() + " closes");
          return;
        }
      } else if (token.is("|") && !open.isEmpty() && beginsLine(i) && isFlat(open.peek())) {
        add(
            "syntax",
            tokens.get(open.peek()),
            "this bracket is not closed before the next operator");
        return;
      }
    }
    if (!open.isEmpty()) {
      add("syntax", tokens.get(open.peek()), "this bracket is not closed");
    }
  }

  /** Whether what a bracket opens is a list of values, in which no operator can follow. */
  private boolean isFlat(int bracket) {
    return bracket + 1 < tokens.size() && tokens.get(bracket + 1).kind() == QueryToken.Kind.LITERAL;
  }

  private boolean beginsLine(int at) {
    return at > 0 && tokens.get(at - 1).line() < tokens.get(at).line();
  }

  private void bindings() {
    for (int i = 0; i < tokens.size(); i++) {
      QueryToken token = tokens.get(i);
      if (token.kind() != QueryToken.Kind.NAME) {
        continue;
      }
      boolean assigned = isSign(i + 1, "=");
      boolean declared = isSign(i + 1, ":") && !isSign(i - 1, "[");
      boolean named = i > 0 && tokens.get(i - 1).text().equals("as");
      if (assigned || declared || named) {
        bound.add(token.text());
      }
      if (Tables.columns(token.text()).isPresent()) {
        tables.add(token.text());
      } else if (token.text().equals(WATCHLIST)) {
        bound.addAll(QueryWords.WATCHLIST_COLUMNS);
      } else if (isSign(i + 1, "(") && ASIM.matcher(token.text()).matches()) {
        columnsKnown = false;
      }
    }
  }

  private void uses() {
    for (int i = 0; i < tokens.size(); i++) {
      QueryToken token = tokens.get(i);
      if (token.kind() != QueryToken.Kind.NAME || isSign(i - 1, ".")) {
        continue;
      }
      if (isSign(i - 1, "|")) {
        operator(token);
      } else if (isSign(i + 1, "(")) {
        function(token);
      } else if (startsStatement(i)) {
        table(token);
      }
    }
    for (int i = 0; columnsKnown && i < tokens.size(); i++) {
      QueryToken token = tokens.get(i);
      boolean plain =
          token.kind() == QueryToken.Kind.NAME
              && !isSign(i - 1, ".")
              && !isSign(i - 1, "|")
              && !isSign(i + 1, "(")
              && !startsStatement(i);
      if (plain && !isKnown(token.text())) {
        add("unknown-name", token, "there is no column, table or bound name " + token.text());
      }
    }
  }

  private boolean startsStatement(int i) {
    return (i == 0 || isSign(i - 1, ";")) && !QueryWords.KEYWORDS.contains(tokens.get(i).text());
  }

  private void operator(QueryToken token) {
    if (!QueryWords.OPERATORS.contains(token.text())) {
      add("unknown-operator", token, "there is no operator " + token.text());
    }
  }

  private void function(QueryToken token) {
    String name = token.text();
    if (!QueryWords.FUNCTIONS.contains(name)
        && !QueryWords.KEYWORDS.contains(name)
        && !QueryWords.OPERATORS.contains(name)
        && !bound.contains(name)
        && !OWN_FUNCTION.matcher(name).matches()) {
      add("unknown-function", token, "there is no function " + name);
    }
  }

  private void table(QueryToken token) {
    String name = token.text();
    if (bound.contains(name) || Tables.columns(name).isPresent()) {
      return;
    }
    columnsKnown = false;
    if (!name.endsWith("_CL")
        && !QueryWords.TABLES.contains(name)
        && !QueryWords.OPERATORS.contains(name)) {
      add("unknown-table", token, "there is no table " + name);
    }
  }

  private boolean isKnown(String name) {
    return QueryWords.KEYWORDS.contains(name)
        || QueryWords.OPERATORS.contains(name)
        || bound.contains(name)
        || tables.contains(name)
        || name.startsWith("$")
        || MADE.matcher(name).matches()
        || tables.stream().anyMatch(table -> columns(table).contains(name));
  }

  private Set<String> columns(String table) {
    Set<String> columns = new HashSet<>();
    for (String column : Tables.columns(table).orElse(Map.of()).keySet()) {
      columns.add(column.equals("TimeGenerated") ? time : column);
    }
    return columns;
  }

  private boolean isSign(int index, String sign) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(sign);
  }
}
