package harrier.hunt.container.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * The addresses in a field such as To (RFC 5322, section 3.4), without names, comments and groups.
 * Broken lists give what can be told.
 */
public final class AddressList {
  /** Addresses of a field that are read at most. */
  public static final int MOST = 1_000;

  private final String text;
  private final List<String> addresses = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder angle = new StringBuilder();
  private boolean isQuoted;
  private boolean isInAngle;
  private boolean isLiteral;
  private boolean hasAngle;
  private int comments;

  private AddressList(String text) {
    this.text = text;
  }

  /** The addresses in order. */
  public static List<String> parse(String text) {
    return new AddressList(text).run();
  }

  private List<String> run() {
    for (int i = 0; i < text.length() && addresses.size() < MOST; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        keep(c);
        keep(text.charAt(++i));
      } else if (isQuoted || comments > 0) {
        inside(c);
      } else {
        outside(c);
      }
    }
    finish();
    return List.copyOf(addresses);
  }

  private void inside(char c) {
    if (comments > 0) {
      comments += c == '(' ? 1 : c == ')' ? -1 : 0;
    } else {
      isQuoted = c != '"';
      keep(c);
    }
  }

  private void outside(char c) {
    switch (c) {
      case '"' -> {
        isQuoted = true;
        keep(c);
      }
      case '(' -> comments = 1;
      case '<' -> {
        isInAngle = true;
        hasAngle = true;
        angle.setLength(0);
      }
      case '>' -> isInAngle = false;
      case ',', ';' -> separate(c);
      case ':' -> colon();
      default -> {
        isLiteral = c == '[' || isLiteral && c != ']';
        keep(c);
      }
    }
  }

  private void separate(char c) {
    if (isInAngle) {
      keep(c);
    } else {
      finish();
    }
  }

  /** A colon ends the name of a group, or the route before an address, or is part of a number. */
  private void colon() {
    if (isLiteral) {
      keep(':');
    } else if (isInAngle) {
      angle.setLength(0);
    } else {
      plain.setLength(0);
    }
  }

  private void keep(char c) {
    if (comments == 0) {
      (isInAngle ? angle : plain).append(c);
    }
  }

  private void finish() {
    String address = (hasAngle ? angle : plain).toString().strip();
    if (!address.isEmpty() && (hasAngle || address.indexOf('@') >= 0 || isWord(address))) {
      addresses.add(address);
    }
    plain.setLength(0);
    angle.setLength(0);
    hasAngle = false;
    isInAngle = false;
    isLiteral = false;
  }

  private static boolean isWord(String text) {
    return text.indexOf(' ') < 0 && text.indexOf('"') < 0;
  }
}
