package harrier.yara.syntax;

import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.ArrayList;
import java.util.List;

/** The tokens and comments of a file in one sequence, for whoever shows rules. */
public final class SourceTokens {
  private SourceTokens() {}

  /** In order of place; between them is only white space. Never fails. */
  public static List<SourceToken> of(SourceFile source) {
    Tokens tokens = Lexer.lex(source, Dialect.HARRIER);
    List<Ast.Comment> comments = tokens.comments();
    List<SourceToken> all = new ArrayList<>(tokens.count() + comments.size());
    int comment = 0;
    for (int i = 0; i < tokens.count(); i++) {
      while (comment < comments.size() && comments.get(comment).span().start() < tokens.start(i)) {
        all.add(comment(comments.get(comment++)));
      }
      if (tokens.kind(i) != TokenKind.EOF) {
        all.add(new SourceToken(kind(tokens.kind(i)), tokens.start(i), tokens.end(i)));
      }
    }
    return all;
  }

  private static SourceToken comment(Ast.Comment comment) {
    return new SourceToken(SourceToken.Kind.COMMENT, comment.span().start(), comment.span().end());
  }

  private static SourceToken.Kind kind(TokenKind kind) {
    if (kind.isKeyword()) {
      return SourceToken.Kind.KEYWORD;
    }
    if (kind.isPunctuation()) {
      return SourceToken.Kind.PUNCTUATION;
    }
    return switch (kind) {
      case IDENTIFIER -> SourceToken.Kind.IDENTIFIER;
      case PATTERN_ID, COUNT_ID, OFFSET_ID, LENGTH_ID -> SourceToken.Kind.PATTERN;
      case INTEGER, FLOAT -> SourceToken.Kind.NUMBER;
      case STRING, MULTILINE_STRING -> SourceToken.Kind.STRING;
      case REGEX -> SourceToken.Kind.REGEX;
      case HEX_BYTE -> SourceToken.Kind.HEX;
      default -> SourceToken.Kind.ERROR;
    };
  }
}
