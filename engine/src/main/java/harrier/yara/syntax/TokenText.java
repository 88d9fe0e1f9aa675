package harrier.yara.syntax;

import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;

/**
 * The tokens of a file as text, one a line: {@code line:column kind text}. Comments are listed
 * where they stand.
 */
public final class TokenText {
  private TokenText() {}

  /**
   * Splits a file as {@link Dialect#HARRIER} does. Never fails: what is no token is listed with an
   * error kind.
   */
  public static String dump(SourceFile source) {
    Tokens tokens = Lexer.lex(source, Dialect.HARRIER);
    StringBuilder out = new StringBuilder();
    LineCounter place = new LineCounter(source);
    int comment = 0;
    for (int i = 0; i < tokens.count(); i++) {
      while (comment < tokens.comments().size()
          && tokens.comments().get(comment).span().start() < tokens.start(i)) {
        Ast.Comment each = tokens.comments().get(comment++);
        append(out, place, "COMMENT", each.span().start(), each.span().text());
      }
      append(out, place, tokens.kind(i).name(), tokens.start(i), tokens.text(i));
    }
    return out.toString();
  }

  private static void append(
      StringBuilder out, LineCounter place, String kind, int offset, String text) {
    out.append(place.at(offset)).append(' ').append(kind);
    if (!text.isEmpty()) {
      out.append(' ');
      for (int i = 0; i < text.length(); i++) {
        appendEscaped(out, text.charAt(i));
      }
    }
    out.append('\n');
  }

  private static void appendEscaped(StringBuilder out, char c) {
    switch (c) {
      case '\n' -> out.append("⏎");
      case '\r' -> out.append("␍");
      case '\t' -> out.append("⇥");
      default -> out.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
  }

  /** Lines and columns of ascending offsets, in one pass over the source. */
  private static final class LineCounter {
    private final SourceFile source;
    private int at;
    private int line = 1;
    private int column = 1;

    LineCounter(SourceFile source) {
      this.source = source;
    }

    String at(int offset) {
      for (; at < offset; at++) {
        int c = source.at(at);
        if (c == '\n') {
          line++;
          column = 1;
        } else if ((c & 0xC0) != 0x80) {
          column++;
        }
      }
      return line + ":" + column;
    }
  }
}
