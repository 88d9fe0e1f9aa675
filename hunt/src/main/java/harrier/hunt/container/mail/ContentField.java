package harrier.hunt.container.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value with parameters: {@code attachment; filename="a.exe"} (RFC 2045, section 5.1). Parameters
 * may be cut into numbered pieces and name their character set (RFC 2231); encoded words in them
 * are decoded, too, though no standard has them there. Of parameters with the same name the first
 * counts.
 */
public final class ContentField {
  /** Nothing is said. */
  public static final ContentField NONE = new ContentField("", Map.of());

  private static final int MOST_PIECES = 1_000;

  private final String value;
  private final Map<String, String> parameters;

  private ContentField(String value, Map<String, String> parameters) {
    this.value = value;
    this.parameters = parameters;
  }

  /** The first of some fields that a header has. */
  public static ContentField of(HeaderBlock header, String name) {
    return header.first(name).map(ContentField::parse).orElse(NONE);
  }

  /** Reads a field. */
  public static ContentField parse(String text) {
    List<String> parts = split(text);
    Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        add(
            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            unquoted(part.substring(equals + 1).strip()),
            pieces);
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    pieces.forEach((name, all) -> parameters.put(name, join(all)));
    return new ContentField(
        parts.getFirst().strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters));
  }

  /** The value in lower case without its parameters; empty if nothing is said. */
  public String value() {
    return value;
  }

  /** A parameter by its name in lower case, if it says something. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }

  private record Piece(String text, boolean isEncoded) {}

  private static void add(String name, String value, Map<String, TreeMap<Integer, Piece>> pieces) {
    boolean isEncoded = name.endsWith("*");
    String plain = isEncoded ? name.substring(0, name.length() - 1) : name;
    int star = plain.indexOf('*');
    int number = star < 0 ? -1 : number(plain.substring(star + 1));
    String base = star < 0 ? plain : plain.substring(0, star);
    TreeMap<Integer, Piece> all = pieces.computeIfAbsent(base, _ -> new TreeMap<>());
    if (all.size() < MOST_PIECES) {
      all.putIfAbsent(isEncoded && star < 0 ? -2 : number, new Piece(value, isEncoded));
    }
  }

  private static int number(String digits) {
    try {
      return Math.max(0, Integer.parseInt(digits));
    } catch (NumberFormatException _) {
      return Integer.MAX_VALUE;
    }
  }

  /** A whole value counts before pieces, one that names its character set before a plain one. */
  private static String join(TreeMap<Integer, Piece> pieces) {
    Piece first = pieces.firstEntry().getValue();
    if (pieces.firstKey() < 0 && !first.isEncoded) {
      return EncodedWords.decode(first.text);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    for (Piece piece : pieces.firstKey() < 0 ? List.of(first) : pieces.values()) {
      String text = piece.text;
      if (piece.isEncoded && piece == first) {
        int quote = text.indexOf('\'');
        int second = text.indexOf('\'', quote + 1);
        if (quote >= 0 && second > quote) {
          charset = text.substring(0, quote);
          text = text.substring(second + 1);
        }
      }
      bytes.writeBytes(piece.isEncoded ? percent(text) : text.getBytes(StandardCharsets.UTF_8));
    }
    return EncodedWords.decode(bytes.toByteArray(), charset);
  }

  private static byte[] percent(String text) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(all.length);
    for (int i = 0; i < all.length; i++) {
      int high = i + 2 < all.length ? Character.digit(all[i + 1], 16) : -1;
      int low = i + 2 < all.length ? Character.digit(all[i + 2], 16) : -1;
      if (all[i] == '%' && high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(all[i]);
      }
    }
    return out.toByteArray();
  }

  /** The parts between semicolons, without comments. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean isQuoted = false;
    int comments = 0;
    int lastComment = text.lastIndexOf(')');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted && c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == '"' && comments == 0) {
        isQuoted = !isQuoted;
        part.append(c);
      } else if (!isQuoted && c == '(' && i < lastComment) {
        comments++;
      } else if (!isQuoted && c == ')' && comments > 0) {
        comments--;
      } else if (comments == 0 && c == ';' && !isQuoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (comments == 0) {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /**
   * The text without its quotes. A backslash before any but a quote or another stays: in names it
   * separates folders.
   */
  private static String unquoted(String text) {
    if (text.indexOf('"') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEscape =
          c == '\\'
              && i + 1 < text.length()
              && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\');
      if (isEscape) {
        plain.append(text.charAt(++i));
      } else if (c != '"') {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
