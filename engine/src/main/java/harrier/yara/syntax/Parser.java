package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a rule file. It goes on after an error: inside a rule at the next meta entry, pattern or
 * section, then at the next rule, so one run shows several errors. A rule with an error is left out
 * of the tree.
 */
public final class Parser {
  /** After so many errors the rest of a file is not parsed. */
  static final int MAX_ERRORS = 1_000;

  private final Cursor cursor;
  private final Tokens tokens;
  private final Dialect dialect;
  private final Diagnostics diagnostics;
  private final Literals literals;
  private final PatternParser patterns;
  private final ConditionParser conditions;
  private int errors;
  private int lastError = -1;
  private Optional<Ast.Word> ruleName = Optional.empty();
  private final List<Ast.Word> broken = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  /** Tokens that an error made the parser pass over, the end exclusive. */
  record Unparsed(int from, int to) {}

  Parser(Tokens tokens, Dialect dialect, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.dialect = dialect;
    this.diagnostics = diagnostics;
    this.cursor = new Cursor(tokens, dialect);
    this.literals = new Literals(cursor);
    this.patterns = new PatternParser(cursor, literals);
    this.conditions = new ConditionParser(cursor, literals);
  }

  /** Parses a file. Errors go to {@code diagnostics}; the result holds what could be parsed. */
  public static Ast.Unit parse(SourceFile source, Dialect dialect, Diagnostics diagnostics) {
    Tokens tokens = Lexer.lex(source, dialect);
    Parser parser = new Parser(tokens, dialect, diagnostics);
    List<Ast.Item> items = parser.items();
    return new Ast.Unit(
        source, List.copyOf(items), List.copyOf(tokens.comments()), List.copyOf(parser.broken));
  }

  /** Parses tokens only to learn which of them belong to nothing, in their order. */
  static List<Unparsed> unparsed(Tokens tokens, Dialect dialect, Diagnostics diagnostics) {
    Parser parser = new Parser(tokens, dialect, diagnostics);
    parser.items();
    if (!parser.cursor.is(TokenKind.EOF)) {
      parser.unparsed.add(new Unparsed(parser.cursor.index(), tokens.count() - 1));
    }
    return parser.unparsed;
  }

  /** Whether all tokens are parsed. */
  boolean isAtEnd() {
    return tokens.count() == 0 || cursor.is(TokenKind.EOF);
  }

  /** Goes to the first token again: there are others. */
  void restart() {
    cursor.moveTo(0);
  }

  /** The next item; empty if there is an error in it. */
  Optional<Ast.Item> next() {
    try {
      Ast.Item item = item();
      return errors == 0 ? Optional.of(item) : Optional.empty();
    } catch (SyntaxError _) {
      return Optional.empty();
    }
  }

  private List<Ast.Item> items() {
    List<Ast.Item> items = new ArrayList<>();
    while (!cursor.is(TokenKind.EOF) && errors < MAX_ERRORS) {
      int start = cursor.index();
      int before = errors;
      ruleName = Optional.empty();
      try {
        Ast.Item item = item();
        if (errors == before) {
          items.add(item);
        }
      } catch (SyntaxError error) {
        report(error);
        skipToItem(start);
        dropUnparsedFrom(start);
        passOver(start);
      }
      if (errors > before) {
        ruleName.ifPresent(broken::add);
      }
    }
    reportUnclosedComment();
    return items;
  }

  /**
   * An unclosed comment hides the rest of the file, so it is shown even where an earlier error
   * skipped it.
   */
  private void reportUnclosedComment() {
    int index = tokens.count() - 2;
    if (index >= 0
        && tokens.kind(index) == TokenKind.UNCLOSED_COMMENT
        && tokens.start(index) != lastError) {
      diagnostics.add(Cursor.error(tokens.span(index), "unclosed comment").diagnostic());
    }
  }

  /** The whole item is passed over, and with it what was passed over within. */
  private void dropUnparsedFrom(int start) {
    unparsed.removeIf(range -> range.from() >= start);
  }

  /** An empty section is an error that concerns no token of it. */
  private void passOver(int start) {
    if (cursor.index() > start) {
      unparsed.add(new Unparsed(start, cursor.index()));
    }
  }

  private void report(SyntaxError error) {
    diagnostics.add(error.diagnostic());
    lastError = error.diagnostic().labels().getFirst().span().start();
    errors++;
    if (errors == MAX_ERRORS) {
      diagnostics.add(
          Cursor.error(tokens.span(cursor.index()), "too many errors, the rest is not parsed")
              .diagnostic());
    }
  }

  private Ast.Item item() {
    return switch (cursor.kind()) {
      case IMPORT -> importModule();
      case INCLUDE -> include();
      case RULE, PRIVATE, GLOBAL -> rule();
      default -> throw cursor.expected("import statement or rule definition");
    };
  }

  private Ast.Import importModule() {
    int start = cursor.advance();
    int name = cursor.expect(TokenKind.STRING);
    String module = dialect.extensions() ? literals.plainText(name) : literals.text(name).toUtf8();
    return new Ast.Import(cursor.since(start), tokens.span(name), module);
  }

  private Ast.Include include() {
    int start = cursor.advance();
    int path = cursor.expect(TokenKind.STRING);
    String text = dialect.legacy() ? literals.text(path).toUtf8() : literals.plainText(path);
    return new Ast.Include(cursor.since(start), tokens.span(path), text);
  }

  private Ast.Rule rule() {
    int start = cursor.index();
    List<Ast.Word> modifiers = modifiers();
    Ast.Word name = cursor.declared();
    ruleName = Optional.of(name);
    List<Ast.Word> tags = tags();
    cursor.expect(TokenKind.LEFT_BRACE);
    List<Ast.Meta> meta = cursor.is(TokenKind.META) ? metaSection() : List.of();
    List<Ast.Pattern> strings = cursor.is(TokenKind.STRINGS) ? stringsSection() : List.of();
    if (!cursor.is(TokenKind.CONDITION)) {
      throw cursor.expected(sections(meta, strings));
    }
    cursor.advance();
    cursor.expect(TokenKind.COLON);
    Expr condition = conditions.condition();
    if (!cursor.is(TokenKind.RIGHT_BRACE)) {
      throw cursor.expected("operator or `}`");
    }
    cursor.advance();
    return new Ast.Rule(cursor.since(start), modifiers, name, tags, meta, strings, condition);
  }

  private static String sections(List<Ast.Meta> meta, List<Ast.Pattern> strings) {
    if (!strings.isEmpty()) {
      return "pattern identifier or `condition`";
    }
    return meta.isEmpty() ? "`meta`, `strings` or `condition`" : "`strings` or `condition`";
  }

  private List<Ast.Word> modifiers() {
    List<Ast.Word> modifiers = new ArrayList<>(2);
    while (cursor.is(TokenKind.PRIVATE) || cursor.is(TokenKind.GLOBAL)) {
      Ast.Word word = cursor.word(cursor.index());
      if (!dialect.legacy() && has(modifiers, word.text())) {
        throw cursor.expected(
            modifiers.size() == 2 ? "`rule`" : otherModifier(word) + " or `rule`");
      }
      modifiers.add(word);
      cursor.advance();
    }
    if (!cursor.is(TokenKind.RULE)) {
      throw cursor.expected(
          modifiers.size() == 1 ? otherModifier(modifiers.getFirst()) + " or `rule`" : "`rule`");
    }
    cursor.advance();
    return List.copyOf(modifiers);
  }

  private static boolean has(List<Ast.Word> words, String text) {
    return words.stream().anyMatch(w -> w.text().equals(text));
  }

  private static String otherModifier(Ast.Word modifier) {
    return modifier.text().equals("global") ? "`private`" : "`global`";
  }

  private List<Ast.Word> tags() {
    if (!cursor.accept(TokenKind.COLON)) {
      if (!cursor.is(TokenKind.LEFT_BRACE)) {
        throw cursor.expected("`:` or `{`");
      }
      return List.of();
    }
    List<Ast.Word> tags = new ArrayList<>();
    do {
      tags.add(cursor.declared());
    } while (cursor.is(TokenKind.IDENTIFIER));
    return List.copyOf(tags);
  }

  private List<Ast.Meta> metaSection() {
    cursor.advance();
    cursor.expect(TokenKind.COLON);
    List<Ast.Meta> meta = new ArrayList<>();
    do {
      int start = cursor.index();
      try {
        meta.add(metaEntry());
      } catch (SyntaxError error) {
        if (!resumesInRule(TokenKind.IDENTIFIER)) {
          throw error;
        }
        report(error);
        passOver(start);
      }
    } while (cursor.is(TokenKind.IDENTIFIER));
    return List.copyOf(meta);
  }

  private Ast.Meta metaEntry() {
    int start = cursor.index();
    Ast.Word key = cursor.declared();
    cursor.expect(TokenKind.ASSIGN);
    Ast.MetaValue value = metaValue();
    return new Ast.Meta(cursor.since(start), key, value);
  }

  private Ast.MetaValue metaValue() {
    int start = cursor.index();
    boolean negative = cursor.accept(TokenKind.MINUS);
    int index = cursor.index();
    TokenKind kind = cursor.kind();
    if (kind == TokenKind.INTEGER) {
      cursor.advance();
      long value = literals.integer(index);
      return new Ast.MetaValue.Int(cursor.since(start), negative ? -value : value);
    }
    if (kind == TokenKind.FLOAT && dialect.extensions()) {
      cursor.advance();
      double value = literals.floating(index);
      return new Ast.MetaValue.Float(cursor.since(start), negative ? -value : value);
    }
    if (negative) {
      throw cursor.expected("a number");
    }
    return switch (kind) {
      case STRING, MULTILINE_STRING -> {
        cursor.advance();
        yield new Ast.MetaValue.Text(tokens.span(index), literals.text(index));
      }
      case TRUE, FALSE -> {
        cursor.advance();
        yield new Ast.MetaValue.Bool(tokens.span(index), kind == TokenKind.TRUE);
      }
      default -> throw cursor.expected("a number, a string, `true` or `false`");
    };
  }

  private List<Ast.Pattern> stringsSection() {
    cursor.advance();
    cursor.expect(TokenKind.COLON);
    List<Ast.Pattern> found = new ArrayList<>();
    do {
      int start = cursor.index();
      try {
        found.add(patterns.pattern());
      } catch (SyntaxError error) {
        if (!resumesInRule(TokenKind.PATTERN_ID)) {
          throw error;
        }
        report(error);
        passOver(start);
      }
    } while (cursor.is(TokenKind.PATTERN_ID));
    return List.copyOf(found);
  }

  /**
   * Looks, after an error in a section, for a place where the same rule goes on: the next entry (a
   * token of kind {@code entry} and {@code =}) or the next section. Moves there, or to the next
   * item.
   */
  private boolean resumesInRule(TokenKind entry) {
    if (errors + 1 >= MAX_ERRORS) {
      return false;
    }
    int at = cursor.index();
    while (tokens.kind(at) != TokenKind.EOF && !startsItem(at)) {
      TokenKind kind = tokens.kind(at);
      TokenKind next = tokens.kind(at + 1);
      boolean section = kind == TokenKind.STRINGS || kind == TokenKind.CONDITION;
      if (kind == entry && next == TokenKind.ASSIGN || section && next == TokenKind.COLON) {
        cursor.moveTo(at);
        return true;
      }
      at++;
    }
    cursor.moveTo(at);
    return false;
  }

  /** Moves to the next rule, import or include, at least one token past {@code start}. */
  private void skipToItem(int start) {
    int at = Math.max(cursor.index(), start + 1);
    while (tokens.kind(at) != TokenKind.EOF && !startsItem(at)) {
      at++;
    }
    cursor.moveTo(at);
  }

  /**
   * Whether an item starts at a token, judged from its neighbours: the token may lie in a broken
   * rule.
   */
  private boolean startsItem(int at) {
    TokenKind next = tokens.kind(at + 1);
    return switch (tokens.kind(at)) {
      case RULE -> isRuleHead(at) || opensLine(at);
      case GLOBAL ->
          next == TokenKind.RULE || next == TokenKind.PRIVATE || next == TokenKind.GLOBAL;
      case PRIVATE -> next == TokenKind.RULE || next == TokenKind.GLOBAL;
      case IMPORT, INCLUDE -> next == TokenKind.STRING;
      default -> false;
    };
  }

  private boolean isRuleHead(int at) {
    TokenKind after = tokens.kind(at + 2);
    return tokens.kind(at + 1) == TokenKind.IDENTIFIER
        && (after == TokenKind.LEFT_BRACE || after == TokenKind.COLON);
  }

  private boolean opensLine(int at) {
    byte[] bytes = tokens.bytes();
    int from = at == 0 ? 0 : tokens.end(at - 1);
    for (int i = tokens.start(at) - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return at == 0 || tokens.kind(at - 1) == TokenKind.RIGHT_BRACE;
  }
}
