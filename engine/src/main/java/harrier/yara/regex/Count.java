package harrier.yara.regex;

import harrier.yara.dialect.Dialect;
import java.util.Optional;

/**
 * A repetition operator: {@code *}, {@code +}, {@code ?} or counts in braces, with the {@code ?}
 * behind it.
 *
 * @param max {@link Node#UNBOUNDED} for no limit
 * @param lazy whether {@code ?} stands behind it
 * @param start where the operator begins
 */
record Count(int min, int max, boolean lazy, int start) {
  private static final String HELP = "did you mean `\\{` instead of `{`?";

  /**
   * Reads an operator if there is one here. A brace that begins none is left where that is allowed.
   */
  static Optional<Count> read(Cursor in) throws RegexSyntaxException {
    int start = in.at();
    return switch (in.peek()) {
      case '*' -> Optional.of(simple(in, 0, Node.UNBOUNDED));
      case '+' -> Optional.of(simple(in, 1, Node.UNBOUNDED));
      case '?' -> Optional.of(simple(in, 0, 1));
      case '{' -> {
        Optional<Count> braces = new Braces(in).read();
        if (braces.isEmpty()) {
          in.reset(start);
        }
        yield braces;
      }
      default -> Optional.empty();
    };
  }

  private static Count simple(Cursor in, int min, int max) {
    int start = in.at();
    in.skip(1);
    return new Count(min, max, in.take("?"), start);
  }

  /** The error that an operator has nothing to repeat. */
  static RegexSyntaxException missingOperand(Cursor in, int start, boolean brace) {
    return in.error("repetition operator missing expression", start, start + 1, brace ? HELP : "");
  }

  /** Whether it prefers more or less at all. */
  boolean hasPreference() {
    return min != max;
  }

  /**
   * <code>{n}</code>, <code>{n,}</code>, <code>{,m}</code>, <code>{n,m}</code>, with blanks
   * between.
   */
  private static final class Braces {
    private final Cursor in;
    private final int start;

    Braces(Cursor in) {
      this.in = in;
      this.start = in.at();
    }

    Optional<Count> read() throws RegexSyntaxException {
      in.skip(1);
      int min = number();
      int max = min;
      boolean comma = in.take(",");
      if (comma) {
        max = number();
      }
      boolean relaxed = in.dialect.relaxedRegex();
      if (in.peek() != '}' || min < 0 && (!comma || max < 0 && !relaxed)) {
        return refuse();
      }
      in.skip(1);
      check(min, max, comma);
      return Optional.of(new Count(Math.max(0, min), max, in.take("?"), start));
    }

    private void check(int min, int max, boolean comma) throws RegexSyntaxException {
      if (comma && max >= 0 && max < min) {
        throw in.error("the repetition count range ends before it begins", start, in.at());
      }
      if (in.dialect == Dialect.YARA && Math.max(min, max) > RegexParser.MAX_YARA_COUNT) {
        throw in.error("repetition count above " + RegexParser.MAX_YARA_COUNT, start, in.at());
      }
    }

    private Optional<Count> refuse() throws RegexSyntaxException {
      if (in.dialect.relaxedRegex()) {
        return Optional.empty();
      }
      if (in.atEnd()) {
        throw in.error("unclosed counted repetition", start, start + 1, HELP);
      }
      throw in.error("repetition quantifier expects a valid decimal", in.at(), in.at() + 1, HELP);
    }

    /** A number with blanks around it, cut at the largest integer; -1 for none. */
    private int number() {
      blanks();
      long value = -1;
      while (in.peek() >= '0' && in.peek() <= '9') {
        value = Math.min(Math.max(value, 0) * 10 + in.take() - '0', Integer.MAX_VALUE);
      }
      blanks();
      return (int) value;
    }

    private void blanks() {
      while (in.peek() == ' ') {
        in.skip(1);
      }
    }
  }
}
