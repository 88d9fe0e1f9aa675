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

  private final Cursor in;
  private int retries;

  ClassParser(Cursor in) {
    this.in = in;
  }

  /** Reads a class of bytes; the cursor is at its opening bracket. */
  ByteSet read(Flags flags) throws RegexSyntaxException {
    return switch (in.dialect) {
      case YARA -> bracket(flags, false).read(0);
      case YARA_X -> bracket(flags, true).read(0);
      case HARRIER -> readEither(flags);
    };
  }

  /** Reads a class of characters, which is always a modern one. */
  CharacterSet readCharacters(Flags flags) throws RegexSyntaxException {
    return new Bracket<>(new CharacterMembers(in, flags), true, true, flags.verbose()).read(0);
  }

  private Bracket<ByteSet> bracket(Flags flags, boolean modern) {
    boolean operations = modern && in.dialect == Dialect.YARA_X;
    return new Bracket<>(new ByteMembers(in, flags), modern, operations, flags.verbose());
  }

  private ByteSet readEither(Flags flags) throws RegexSyntaxException {
    int start = in.at();
    int notes = in.notes().size();
    if (retries >= MAX_RETRIES) {
      return bracket(flags, false).read(0);
    }
    try {
      return bracket(flags, true).read(0);
    } catch (RegexSyntaxException modern) {
      retries++;
      in.reset(start);
      in.dropNotes(notes);
      try {
        return bracket(flags, false).read(0);
      } catch (RegexSyntaxException _) {
        throw modern;
      }
    }
  }

  private static ByteSet range(int low, int high) {
    return ByteSet.range(low, high);
  }

  /** One reading of a class. */
  private final class Bracket<S> {
    private final ClassMembers<S> members;
    private final boolean modern;

    /** Whether the right side of a set operation may be other than a class in brackets. */
    private final boolean operations;

    private final boolean verbose;
    private int items;

    Bracket(ClassMembers<S> members, boolean modern, boolean operations, boolean verbose) {
      this.members = members;
      this.modern = modern;
      this.operations = operations;
      this.verbose = verbose;
    }

    S read(int depth) throws RegexSyntaxException {
      int open = in.at();
      if (depth > MAX_DEPTH) {
        throw in.error("classes are nested too deeply", open, open + 1);
      }
      in.skip(1);
      boolean negated = in.take("^");
      S union = leading();
      int openEnd = in.at();
      S left = members.none();
      String operation = "";
      while (true) {
        skipBlanks();
        if (in.atEnd()) {
          throw in.error("unclosed character class", open, openEnd);
        }
        if (in.take("]")) {
          S all = combine(left, operation, union);
          return negated ? members.not(all) : all;
        }
        String next = operation();
        if (next.isEmpty()) {
          if (++items > members.maxItems()) {
            throw in.error("too many characters and ranges in a class", open, in.at());
          }
          union = members.or(union, item(depth));
        } else {
          in.skip(2);
          left = combine(left, operation, union);
          operation = next;
          union = members.none();
        }
      }
    }

    /** Hyphens and a closing bracket that stand for themselves because they come first. */
    private S leading() {
      boolean hyphen = false;
      while (modern && in.peek() == '-' && in.peek(1) != ']' && in.dialect == Dialect.YARA_X) {
        in.skip(1);
        hyphen = true;
      }
      if (hyphen) {
        return members.range('-', '-');
      }
      if (in.peek() == ']' && !startsRange()) {
        in.skip(1);
        return members.range(']', ']');
      }
      return members.none();
    }

    /** {@code ]-x}: the first bracket begins a range. */
    private boolean startsRange() {
      return in.peek(1) == '-' && in.peek(2) != ']' && in.peek(2) != Cursor.END;
    }

    private void skipBlanks() {
      while (modern && verbose && isBlank(in.peek())) {
        in.skip(1);
      }
    }

    /** The set operation here, or nothing. */
    private String operation() {
      if (!modern || !operations && in.peek(2) != '[') {
        return "";
      }
      return in.ahead("&&") ? "&&" : in.ahead("--") ? "--" : in.ahead("~~") ? "~~" : "";
    }

    private S combine(S left, String operation, S right) {
      return switch (operation) {
        case "&&" -> members.and(left, right);
        case "--" -> members.and(left, members.not(right));
        case "~~" -> {
          S either = members.or(left, right);
          yield members.and(either, members.not(members.and(left, right)));
        }
        default -> right;
      };
    }

    private S item(int depth) throws RegexSyntaxException {
      if (modern && in.peek() == '[') {
        Optional<S> named = named();
        return named.isPresent() ? named.get() : read(depth + 1);
      }
      int start = in.at();
      ClassMembers.Item<S> low = members.next();
      if (in.peek() != '-'
          || in.peek(1) == ']'
          || in.peek(1) == Cursor.END
          || !operation().isEmpty()) {
        return members.fold(low.set());
      }
      in.skip(1);
      ClassMembers.Item<S> high = members.next();
      if (low.value() < 0 || high.value() < 0) {
        throw in.error("a class cannot be the bound of a range", start, in.at());
      }
      if (low.value() > high.value()) {
        throw in.error("the range ends before it begins", start, in.at());
      }
      return members.fold(members.range(low.value(), high.value()));
    }

    /** A named class such as {@code [:alpha:]}, if there is one here. */
    private Optional<S> named() {
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
      S folded = members.fold(members.ascii(set));
      return Optional.of(negated ? members.not(folded) : folded);
    }
  }

  static boolean isBlank(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
