package harrier.hunt.site;

import harrier.hunt.sink.Html;
import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.Locale;

/** Rule text in colours: the engine's own lexer says what each piece is. */
final class RuleHtml {
  /** Rule text beyond this is left out, and the page says so. */
  static final int MOST_BYTES = 256 << 10;

  private RuleHtml() {}

  static void write(Html html, SourceFile source) {
    int end = Math.min(source.length(), MOST_BYTES);
    html.raw("<pre class=\"rule\" tabindex=\"0\"><code>");
    int at = 0;
    for (SourceToken token : RuleText.tokens(source)) {
      if (token.end() > end) {
        break;
      }
      plain(html, source.text(at, token.start()));
      String kind = token.kind().name().toLowerCase(Locale.ROOT);
      if (isQuiet(token.kind())) {
        plain(html, source.text(token.start(), token.end()));
      } else {
        html.open("span", kind);
        plain(html, source.text(token.start(), token.end()));
        html.close("span");
      }
      at = token.end();
    }
    html.raw("</code></pre>\n");
    if (source.length() > MOST_BYTES) {
      html.element("p", "note", "The file is longer; the rest is not shown.").raw("\n");
    }
  }

  private static boolean isQuiet(SourceToken.Kind kind) {
    return kind == SourceToken.Kind.PUNCTUATION || kind == SourceToken.Kind.IDENTIFIER;
  }

  /** Line breaks and tabs stay what they are. */
  private static void plain(Html html, String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t' || c == '\r') {
        html.text(text.substring(from, i)).raw(c == '\r' ? "" : Character.toString(c));
        from = i + 1;
      }
    }
    html.text(text.substring(from));
  }
}
