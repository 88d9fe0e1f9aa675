package harrier.yara.syntax;

import harrier.yara.syntax.Expr.BinaryOp;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which tokens are binary operators. */
final class Operators {
  private static final Map<TokenKind, BinaryOp> BY_TOKEN = new EnumMap<>(TokenKind.class);

  static {
    for (TokenKind kind : TokenKind.values()) {
      for (BinaryOp op : BinaryOp.values()) {
        if (op.text().equals(kind.text())) {
          BY_TOKEN.put(kind, op);
        }
      }
    }
  }

  private Operators() {}

  static Optional<BinaryOp> of(TokenKind kind) {
    return Optional.ofNullable(BY_TOKEN.get(kind));
  }
}
