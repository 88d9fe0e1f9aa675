package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.util.Optional;

/**
 * Reads a file item by item, so that a large one never lies in memory as a tree. It says nothing of
 * errors and stops at the first: then {@link Parser} tells what there is to tell.
 */
public final class ItemReader {
  private final Lexer lexer;
  private final Parser parser;
  private boolean ended;
  private boolean failed;

  /** A reader at the start of a file. */
  public ItemReader(SourceFile source, Dialect dialect) {
    lexer = new Lexer(source, dialect);
    parser = new Parser(lexer.tokens(), dialect, new Diagnostics());
  }

  /** The next item; empty at the end of the file, and from the first error on. */
  public Optional<Ast.Item> next() {
    while (!failed) {
      if (!parser.isAtEnd()) {
        Optional<Ast.Item> item = parser.next();
        failed = item.isEmpty();
        return item;
      }
      if (ended) {
        return Optional.empty();
      }
      ended = !lexer.lexItem();
      parser.restart();
    }
    return Optional.empty();
  }

  /** Whether there was an error. */
  public boolean failed() {
    return failed;
  }
}
