package harrier.cli;

/** Text that cannot steer a terminal, whatever file names and data it quotes. */
final class Printable {
  private Printable() {}

  /** Text on one line: control and formatting characters as {@code \}{@code u001b}. */
  static String line(String text) {
    return escaped(text, false);
  }

  /** The same, but line feeds and tabs stay. */
  static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isSafe(c) || keepLines && (c == '\n' || c == '\t')) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format("\\u%04x", c));
          }
        });
    return out.toString();
  }

  private static boolean isSafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
