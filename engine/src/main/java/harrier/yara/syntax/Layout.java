package harrier.yara.syntax;

import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Distributes tokens and comments over lines. For each token it first decides how the token stands
 * (on a new line or not, how far indented, behind an empty line or not), then places the comments
 * in front of it, then the token.
 */
final class Layout {
  private enum Section {
    TOP,
    HEAD,
    BODY,
    META,
    STRINGS,
    HEX,
    CONDITION
  }

  private enum Blank {
    NEVER,
    KEEP,
    ALWAYS
  }

  /** How a token stands. */
  private record Place(boolean breaks, int level, Blank blank, boolean header) {
    static final Place INLINE = new Place(false, 0, Blank.NEVER, false);
  }

  private final Tokens tokens;
  private final byte[] bytes;
  private final FormatOptions options;
  private final Spacing spacing;
  private final CommentText comments;
  private final List<LayoutLine> lines = new ArrayList<>();
  private ConditionLayout condition;
  private Section section = Section.TOP;

  /** Nothing was placed yet since the section's header or the rule's opening brace. */
  private boolean first = true;

  private boolean multilineHex;
  private int group;
  private int nextComment;

  /** End of what was placed last, in the original text. */
  private int placedTo;

  /** Whether the next token must start a line because a comment ends the current one. */
  private boolean lineIsClosed;

  /** Whether comments that belong to the next token, a header, were placed. */
  private boolean hasAttached;

  /** Whether the next token stands behind a comment that opened its line. */
  private boolean lineIsOpened;

  Layout(Tokens tokens, FormatOptions options) {
    this.tokens = tokens;
    this.bytes = tokens.bytes();
    this.options = options;
    this.spacing = new Spacing(tokens);
    this.comments = new CommentText(tokens, options.tabSize());
    this.condition = new ConditionLayout(tokens);
  }

  List<LayoutLine> lines() {
    for (int i = 0; i < tokens.count(); i++) {
      comments(i, place(i));
      if (tokens.kind(i) != TokenKind.EOF) {
        token(i, place(i));
        enter(i);
      }
    }
    return lines;
  }

  private Place place(int i) {
    TokenKind kind = tokens.kind(i);
    if (kind == TokenKind.EOF) {
      return new Place(true, 0, Blank.NEVER, false);
    }
    return switch (section) {
      case TOP -> topPlace(kind);
      case HEAD ->
          kind == TokenKind.LEFT_BRACE && options.newlineBeforeCurlyBrace()
              ? new Place(true, 0, Blank.NEVER, false)
              : Place.INLINE;
      case BODY, META, STRINGS -> bodyPlace(i);
      case HEX -> hexPlace(i);
      case CONDITION -> conditionPlace(i);
    };
  }

  private static Place topPlace(TokenKind kind) {
    return switch (kind) {
      case UNPARSED -> new Place(true, 0, Blank.KEEP, false);
      case IMPORT, INCLUDE -> new Place(true, 0, Blank.KEEP, false);
      case RULE, PRIVATE, GLOBAL -> new Place(true, 0, Blank.ALWAYS, true);
      default -> Place.INLINE;
    };
  }

  private Place bodyPlace(int i) {
    if (isHeader(i)) {
      boolean blank = options.emptyLineBeforeSectionHeader() && !(first && section == Section.BODY);
      return new Place(true, options.headerLevel(), blank ? Blank.ALWAYS : Blank.NEVER, true);
    }
    return isEntry(i) || tokens.kind(i) == TokenKind.UNPARSED
        ? new Place(true, options.contentLevel(), contentBlank(), false)
        : Place.INLINE;
  }

  private boolean isHeader(int i) {
    return switch (tokens.kind(i)) {
      case META, STRINGS, CONDITION -> tokens.kind(i + 1) == TokenKind.COLON;
      default -> false;
    };
  }

  private boolean isEntry(int i) {
    TokenKind kind = tokens.kind(i);
    boolean named =
        section == Section.META && kind == TokenKind.IDENTIFIER
            || section == Section.STRINGS && kind == TokenKind.PATTERN_ID;
    return named && tokens.kind(i + 1) == TokenKind.ASSIGN;
  }

  /**
   * Before the first thing in a section as the options say; between others the author's empty lines
   * stay.
   */
  private Blank contentBlank() {
    if (!first) {
      return Blank.KEEP;
    }
    return options.emptyLineAfterSectionHeader() ? Blank.ALWAYS : Blank.NEVER;
  }

  private Place hexPlace(int i) {
    if (!multilineHex) {
      return Place.INLINE;
    }
    if (tokens.kind(i) == TokenKind.RIGHT_BRACE) {
      return new Place(true, options.contentLevel(), Blank.NEVER, false);
    }
    boolean opening = tokens.kind(i - 1) == TokenKind.LEFT_BRACE;
    boolean breaks = opening || hasLineBreak(tokens, i) && !spacing.isInJump(i);
    Blank blank = opening ? Blank.NEVER : Blank.KEEP;
    return new Place(breaks, options.contentLevel() + 1, blank, false);
  }

  private Place conditionPlace(int i) {
    if (tokens.kind(i) == TokenKind.RIGHT_BRACE) {
      return new Place(true, 0, Blank.NEVER, false);
    }
    boolean breaks =
        tokens.kind(i) != TokenKind.COLON
            && (first || condition.mustBreak() || hasLineBreak(tokens, i));
    int level = options.contentLevel() + condition.levelOf(i);
    return new Place(breaks, level, contentBlank(), false);
  }

  /** Whether the original text breaks the line between a token and the one before. */
  static boolean hasLineBreak(Tokens tokens, int i) {
    for (int at = i == 0 ? 0 : tokens.end(i - 1); at < tokens.start(i); at++) {
      if (tokens.bytes()[at] == '\n') {
        return true;
      }
    }
    return false;
  }

  private int breaksBetween(int from, int to) {
    int count = 0;
    for (int at = from; at < to; at++) {
      count += bytes[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  private void comments(int i, Place place) {
    int end = nextComment;
    while (end < tokens.comments().size()
        && tokens.comments().get(end).span().start() < tokens.start(i)) {
      end++;
    }
    int attached = place.header() ? firstAttached(end, i) : end;
    hasAttached = attached < end;
    for (; nextComment < end; nextComment++) {
      boolean last = nextComment + 1 == end;
      int after = last ? tokens.start(i) : comment(nextComment + 1).start();
      boolean follows = breaksBetween(comment(nextComment).end(), after) == 0;
      boolean breaksAfter = last ? place.breaks() : !follows;
      if (startsLine()) {
        Place own =
            nextComment >= attached
                ? attachedPlace(place, nextComment == attached)
                : commentPlace(i);
        lineComment(own, last && follows);
      } else {
        tailComment(breaksAfter);
      }
    }
  }

  private Span comment(int index) {
    return tokens.comments().get(index).span();
  }

  /**
   * The first of the comments that belong to a header: those directly above it, not further
   * indented. The empty line before the header goes above them.
   */
  private int firstAttached(int end, int header) {
    int found = end;
    int below = tokens.start(header);
    int column = comments.column(below);
    while (found > nextComment) {
      int start = comment(found - 1).start();
      boolean ownLine =
          found - 1 > nextComment
              ? breaksBetween(comment(found - 2).end(), start) > 0
              : lines.isEmpty() || breaksBetween(placedTo, start) > 0;
      boolean near = breaksBetween(comment(found - 1).end(), below) <= 1;
      if (!ownLine || !near || section != Section.TOP && comments.column(start) > column) {
        break;
      }
      below = start;
      found--;
    }
    return found;
  }

  private boolean startsLine() {
    return lines.isEmpty() || breaksBetween(placedTo, comment(nextComment).start()) > 0;
  }

  private static Place attachedPlace(Place header, boolean isFirst) {
    return new Place(true, header.level(), isFirst ? header.blank() : Blank.NEVER, true);
  }

  private Place commentPlace(int i) {
    return switch (section) {
      case TOP, HEAD -> new Place(true, 0, Blank.KEEP, false);
      case BODY -> new Place(true, options.headerLevel(), Blank.NEVER, false);
      case META, STRINGS -> new Place(true, options.contentLevel(), contentBlank(), false);
      case HEX -> {
        boolean opening =
            tokens.kind(i - 1) == TokenKind.LEFT_BRACE && placedTo == tokens.end(i - 1);
        yield new Place(
            true, options.contentLevel() + 1, opening ? Blank.NEVER : Blank.KEEP, false);
      }
      case CONDITION ->
          new Place(true, options.contentLevel() + condition.level(), contentBlank(), false);
    };
  }

  /** A comment that starts a line. */
  private void lineComment(Place place, boolean tokenFollows) {
    int start = comment(nextComment).start();
    String text = comments.text(nextComment);
    boolean continues =
        !lines.isEmpty()
            && !lines.getLast().tail.isEmpty()
            && lines.getLast().tailColumn == comments.column(start)
            && breaksBetween(placedTo, start) == 1;
    if (continues) {
      LayoutLine line = newLine(lines.getLast().level, false);
      line.tail = text;
      line.tailColumn = comments.column(start);
      line.continues = true;
      lineIsClosed = true;
    } else {
      LayoutLine line = newLine(place.level(), isBlank(place.blank(), start));
      line.text.append(text);
      line.comment = true;
      first = false;
      lineIsClosed = !tokenFollows || comments.endsLine(nextComment);
      lineIsOpened = !lineIsClosed;
    }
    placedTo = comment(nextComment).end();
  }

  /** A comment behind something in the same line. */
  private void tailComment(boolean breaksAfter) {
    LayoutLine line = lines.getLast();
    String text = comments.text(nextComment);
    boolean endsLine = comments.endsLine(nextComment);
    if (lineIsClosed || endsLine && (line.comment || !line.tail.isEmpty())) {
      nextCommentLine(line, text);
    } else if (!line.tail.isEmpty()) {
      line.tail += " " + text;
    } else if (line.comment) {
      line.text.append(' ').append(text);
    } else if (breaksAfter || endsLine) {
      line.tail = text;
      line.tailColumn = comments.column(comment(nextComment).start());
    } else {
      line.text.append(' ').append(text);
    }
    lineIsClosed |= endsLine;
    placedTo = comment(nextComment).end();
  }

  /** A comment of which one of several lines stands behind another comment: it goes below that. */
  private void nextCommentLine(LayoutLine above, String text) {
    LayoutLine line = newLine(above.level, false);
    if (above.comment) {
      line.text.append(text);
      line.comment = true;
    } else {
      line.tail = text;
      line.continues = true;
    }
    line.tailColumn = above.tailColumn;
  }

  private boolean isBlank(Blank blank, int start) {
    return switch (blank) {
      case NEVER -> false;
      case KEEP -> !lines.isEmpty() && breaksBetween(placedTo, start) > 1;
      case ALWAYS -> !lines.isEmpty();
    };
  }

  private LayoutLine newLine(int level, boolean blank) {
    LayoutLine line = new LayoutLine(level, blank);
    lines.add(line);
    if (blank) {
      group++;
    }
    return line;
  }

  private void token(int i, Place place) {
    boolean breaks = lineIsClosed || place.breaks() && !lineIsOpened;
    if (breaks) {
      Blank blank = hasAttached ? Blank.NEVER : place.blank();
      int level = place.breaks() ? place.level() : continuationLevel();
      newLine(level, isBlank(blank, tokens.start(i)));
    } else if (!lines.isEmpty() && needsBlank(i)) {
      lines.getLast().text.append(' ');
    }
    if (tokens.kind(i) == TokenKind.UNPARSED && breaks) {
      keepIndentation(i);
    }
    LayoutLine line = lines.getLast();
    if (tokens.kind(i) == TokenKind.ASSIGN) {
      markAssignment(line);
    }
    line.text.append(tokens.text(i));
    line.comment = false;
    first = false;
    lineIsClosed = false;
    lineIsOpened = false;
    placedTo = tokens.end(i);
  }

  /** What could not be parsed stands where it stood, if it opened its line. */
  private void keepIndentation(int i) {
    int from = tokens.start(i);
    while (from > 0 && (bytes[from - 1] == ' ' || bytes[from - 1] == '\t')) {
      from--;
    }
    if (from == 0 || bytes[from - 1] == '\n') {
      LayoutLine line = new LayoutLine(0, lines.removeLast().blankBefore);
      line.text.append(tokens.source().text(from, tokens.start(i)));
      lines.add(line);
    }
  }

  private int continuationLevel() {
    return switch (section) {
      case HEAD, BODY -> 0;
      case TOP -> 1;
      case META, STRINGS, HEX -> options.contentLevel() + 1;
      case CONDITION -> options.contentLevel() + condition.level();
    };
  }

  private boolean needsBlank(int i) {
    if (lineIsOpened || placedTo != tokens.end(i - 1)) {
      return true;
    }
    return section == Section.HEX ? spacing.beforeInHex(i) : spacing.before(i);
  }

  private void markAssignment(LayoutLine line) {
    boolean aligned =
        section == Section.META && options.alignMetadata()
            || section == Section.STRINGS && options.alignPatterns();
    if (aligned) {
      line.group = group;
      line.alignAt = line.text.length();
    }
  }

  /** Changes the section behind a token. */
  private void enter(int i) {
    TokenKind kind = tokens.kind(i);
    switch (section) {
      case TOP -> {
        if (kind == TokenKind.RULE || kind == TokenKind.PRIVATE || kind == TokenKind.GLOBAL) {
          section = Section.HEAD;
        }
      }
      case HEAD -> {
        if (kind == TokenKind.LEFT_BRACE) {
          start(Section.BODY);
        }
      }
      case BODY, META, STRINGS -> enterFromBody(i, kind);
      case HEX -> {
        if (kind == TokenKind.RIGHT_BRACE) {
          section = Section.STRINGS;
        }
      }
      case CONDITION -> {
        condition.pass(i);
        if (kind == TokenKind.RIGHT_BRACE) {
          start(Section.TOP);
        }
      }
    }
  }

  private void enterFromBody(int i, TokenKind kind) {
    if (kind == TokenKind.COLON && isHeader(i - 1)) {
      start(
          switch (tokens.kind(i - 1)) {
            case META -> Section.META;
            case STRINGS -> Section.STRINGS;
            default -> Section.CONDITION;
          });
      condition = new ConditionLayout(tokens);
    } else if (kind == TokenKind.LEFT_BRACE) {
      section = Section.HEX;
      multilineHex = breaksInHex(i);
    }
  }

  private void start(Section next) {
    section = next;
    first = true;
    group++;
  }

  private boolean breaksInHex(int open) {
    int close = open;
    while (tokens.kind(close) != TokenKind.RIGHT_BRACE) {
      close++;
    }
    return breaksBetween(tokens.end(open), tokens.start(close)) > 0;
  }
}
