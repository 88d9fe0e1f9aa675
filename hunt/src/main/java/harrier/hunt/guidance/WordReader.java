package harrier.hunt.guidance;

import harrier.hunt.exclusion.Place;
import harrier.hunt.guidance.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guidance to words; the last is {@link Kind#END}. Knows no errors: a quote that is not closed ends
 * with the text, and characters without a meaning are passed over.
 */
final class WordReader {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[<\\[{]{1,2}([A-Za-z][A-Za-z0-9_ -]{1,60})[>\\]}]{1,2}");
  private static final Pattern DOUBLED = Pattern.compile("(?<!\\\\)(\\\\\\\\)+(?!\\\\)");
  private static final List<String> SYMBOLS =
      List.of("!==", "===", "==", "!=", "<>", "=~", "!~", "<=", ">=", "&&", "||");
  private static final String OPENING = "\"'`\u201c\u2018\u00ab";
  private static final String CLOSING = "\"'`\u201d\u2019\u00bb";

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private WordReader(String text) {
    this.text = text;
  }

  static List<Word> read(String text) {
    WordReader reader = new WordReader(text);
    while (reader.at < text.length()) {
      reader.next();
    }
    reader.add(Kind.END, "", text.length());
    return List.copyOf(reader.words);
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (OPENING.indexOf(c) >= 0) {
      quoted(CLOSING.charAt(OPENING.indexOf(c)));
    } else if (c == '@' && at + 1 < text.length() && isNamePart(text.charAt(at + 1))) {
      int end = nameEnd(at + 1);
      add(Kind.LIST, text.substring(at + 1, end), end);
    } else if (!placeholder(c) && !symbol(c)) {
      word();
    }
  }

  private boolean placeholder(char c) {
    if (c != '<' && c != '[' && c != '{') {
      return false;
    }
    Matcher matcher = PLACEHOLDER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    add(Kind.LIST, ListNames.of(matcher.group(1)), matcher.end());
    return true;
  }

  private boolean symbol(char c) {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Kind.SYMBOL, symbol, at + symbol.length());
        return true;
      }
    }
    switch (c) {
      case '(', '[', '{' -> add(Kind.LEFT, "(", at + 1);
      case ')', ']', '}' -> add(Kind.RIGHT, ")", at + 1);
      case ',' -> add(Kind.COMMA, ",", at + 1);
      case ';' -> add(Kind.STOP, ";", at + 1);
      case '=', '<', '>', ':', '!' -> exclamationOr(c);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void exclamationOr(char c) {
    boolean wordFollows = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    add(Kind.SYMBOL, c == '!' && wordFollows ? "not" : "" + c, at + 1);
  }

  private void quoted(char closing) {
    char opening = text.charAt(at);
    int end = at + 1;
    while (end < text.length() && !closes(end, opening, closing)) {
      end++;
    }
    String value = text.substring(at + 1, Math.min(end, text.length()));
    add(Kind.STRING, unescaped(value, opening), Math.min(end + 1, text.length()));
  }

  /** A quote after a backslash closes only where nothing of the string can follow. */
  private boolean closes(int index, char opening, char closing) {
    char c = text.charAt(index);
    if (c != closing && c != opening) {
      return false;
    }
    char following = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
    boolean free = Character.isWhitespace(following) || ",).;]".indexOf(following) >= 0;
    boolean escaped = index > 0 && text.charAt(index - 1) == '\\';
    boolean apostrophe = opening == '\'' && Character.isLetter(following);
    return !apostrophe && (!escaped || free);
  }

  private static String unescaped(String value, char quote) {
    String plain = value.replace("\\" + quote, "" + quote);
    boolean allDoubled =
        plain.indexOf('\\', 1) > 0 && DOUBLED.matcher(plain).replaceAll("").indexOf('\\') < 0;
    boolean share = plain.startsWith("\\\\") && plain.indexOf("\\\\", 2) < 0;
    return allDoubled && !share ? plain.replace("\\\\", "\\") : plain;
  }

  private void word() {
    int end = at;
    while (end < text.length() && !endsWord(end)) {
      end++;
    }
    int stop = end;
    while (stop > at + 1 && ".?!".indexOf(text.charAt(stop - 1)) >= 0) {
      stop--;
    }
    if (stop == at + 1 && text.charAt(at) == '.') {
      add(Kind.STOP, ".", stop);
      return;
    }
    String word = text.substring(at, Math.max(stop, at + 1)).replace("**", "");
    int next = Math.max(stop, at + 1);
    if (word.isEmpty()) {
      at = next;
      return;
    }
    add(Kind.WORD, word, next);
    if (stop < end) {
      add(Kind.STOP, ".", end);
    }
  }

  private boolean endsWord(int index) {
    char c = text.charAt(index);
    if (Character.isWhitespace(c) || "(),;\"`<>\u201c\u201d\u00ab\u00bb]}".indexOf(c) >= 0) {
      return true;
    }
    return switch (c) {
      case '=', '!', '~', '&', '|' ->
          index > at && text.charAt(at) != '-' && text.charAt(at) != '/';
      case ':' -> index > at && !isInnerColon(index);
      case '\'' -> index + 1 >= text.length() || !Character.isLetter(text.charAt(index + 1));
      default -> false;
    };
  }

  /** Of a drive, an address, a URL, a time or a switch. */
  private boolean isInnerColon(int index) {
    char following = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
    char before = text.charAt(index - 1);
    boolean drive = index == at + 1 && (following == '\\' || following == '/');
    boolean number = isHex(before) && isHex(following) && !hasDot(at, index);
    boolean digits = Character.isDigit(before) && Character.isDigit(following);
    boolean url = text.startsWith("://", index);
    boolean toggle = text.charAt(at) == '/' && !Character.isWhitespace(following);
    return drive
        || url
        || digits
        || toggle
        || following == ':'
        || before == ':'
        || number
            && index - at <= 4
            && text.indexOf(':', index + 1) - index <= 5
            && text.indexOf(':', index + 1) > 0;
  }

  private boolean hasDot(int from, int to) {
    int dot = text.indexOf('.', from);
    return dot >= 0 && dot < to;
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }

  private int nameEnd(int from) {
    int end = from;
    while (end < text.length()
        && (isNamePart(text.charAt(end))
            || text.charAt(end) == '-'
                && end + 1 < text.length()
                && isNamePart(text.charAt(end + 1)))) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c < 128 && Character.isLetterOrDigit(c);
  }

  private void add(Kind kind, String value, int end) {
    words.add(new Word(kind, value, new Place(at, end)));
    at = end;
  }

  /** The word before the end, if there is one. */
  static Optional<Word> last(List<Word> words) {
    return words.size() < 2 ? Optional.empty() : Optional.of(words.get(words.size() - 2));
  }
}
