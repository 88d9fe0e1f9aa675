package harrier.yara.regex;

import harrier.yara.bytes.ByteString;
import java.util.Optional;

/** Classes of Unicode characters. */
final class CharacterMembers implements ClassMembers<CharacterSet> {
  /** Members and ranges of one class. */
  private static final int MAX_ITEMS = 2_000;

  private static final int MAX_NAME = 60;

  private final Cursor in;
  private final Flags flags;

  CharacterMembers(Cursor in, Flags flags) {
    this.in = in;
    this.flags = flags;
  }

  @Override
  public CharacterSet none() {
    return CharacterSet.NONE;
  }

  @Override
  public CharacterSet range(int low, int high) {
    return CharacterSet.range(low, high);
  }

  @Override
  public CharacterSet ascii(ByteSet set) {
    return CharacterSet.ascii(set);
  }

  @Override
  public CharacterSet or(CharacterSet one, CharacterSet other) {
    return one.or(other);
  }

  @Override
  public CharacterSet and(CharacterSet one, CharacterSet other) {
    return one.and(other);
  }

  @Override
  public CharacterSet not(CharacterSet set) {
    return set.not();
  }

  @Override
  public CharacterSet fold(CharacterSet set) {
    return flags.ignoreCase() ? set.foldCase() : set;
  }

  @Override
  public int maxItems() {
    return MAX_ITEMS;
  }

  @Override
  public Item<CharacterSet> next() throws RegexSyntaxException {
    int start = in.at();
    if (in.peek() != '\\') {
      return one(character(in), start);
    }
    Optional<CharacterSet> named = escape();
    if (named.isPresent()) {
      return new Item<>(named.get(), -1);
    }
    return switch (Escape.read(in, true)) {
      case Escape.Literal(ByteString bytes) when bytes.length() == 1 -> one(bytes.at(0), start);
      case Escape.Literal(ByteString bytes) -> one(bytes.toUtf8().codePointAt(0), start);
      case Escape.Class _, Escape.Test _ ->
          throw in.error("this has no meaning in a class", start, in.at());
    };
  }

  private Item<CharacterSet> one(int c, int start) throws RegexSyntaxException {
    if (c < 0) {
      throw in.error("this is no character of UTF-8", start, in.at());
    }
    return new Item<>(CharacterSet.of(c), c);
  }

  /** Steps over the character here; -1 where the bytes are no UTF-8. */
  static int character(Cursor in) {
    int length = in.charLength();
    int c = in.take();
    if (length == 1) {
      return c < 0x80 ? c : -1;
    }
    c &= 0x7F >> length;
    for (int i = 1; i < length; i++) {
      c = c << 6 | in.take() & 0x3F;
    }
    boolean shortest = c >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    return shortest && (c < 0xD800 || c > 0xDFFF) && c < CharacterSet.LIMIT ? c : -1;
  }

  /** Reads an escape that stands for a set of characters, if there is one here. */
  Optional<CharacterSet> escape() throws RegexSyntaxException {
    int letter = in.peek(1);
    if (letter < 0 || "dDsSwWpP".indexOf(letter) < 0) {
      return Optional.empty();
    }
    int start = in.at();
    in.skip(2);
    boolean negated = Character.isUpperCase(letter);
    if (in.ahead("{^") && Character.toLowerCase(letter) == 'p') {
      negated = !negated;
    }
    CharacterSet set =
        switch (letter) {
          case 'd', 'D' -> UnicodeProperty.digits();
          case 's', 'S' -> UnicodeProperty.spaces();
          case 'w', 'W' -> UnicodeProperty.words();
          default -> property(start);
        };
    CharacterSet folded = fold(set);
    return Optional.of(negated ? folded.not() : folded);
  }

  /** The property named behind {@code \p}. */
  private CharacterSet property(int start) throws RegexSyntaxException {
    StringBuilder name = new StringBuilder();
    if (in.take("{")) {
      in.take("^");
      while (!in.atEnd() && in.peek() != '}' && name.length() < MAX_NAME) {
        name.append((char) in.take());
      }
      if (!in.take("}")) {
        throw in.error("the name of a Unicode property is not closed", start, in.at());
      }
    } else if (!in.atEnd()) {
      name.append((char) in.take());
    }
    Optional<CharacterSet> named = UnicodeProperty.named(name.toString());
    if (named.isEmpty()) {
      throw in.error("unknown Unicode property", start, in.at());
    }
    return named.get();
  }
}
