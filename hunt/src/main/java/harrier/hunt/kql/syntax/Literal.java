package harrier.hunt.kql.syntax;

/**
 * Strings as literals of the Kusto Query Language. Whatever the value, the literal is one token and
 * stands for exactly that value; characters that cannot be seen, or that change the direction of
 * writing, are always escaped.
 */
public final class Literal {
  private Literal() {}

  /** The literal that has this value: verbatim where backslashes would need escapes. */
  public static String of(String value) {
    boolean backslash = value.indexOf('\\') >= 0;
    return backslash && value.chars().noneMatch(c -> isHidden((char) c))
        ? "@\"" + value.replace("\"", "\"\"") + '"'
        : escaped(value);
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isHidden(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Whether a character has no shape of its own, or only half of one. */
  static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.PRIVATE_USE -> true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
