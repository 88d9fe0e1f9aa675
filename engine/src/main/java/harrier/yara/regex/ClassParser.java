package harrier.yara.regex;

import harrier.yara.dialect.Dialect;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a class in brackets. The modern dialects know classes in classes, named classes and the set
 * operations {@code &&}, {@code --} and {@code ~~}; where both languages are taken at once these
 * operations need a class on their right side, and a class that is no modern one is read as YARA
 * reads it: {@code [[]} is the opening bracket.
 */
final class ClassParser {
  /** Classes in classes. */
  private static final int MAX_DEPTH = 100;

  /**
   * Classes of an expression that may turn out not to be modern; the others are read as YARA does
   * without trying.
   */
  private static final int MAX_RETRIES = 100;

  private static final Map<String, ByteSet> NAMED =
      Map.ofEntries(
          Map.entry("alnum", range('0', '9').or(range('A', 'Z')).or(range('a', 'z'))),
          Map.entry("alpha", range('A', 'Z').or(range('a', 'z'))),
          Map.entry("ascii", range(0, 0x7F)),
          Map.entry("blank", ByteSet.of('\t').or(ByteSet.of(' '))),
          Map.entry("cntrl", range(0, 0x1F).or(ByteSet.of(0x7F))),
          Map.entry("digit", Escape.DIGITS),
          Map.entry("graph", range('!', '~')),
          Map.entry("lower", range('a', 'z')),
          Map.entry("print", range(' ', '~')),
          Map.entry(
              "punct", range('!', '/').or(range(':', '@')).or(range('[', '`')).or(range('{', '~'))),
          Map.entry("space", Escape.SPACES),
          Map.entry("upper", range('A', 'Z')),
          Map.entry("word", Place.WORD_BYTES),
          Map.entry("xdigit", Escape.DIGITS.or(range('A', 'F')).or(range('a', 'f'))));

  /** A byte or a set of an item; {@code value} is -1 for a set. */
  private record Item(ByteSet set, int value) {}

  private final Cursor in;
  private int retries;

  ClassParser(Cursor in) {
    this.in = in;
  }

  /** Reads a class; the cursor is at its opening bracket. */
  ByteSet read(Flags flags) throws RegexSyntaxException {
    return switch (in.dialect) {
      case YARA -> new Bracket(flags, false).read(0);
      case YARA_X -> new Bracket(flags, true).read(0);
      case HARRIER -> readEither(flags);
    };
  }

  private ByteSet readEither(Flags flags) throws RegexSyntaxException {
    int start = in.at();
    int notes = in.notes().size();
    if (retries >= MAX_RETRIES) {
      return new Bracket(flags, false).read(0);
    }
    try {
      return new Bracket(flags, true).read(0);
    } catch (RegexSyntaxException modern) {
      retries++;
      in.reset(start);
      in.dropNotes(notes);
      try {
        return new Bracket(flags, false).read(0);
      } catch (RegexSyntaxException _) {
        throw modern;
      }
    }
  }

  private static ByteSet range(int low, int high) {
    return ByteSet.range(low, high);
  }

  /** One reading of a class. */
  private final class Bracket {
    private final Flags flags;
    private final boolean modern;

    Bracket(Flags flags, boolean modern) {
      this.flags = flags;
      this.modern = modern;
    }

    ByteSet read(int depth) throws RegexSyntaxException {
      int open = in.at();
      if (depth > MAX_DEPTH) {
        throw in.error("classes are nested too deeply", open, open + 1);
      }
      in.skip(1);
      boolean negated = in.take("^");
      ByteSet union = leading();
      int openEnd = in.at();
      ByteSet left = ByteSet.NONE;
      String operation = "";
      while (true) {
        skipBlanks();
        if (in.atEnd()) {
          throw in.error("unclosed character class", open, openEnd);
        }
        if (in.take("]")) {
          ByteSet all = combine(left, operation, union);
          return negated ? all.not() : all;
        }
        String next = operation();
        if (next.isEmpty()) {
          union = union.or(item(depth));
        } else {
          in.skip(2);
          left = combine(left, operation, union);
          operation = next;
          union = ByteSet.NONE;
        }
      }
    }

    /** Hyphens and a closing bracket that stand for themselves because they come first. */
    private ByteSet leading() {
      ByteSet set = ByteSet.NONE;
      while (modern && in.peek() == '-' && in.peek(1) != ']' && in.dialect == Dialect.YARA_X) {
        in.skip(1);
        set = ByteSet.of('-');
      }
      if (set.size() == 0 && in.peek() == ']' && !startsRange()) {
        in.skip(1);
        set = ByteSet.of(']');
      }
      return set;
    }

    /** {@code ]-x}: the first bracket begins a range. */
    private boolean startsRange() {
      return in.peek(1) == '-' && in.peek(2) != ']' && in.peek(2) != Cursor.END;
    }

    private void skipBlanks() {
      while (modern && flags.verbose() && isBlank(in.peek())) {
        in.skip(1);
      }
    }

    /** The set operation here, or nothing. */
    private String operation() {
      if (!modern || in.dialect == Dialect.HARRIER && in.peek(2) != '[') {
        return "";
      }
      return in.ahead("&&") ? "&&" : in.ahead("--") ? "--" : in.ahead("~~") ? "~~" : "";
    }

    private ByteSet combine(ByteSet left, String operation, ByteSet right) {
      return switch (operation) {
        case "&&" -> left.and(right);
        case "--" -> left.and(right.not());
        case "~~" -> left.or(right).and(left.and(right).not());
        default -> right;
      };
    }

    private ByteSet item(int depth) throws RegexSyntaxException {
      if (modern && in.peek() == '[') {
        Optional<ByteSet> named = named();
        return named.isPresent() ? named.get() : read(depth + 1);
      }
      int start = in.at();
      Item low = single();
      if (in.peek() != '-'
          || in.peek(1) == ']'
          || in.peek(1) == Cursor.END
          || !operation().isEmpty()) {
        return flags.fold(low.set());
      }
      in.skip(1);
      Item high = single();
      if (low.value() < 0 || high.value() < 0) {
        throw in.error("a class cannot be the bound of a range", start, in.at());
      }
      if (low.value() > high.value()) {
        throw in.error("the range ends before it begins", start, in.at());
      }
      return flags.fold(range(low.value(), high.value()));
    }

    /** A named class such as {@code [:alpha:]}, if there is one here. */
    private Optional<ByteSet> named() {
      if (!in.ahead("[:")) {
        return Optional.empty();
      }
      int start = in.at();
      in.skip(2);
      boolean negated = in.take("^");
      StringBuilder name = new StringBuilder();
      while (in.peek() >= 'a' && in.peek() <= 'z' && name.length() < 8) {
        name.append((char) in.take());
      }
      ByteSet set = NAMED.get(name.toString());
      if (set == null || !in.take(":]")) {
        in.reset(start);
        return Optional.empty();
      }
      ByteSet folded = flags.fold(set);
      return Optional.of(negated ? folded.not() : folded);
    }

    private Item single() throws RegexSyntaxException {
      int start = in.at();
      int c = in.peek();
      if (c >= 0x80) {
        throw in.error(
            "only ASCII characters may stand in a class", start, start + in.charLength());
      }
      if (c != '\\') {
        in.skip(1);
        return byteItem(c);
      }
      return switch (Escape.read(in, true)) {
        case Escape.Literal(var bytes) when bytes.length() == 1 && fits(bytes.at(0)) ->
            byteItem(bytes.at(0));
        case Escape.Class(ByteSet set) when !flags.unicode() -> new Item(set, -1);
        case Escape.Literal _, Escape.Class _ ->
            throw in.error(
                flags.unicode()
                    ? "classes beyond ASCII are not supported"
                    : "only ASCII characters may stand in a class",
                start,
                in.at());
        case Escape.Test _ -> throw in.error("this has no meaning in a class", start, in.at());
      };
    }

    private Item byteItem(int value) {
      return new Item(ByteSet.of(value), value);
    }

    private boolean fits(int value) {
      return value < 0x80 || !flags.unicode();
    }
  }

  static boolean isBlank(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
