package harrier.hunt.sink;

/**
 * HTML under construction. Markup is given as it stands and never holds anything that was read;
 * text is escaped, and whatever could steer the reader (control characters, marks that turn the
 * direction of writing) is shown as an escape.
 */
public final class Html {
  private static final String CUT = "\u2026";

  private final StringBuilder out = new StringBuilder();

  /** Nothing yet. */
  public Html() {}

  /** Markup of this program. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text of whatever origin. */
  public Html text(String text) {
    escape(TerminalText.escape(text), out);
    return this;
  }

  /** Text that is cut where it is longer. */
  public Html text(String text, int most) {
    return text(cut(text, most));
  }

  /** An element that holds text. */
  public Html element(String name, String text) {
    return open(name).text(text).close(name);
  }

  /** An element of a class that holds text. */
  public Html element(String name, String style, String text) {
    return open(name, style).text(text).close(name);
  }

  /** The start of an element. */
  public Html open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  /** The start of an element of a class. */
  public Html open(String name, String style) {
    out.append('<').append(name).append(" class=\"").append(style).append("\">");
    return this;
  }

  /** The end of an element. */
  public Html close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** A row of a table whose first cell names the others. */
  public Html row(String name, String text) {
    return open("tr").element("th", name).element("td", text).close("tr");
  }

  /** What was made elsewhere. */
  public Html append(Html other) {
    out.append(other.out);
    return this;
  }

  /** Number of chars so far. */
  public int length() {
    return out.length();
  }

  /** Forgets everything after that many chars. */
  void truncate(int length) {
    out.setLength(length);
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + CUT;
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
