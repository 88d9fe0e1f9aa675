package harrier.hunt.sentinel.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a query apart. Comments and space are left out. */
final class QueryTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<space>\\s++|//[^\\n]*+)\
          |(?<literal>@"(?:[^"]|"")*+"|@'(?:[^']|'')*+'|```.*?```\
          |"(?:[^"\\\\\\n]|\\\\.)*+"|'(?:[^'\\\\\\n]|\\\\.)*+'\
          |\\d[\\w.]*+)\
          |(?<name>[A-Za-z_$][A-Za-z0-9_]*+(?:-(?:away|keep|rename|reorder|expand|apply|series|where|kv|nested|hitters|distinct|by-names|graph)\\b)?+)\
          |(?<sign>=~|!~|==|!=|<=|>=|=>|\\.\\.|.)\
          """,
          Pattern.DOTALL);

  private final List<QueryToken> tokens = new ArrayList<>();
  private Optional<QueryToken> unclosed = Optional.empty();

  private QueryTokens() {}

  /** The tokens of a query. */
  static QueryTokens of(String query) {
    QueryTokens result = new QueryTokens();
    Matcher matcher = TOKEN.matcher(query);
    int line = 1;
    int lineStart = 0;
    while (matcher.lookingAt()) {
      QueryToken.Kind kind =
          matcher.group("name") != null
              ? QueryToken.Kind.NAME
              : matcher.group("literal") != null ? QueryToken.Kind.LITERAL : QueryToken.Kind.SIGN;
      if (matcher.group("space") == null) {
        result.add(new QueryToken(kind, matcher.group(), line, matcher.start() - lineStart + 1));
      }
      for (int i = matcher.start(); i < matcher.end(); i++) {
        if (query.charAt(i) == '\n') {
          line++;
          lineStart = i + 1;
        }
      }
      matcher.region(matcher.end(), query.length());
    }
    return result;
  }

  private void add(QueryToken token) {
    tokens.add(token);
    if (unclosed.isEmpty() && (token.is("\"") || token.is("'"))) {
      unclosed = Optional.of(token);
    }
  }

  List<QueryToken> all() {
    return tokens;
  }

  /** A quote that no other closes. */
  Optional<QueryToken> unclosed() {
    return unclosed;
  }
}
