package harrier.yara.syntax;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one file in flat arrays, by index from 0; the last is {@link TokenKind#EOF}.
 * Comments lie apart. Filled by {@link Lexer}, then read only.
 */
final class Tokens {
  private final SourceFile source;
  private final byte[] bytes;
  private TokenKind[] kinds = new TokenKind[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private final List<Ast.Comment> comments = new ArrayList<>();

  Tokens(SourceFile source) {
    this.source = source;
    this.bytes = source.slice(0, source.length());
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }

  /** Forgets the tokens, and the comments with them. */
  void clear() {
    count = 0;
    comments.clear();
  }

  void addComment(int start, int end) {
    comments.add(new Ast.Comment(new Span(source, start, end)));
  }

  /** The same with each run of tokens, and the comments in and behind it, as one token. */
  Tokens merged(List<Parser.Unparsed> runs) {
    Tokens merged = new Tokens(source);
    int at = 0;
    int comment = 0;
    for (Parser.Unparsed run : runs) {
      merged.addAll(this, at, run.from());
      while (comment < comments.size() && commentStart(comment) < starts[run.from()]) {
        merged.comments.add(comments.get(comment++));
      }
      int end = ends[run.to() - 1];
      while (comment < comments.size()
          && commentStart(comment) < starts[run.to()]
          && (commentStart(comment) < end || isOneLine(end, commentStart(comment)))) {
        end = Math.max(end, comments.get(comment++).span().end());
      }
      merged.add(TokenKind.UNPARSED, starts[run.from()], end);
      at = run.to();
    }
    merged.addAll(this, at, count);
    merged.comments.addAll(comments.subList(comment, comments.size()));
    return merged;
  }

  /** Whether the file ends within what could not be parsed. */
  boolean endsUnparsed() {
    return count > 1 && kinds[count - 2] == TokenKind.UNPARSED && ends[count - 2] == bytes.length;
  }

  private void addAll(Tokens from, int first, int end) {
    for (int i = first; i < end; i++) {
      add(from.kinds[i], from.starts[i], from.ends[i]);
    }
  }

  private int commentStart(int index) {
    return comments.get(index).span().start();
  }

  private boolean isOneLine(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return false;
      }
    }
    return true;
  }

  SourceFile source() {
    return source;
  }

  /** The bytes of the whole file; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  /** The kind of a token; EOF past the end. */
  TokenKind kind(int index) {
    return index < count ? kinds[index] : TokenKind.EOF;
  }

  int start(int index) {
    return starts[Math.min(index, count - 1)];
  }

  int end(int index) {
    return ends[Math.min(index, count - 1)];
  }

  String text(int index) {
    return source.text(start(index), end(index));
  }

  Span span(int index) {
    return new Span(source, start(index), end(index));
  }

  Span span(int first, int last) {
    return new Span(source, start(first), end(last));
  }

  List<Ast.Comment> comments() {
    return comments;
  }
}
