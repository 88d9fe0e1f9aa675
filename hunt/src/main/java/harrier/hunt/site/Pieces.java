package harrier.hunt.site;

import harrier.hunt.attack.Techniques;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.sink.Html;
import java.util.List;

/** Small things that several pages show. */
final class Pieces {
  private Pieces() {}

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static void pill(Html html, String style, String text) {
    html.element("span", "pill " + style, text);
  }

  static void severity(Html html, Hunt hunt) {
    pill(html, hunt.severity().key(), hunt.severity().key() + " severity");
  }

  /** Tactics and techniques of a hunt. */
  static void attack(Html html, Hunt hunt) {
    for (Tactic tactic : hunt.attack().tactics()) {
      html.element("span", "chip", tactic.title()).raw(" ");
    }
    for (String technique : hunt.attack().techniques()) {
      technique(html, technique, "chip");
      html.raw(" ");
    }
  }

  /** A technique with a link to its page. */
  static void technique(Html html, String id, String style) {
    html.raw("<a class=\"" + style + "\" rel=\"noreferrer\" href=\"");
    html.text("https://attack.mitre.org/techniques/" + id.replace('.', '/') + "/");
    String title = Techniques.of(id).map(each -> " " + Techniques.title(each)).orElse("");
    html.raw("\">").element("b", id).text(title).raw("</a>");
  }

  /** One number with what it counts. */
  static void tile(Html html, String style, long number, String name) {
    html.open("div", style.isEmpty() ? "tile" : "tile " + style);
    html.element("b", Long.toString(number)).raw(" ").element("span", name).close("div");
  }

  /** A text whose paragraphs are parted by line breaks. */
  static void paragraphs(Html html, String text) {
    for (String paragraph : text.strip().split("\n+")) {
      html.element("p", paragraph.strip()).raw("\n");
    }
  }

  /** A list; nothing where there are no entries. */
  static void list(Html html, List<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    html.raw("<ul>\n");
    entries.forEach(entry -> html.element("li", entry).raw("\n"));
    html.raw("</ul>\n");
  }
}
