package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.RuleIr.PatternIr;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.Node;
import harrier.yara.regex.Nodes;
import harrier.yara.regex.Parsed;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import java.util.List;
import java.util.Optional;

/** Turns declared patterns into what they look for, with their modifiers checked and resolved. */
final class PatternLowering {
  /** Shortest text that {@code base64} can look for by decoding. */
  private static final int MIN_BASE64_LENGTH = 3;

  /** Most options of one alternation where YARA-X alone decides. */
  private static final int MAX_ALTERNATIVES = 255;

  /** Shortest hex pattern that is worth writing as text. */
  private static final int MIN_TEXT_IN_HEX = 3;

  private final Dialect dialect;
  private final Reporter reporter;

  PatternLowering(Dialect dialect, Reporter reporter) {
    this.dialect = dialect;
    this.reporter = reporter;
  }

  PatternIr lower(Ast.Pattern pattern) {
    Modifiers modifiers = Modifiers.of(pattern, dialect);
    PatternSpec spec =
        switch (pattern) {
          case Ast.TextPattern text -> text(text, modifiers);
          case Ast.RegexPattern regex -> regex(regex, modifiers);
          case Ast.HexPattern hex -> hex(hex);
        };
    return new PatternIr(
        pattern.name().text(),
        spec,
        modifiers.has("private"),
        pattern.span(),
        declaration(pattern));
  }

  /** What diagnostics about a pattern point at. */
  static Span place(Ast.Pattern pattern) {
    return pattern instanceof Ast.HexPattern hex ? hex.body() : pattern.span();
  }

  private static String declaration(Ast.Pattern pattern) {
    int start =
        switch (pattern) {
          case Ast.TextPattern text -> text.literal().start();
          case Ast.RegexPattern regex -> regex.regex().span().start();
          case Ast.HexPattern hex -> hex.body().start();
        };
    Span span = pattern.span();
    return span.source().text(start, span.end());
  }

  private PatternSpec text(Ast.TextPattern pattern, Modifiers modifiers) {
    if (pattern.value().isEmpty()) {
      throw Problems.invalidPattern(
          pattern.literal(), pattern.name().text(), "this pattern is too short");
    }
    boolean base64 = modifiers.base64().isPresent() || modifiers.base64wide().isPresent();
    if (base64 && dialect.exactBase64() && pattern.value().length() < MIN_BASE64_LENGTH) {
      if (dialect.legacy()) {
        reporter.warn(Warnings.shortBase64(pattern.literal()));
        return text(pattern.value(), modifiers);
      }
      String name = modifiers.base64().isPresent() ? "base64" : "base64wide";
      throw Problems.invalidPattern(
          pattern.literal(),
          pattern.name().text(),
          "this pattern is too short",
          "`" + name + "` requires that pattern is at least " + MIN_BASE64_LENGTH + " bytes long");
    }
    return text(pattern.value(), modifiers);
  }

  private static PatternSpec text(ByteString value, Modifiers modifiers) {
    return new PatternSpec.Text(
        value,
        modifiers.ascii(),
        modifiers.has("wide"),
        modifiers.has("nocase"),
        modifiers.has("fullword"),
        modifiers.xor(),
        modifiers.base64(),
        modifiers.base64wide());
  }

  private PatternSpec regex(Ast.RegexPattern pattern, Modifiers modifiers) {
    Ast.Regex regex = pattern.regex();
    if (regex.nocase()) {
      modifiers
          .find("nocase")
          .ifPresent(nocase -> reporter.warn(Warnings.redundantNocase(caseFlag(regex), nocase)));
    }
    Parsed parsed =
        new Regexes(dialect, reporter)
            .parse(regex, regex.nocase() || modifiers.has("nocase"), pattern.span());
    checkRegex(pattern, parsed);
    if (modifiers.has("wide")) {
      checkSize(pattern, Nodes.widen(parsed.node(), dialect));
    }
    return new PatternSpec.Expression(
        parsed.node(),
        modifiers.ascii(),
        modifiers.has("wide"),
        modifiers.has("fullword"),
        parsed.hasGreedy());
  }

  private void checkRegex(Ast.RegexPattern pattern, Parsed parsed) {
    Node node = parsed.node();
    boolean limited = !dialect.legacy() || dialect.modernRegex() && hasEmptyOption(node);
    if (limited && widestAlternation(node) > MAX_ALTERNATIVES) {
      throw Problems.invalidRegex(
          pattern.span(), "too many alternatives in alternation (max: " + MAX_ALTERNATIVES + ")");
    }
    if (Nodes.matchesEmpty(node)) {
      if (!dialect.relaxedRegex()) {
        throw Problems.invalidRegex(pattern.span(), "this regexp can match empty strings");
      }
      reporter.warn(Warnings.emptyMatch(pattern.span()));
    }
    if (parsed.arbitraryPrefix().isPresent()) {
      Span prefix = Regexes.span(pattern.regex(), parsed.arbitraryPrefix().get());
      if (!dialect.legacy()) {
        throw Problems.arbitraryPrefix(prefix);
      }
      reporter.warn(Warnings.arbitraryPrefix(prefix));
    }
  }

  private static void checkSize(Ast.Pattern pattern, Node node) {
    if (!PatternCost.fits(Nodes.simplify(node))) {
      throw Problems.invalidPattern(
          place(pattern), pattern.name().text(), "this pattern is too large");
    }
  }

  /** No engine knows both empty options and this many. */
  private static boolean hasEmptyOption(Node node) {
    return node instanceof Node.Alternation(var options)
        && options.stream().anyMatch(Node.Empty.class::isInstance);
  }

  private static int widestAlternation(Node node) {
    return switch (node) {
      case Node.Empty _, Node.Bytes _, Node.Assertion _ -> 0;
      case Node.Concat(var parts) -> widest(parts, 0);
      case Node.Alternation(var options) -> widest(options, options.size());
      case Node.Repeat repeat -> widestAlternation(repeat.body());
    };
  }

  private static int widest(List<Node> nodes, int least) {
    int widest = least;
    for (Node node : nodes) {
      widest = Math.max(widest, widestAlternation(node));
    }
    return widest;
  }

  private static Span caseFlag(Ast.Regex regex) {
    int flag = regex.span().start() + regex.span().text().lastIndexOf('i');
    return new Span(regex.span().source(), flag, flag + 1);
  }

  private PatternSpec hex(Ast.HexPattern pattern) {
    Node node = new HexLowering(dialect, reporter, pattern.name().text()).lower(pattern.tokens());
    checkSize(pattern, node);
    textInHex(pattern).ifPresent(text -> reporter.warn(Warnings.textAsHex(pattern.body(), text)));
    return new PatternSpec.Expression(node, true, false, false, false);
  }

  private static Optional<String> textInHex(Ast.HexPattern pattern) {
    StringBuilder text = new StringBuilder();
    for (Ast.Hex token : pattern.tokens()) {
      if (!(token instanceof Ast.Hex.Run(_, ByteString values, ByteString masks))) {
        return Optional.empty();
      }
      for (int i = 0; i < values.length(); i++) {
        int value = values.at(i);
        if (masks.at(i) != 0xFF || value < 0x20 || value > 0x7E) {
          return Optional.empty();
        }
        text.append((char) value);
      }
    }
    return text.length() < MIN_TEXT_IN_HEX ? Optional.empty() : Optional.of(text.toString());
  }
}
