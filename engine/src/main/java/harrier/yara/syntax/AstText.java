package harrier.yara.syntax;

import harrier.yara.bytes.ByteString;
import harrier.yara.source.Span;
import java.util.List;

/**
 * A syntax tree as indented text: one node a line, with the byte offsets of its span at the end
 * ({@code @start-end}). Operands lie below their operator.
 */
public final class AstText {
  private final StringBuilder out = new StringBuilder();

  private AstText() {}

  /** The whole tree without comments. */
  public static String dump(Ast.Unit unit) {
    AstText text = new AstText();
    for (Ast.Item item : unit.items()) {
      text.item(item);
    }
    return text.out.toString();
  }

  /** One expression. */
  public static String dump(Expr expr) {
    AstText text = new AstText();
    new ExprText(text).expr(0, expr);
    return text.out.toString();
  }

  void line(int depth, String text) {
    out.repeat("  ", depth).append(text).append('\n');
  }

  void line(int depth, String text, Span span) {
    line(depth, text + " @" + span.start() + "-" + span.end());
  }

  private void item(Ast.Item item) {
    switch (item) {
      case Ast.Import(Span span, Span _, String module) ->
          line(0, "import \"" + module + "\"", span);
      case Ast.Include(Span span, Span _, String path) -> line(0, "include \"" + path + "\"", span);
      case Ast.Rule rule -> rule(rule);
    }
  }

  private void rule(Ast.Rule rule) {
    StringBuilder head = new StringBuilder();
    rule.modifiers().forEach(m -> head.append(m.text()).append(' '));
    head.append("rule ").append(rule.name().text());
    rule.tags().forEach(t -> head.append(" :").append(t.text()));
    line(0, head.toString(), rule.span());
    if (!rule.meta().isEmpty()) {
      line(1, "meta");
      rule.meta().forEach(m -> line(2, m.key().text() + " = " + meta(m.value()), m.span()));
    }
    if (!rule.patterns().isEmpty()) {
      line(1, "strings");
      rule.patterns().forEach(this::pattern);
    }
    line(1, "condition");
    new ExprText(this).expr(2, rule.condition());
  }

  private static String meta(Ast.MetaValue value) {
    return switch (value) {
      case Ast.MetaValue.Text(_, var text) -> "text \"" + text + "\"";
      case Ast.MetaValue.Int(_, long number) -> "int " + number;
      case Ast.MetaValue.Float(_, double number) -> "float " + number;
      case Ast.MetaValue.Bool(_, boolean bool) -> "bool " + bool;
    };
  }

  private void pattern(Ast.Pattern pattern) {
    String name = pattern.name().text();
    switch (pattern) {
      case Ast.TextPattern text -> line(2, name + " text \"" + text.value() + "\"", text.span());
      case Ast.RegexPattern regex -> line(2, name + " regex " + regex(regex.regex()), regex.span());
      case Ast.HexPattern hex -> {
        line(2, name + " hex", hex.span());
        hex(3, hex.tokens());
      }
    }
    pattern.modifiers().forEach(m -> line(3, modifier(m), m.span()));
  }

  static String regex(Ast.Regex regex) {
    String flags = (regex.nocase() ? "i" : "") + (regex.dotAll() ? "s" : "");
    return "/" + regex.source().toUtf8() + "/" + flags;
  }

  private static String modifier(Ast.Modifier modifier) {
    return switch (modifier) {
      case Ast.Modifier.Plain(_, String name) -> name;
      case Ast.Modifier.Xor(_, int low, int high) -> "xor " + low + "-" + high;
      case Ast.Modifier.Base64(_, boolean wide, var alphabet, _) ->
          (wide ? "base64wide" : "base64") + alphabet.map(a -> " \"" + a + "\"").orElse("");
    };
  }

  /** Bytes that follow each other share a line. */
  private void hex(int depth, List<Ast.Hex> tokens) {
    StringBuilder bytes = new StringBuilder();
    for (Ast.Hex token : tokens) {
      switch (token) {
        case Ast.Hex.Run(_, ByteString values, ByteString masks) -> {
          for (int i = 0; i < values.length(); i++) {
            hexByte(values.at(i), masks.at(i), "", bytes);
          }
        }
        case Ast.Hex.Not(_, int value, int mask) -> hexByte(value, mask, "~", bytes);
        case Ast.Hex.Jump(Span span, long min, long max) -> {
          flush(depth, bytes);
          line(depth, "jump " + min + "-" + (max < 0 ? "" : max), span);
        }
        case Ast.Hex.Alternatives(Span span, List<List<Ast.Hex>> options) -> {
          flush(depth, bytes);
          line(depth, "alternatives", span);
          for (List<Ast.Hex> option : options) {
            line(depth + 1, "option");
            hex(depth + 2, option);
          }
        }
      }
    }
    flush(depth, bytes);
  }

  private void flush(int depth, StringBuilder bytes) {
    if (!bytes.isEmpty()) {
      line(depth, bytes.toString());
      bytes.setLength(0);
    }
  }

  private static void hexByte(int value, int mask, String sign, StringBuilder into) {
    into.append(into.isEmpty() ? "" : " ").append(sign);
    into.append((mask & 0xF0) == 0 ? '?' : digit(value >> 4));
    into.append((mask & 0x0F) == 0 ? '?' : digit(value & 15));
  }

  private static char digit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }
}
