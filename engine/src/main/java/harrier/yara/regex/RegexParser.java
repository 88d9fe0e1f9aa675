package harrier.yara.regex;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import harrier.yara.regex.Parsed.Extent;
import harrier.yara.regex.Parsed.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads regular expressions: YARA's own syntax, the one of YARA-X (that of Rust, over bytes), or
 * the union of both.
 *
 * <p>In the union a brace that begins no repetition stands for itself, an unknown escape is its
 * character (both are noted), and what only the modern syntax knows has its modern meaning. {@code
 * \<} and {@code \>} are the characters everywhere.
 */
public final class RegexParser {
  /** Groups in groups. */
  public static final int MAX_DEPTH = 200;

  /** The largest count in braces that YARA takes. */
  public static final int MAX_YARA_COUNT = 32_767;

  /**
   * Alternatives of one alternation that YARA-X takes; elsewhere the limit is on the empty ones.
   */
  public static final int MAX_ALTERNATIVES = 255;

  /** Repetition operators on one operand. */
  private static final int MAX_OPERATORS = 3;

  private static final ByteSet LINE_FEED = ByteSet.of('\n');

  private final Cursor in;
  private final ClassParser classes;
  private final Dialect dialect;
  private Flags flags;
  private Optional<Extent> firstGreedy = Optional.empty();
  private Optional<Extent> firstLazy = Optional.empty();
  private final ArbitraryPrefix prefix = new ArbitraryPrefix();

  /** Nodes that the classes of characters took so far. */
  private long characterSize;

  /** Whether the operand read last may be repeated. */
  private boolean repeatable;

  private RegexParser(ByteString source, Dialect dialect, Flags flags) {
    this.in = new Cursor(source, dialect);
    this.classes = new ClassParser(in);
    this.dialect = dialect;
    this.flags = flags;
  }

  /**
   * Reads an expression.
   *
   * @param source what stands between the slashes, in UTF-8; {@code \/} is a slash
   * @param nocase ASCII letters match in either case
   * @param dotAll {@code .} matches LF, too
   * @throws RegexSyntaxException if it is not valid, needs more than {@link
   *     Program#MAX_INSTRUCTIONS}, or uses back-references or look-around
   */
  public static Parsed parse(ByteString source, boolean nocase, boolean dotAll, Dialect dialect)
      throws RegexSyntaxException {
    Flags flags = new Flags(nocase, false, dotAll, false, false, false);
    return new RegexParser(source, dialect, flags).parse();
  }

  private Parsed parse() throws RegexSyntaxException {
    Node node = alternation(0);
    if (!in.atEnd()) {
      throw in.error("unopened group", in.at(), in.at() + 1);
    }
    Node simple = Nodes.simplify(node);
    if (!Program.fits(simple)) {
      throw in.errorOfWhole("the regular expression is too large");
    }
    return new Parsed(simple, firstGreedy, firstLazy, prefix.extent(), in.notes());
  }

  /** Alternatives up to the end or the closing parenthesis, which is left. */
  private Node alternation(int depth) throws RegexSyntaxException {
    List<Node> options = new ArrayList<>();
    int counted = 0;
    while (true) {
      int start = in.at();
      Node option = concat(depth);
      boolean empty = in.at() == start;
      if (empty && dialect == Dialect.YARA && options.isEmpty()) {
        throw in.error("an expression is missing", start, start + 1);
      }
      options.add(option);
      counted += empty || !dialect.relaxedRegex() ? 1 : 0;
      if (counted > MAX_ALTERNATIVES) {
        throw in.errorOfWhole(
            "too many alternatives in an alternation (at most " + MAX_ALTERNATIVES + ")");
      }
      if (!in.take("|")) {
        return options.size() == 1 ? option : new Alternation(options);
      }
      if (depth == 0) {
        prefix.drop();
      }
    }
  }

  private Node concat(int depth) throws RegexSyntaxException {
    List<Node> parts = new ArrayList<>();
    while (true) {
      skipBlanks();
      int c = in.peek();
      if (c == Cursor.END || c == '|' || c == ')') {
        return parts.size() == 1 ? parts.getFirst() : new Concat(parts);
      }
      int start = in.at();
      Node part = repeated(depth, start);
      parts.add(part);
      if (depth == 0) {
        prefix.add(part, start, in.at());
      }
    }
  }

  /** An operand with its repetition operators. */
  private Node repeated(int depth, int start) throws RegexSyntaxException {
    Node node = operand(depth);
    boolean allowed = repeatable;
    for (int operators = 0; ; operators++) {
      skipBlanks();
      Optional<Count> count = Count.read(in);
      if (count.isEmpty()) {
        return node;
      }
      if (!allowed || dialect == Dialect.YARA && operators > 0) {
        throw Count.missingOperand(in, count.get().start(), false);
      }
      if (operators >= MAX_OPERATORS) {
        throw in.error("too many repetition operators", count.get().start(), in.at());
      }
      node = repeat(node, count.get(), start);
    }
  }

  private Node repeat(Node body, Count count, int start) {
    boolean greedy = count.lazy() == flags.swapGreed();
    if (count.hasPreference()) {
      Optional<Extent> extent = Optional.of(new Extent(start, in.at()));
      if (greedy) {
        firstGreedy = firstGreedy.or(() -> extent);
      } else {
        firstLazy = firstLazy.or(() -> extent);
      }
    }
    return new Repeat(body, count.min(), count.max(), greedy);
  }

  private Node operand(int depth) throws RegexSyntaxException {
    repeatable = true;
    int c = in.peek();
    return switch (c) {
      case '(' -> group(depth);
      case '[' ->
          flags.unicode()
              ? character(classes.readCharacters(flags))
              : new Bytes(classes.read(flags));
      case '.' -> {
        in.skip(1);
        yield dot();
      }
      case '^' -> {
        in.skip(1);
        yield assertion(flags.multiLine() ? Node.Kind.LINE_START : Node.Kind.DATA_START);
      }
      case '$' -> {
        in.skip(1);
        yield assertion(flags.multiLine() ? Node.Kind.LINE_END : Node.Kind.DATA_END);
      }
      case '\\' -> escape();
      case '*', '+', '?' -> throw Count.missingOperand(in, in.at(), false);
      case '{' -> brace();
      default -> {
        int length = dialect == Dialect.YARA ? 1 : in.charLength();
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
          bytes[i] = (byte) in.take();
        }
        yield literal(ByteString.of(bytes));
      }
    };
  }

  private Node brace() throws RegexSyntaxException {
    int start = in.at();
    if (!dialect.relaxedRegex()) {
      throw Count.missingOperand(in, start, true);
    }
    if (Count.read(in).isPresent()) {
      throw Count.missingOperand(in, start, false);
    }
    in.skip(1);
    in.note(Note.Kind.LITERAL_BRACE, start, "this brace begins no repetition and means itself");
    return new Bytes(ByteSet.of('{'));
  }

  private Node escape() throws RegexSyntaxException {
    int start = in.at();
    if (flags.unicode()) {
      Optional<CharacterSet> set = new CharacterMembers(in, flags).escape();
      if (set.isPresent()) {
        return character(set.get());
      }
    }
    return switch (Escape.read(in, false)) {
      case Escape.Literal(ByteString bytes) -> {
        boolean character = flags.unicode() && bytes.length() == 1 && bytes.at(0) >= 0x80;
        yield literal(character ? ByteString.utf8(bytes.toLatin1()) : bytes);
      }
      case Escape.Class(ByteSet set) -> new Bytes(set);
      case Escape.Test(Node.Kind kind) -> {
        if (kind != Node.Kind.DATA_START && kind != Node.Kind.DATA_END) {
          refuseUnicode(start);
        }
        yield assertion(kind);
      }
    };
  }

  private void refuseUnicode(int start) throws RegexSyntaxException {
    if (flags.unicode()) {
      throw in.error("this is unsupported in Unicode regular expressions", start, in.at());
    }
  }

  private Node literal(ByteString bytes) throws RegexSyntaxException {
    if (flags.unicode() && flags.ignoreCase() && (bytes.length() > 1 || bytes.at(0) < 0x80)) {
      return character(CharacterSet.of(bytes.toUtf8().codePointAt(0)).foldCase());
    }
    List<Node> nodes = new ArrayList<>(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      nodes.add(new Bytes(flags.fold(ByteSet.of(bytes.at(i)))));
    }
    return nodes.size() == 1 ? nodes.getFirst() : new Concat(nodes);
  }

  private Node dot() throws RegexSyntaxException {
    if (!flags.unicode()) {
      return new Bytes(flags.dotAll() ? ByteSet.ALL : LINE_FEED.not());
    }
    return character(flags.dotAll() ? CharacterSet.ALL : CharacterSet.of('\n').not());
  }

  private Node character(CharacterSet set) throws RegexSyntaxException {
    Node node = Utf8.character(set);
    characterSize += node.instructions();
    if (characterSize > Program.MAX_INSTRUCTIONS) {
      throw in.errorOfWhole("the regular expression is too large");
    }
    return node;
  }

  private Node assertion(Node.Kind kind) {
    repeatable = dialect != Dialect.YARA;
    return new Assertion(kind);
  }

  private Node group(int depth) throws RegexSyntaxException {
    int open = in.at();
    if (depth >= MAX_DEPTH) {
      throw in.error("groups are nested too deeply", open, open + 1);
    }
    Flags outer = flags;
    in.skip(1);
    if (in.peek() == '?' && groupOptions(open)) {
      repeatable = false;
      return new Empty();
    }
    Node node = alternation(depth + 1);
    if (!in.take(")")) {
      throw in.error("unclosed group", open, open + 1);
    }
    flags = outer;
    repeatable = true;
    return node;
  }

  /**
   * What follows {@code (?}. Returns whether this was not a group but flags for the rest of the
   * group around it, closing parenthesis included.
   */
  private boolean groupOptions(int open) throws RegexSyntaxException {
    if (!dialect.modernRegex()) {
      throw in.error("an expression is missing before ?", in.at(), in.at() + 1);
    }
    in.skip(1);
    if (in.ahead("=") || in.ahead("!") || in.ahead("<=") || in.ahead("<!")) {
      throw in.error("look-around is not supported", open, in.at() + 1);
    }
    if (in.ahead("P=") || in.ahead("P>")) {
      throw in.error("back-references are not supported", open, in.at() + 2);
    }
    if (in.take("P<") || in.take("<")) {
      groupName();
      return false;
    }
    return flags(open);
  }

  private void groupName() throws RegexSyntaxException {
    int start = in.at();
    while (in.peek() == '_' || in.peek() >= 0 && Character.isLetterOrDigit(in.peek())) {
      in.skip(1);
    }
    if (in.at() == start || !in.take(">")) {
      throw in.error("a group needs a name between < and >", start, in.at() + 1);
    }
  }

  private boolean flags(int open) throws RegexSyntaxException {
    boolean on = true;
    while (!in.atEnd()) {
      int start = in.at();
      int c = in.take();
      if (c == ':') {
        return false;
      }
      if (c == ')' && start > open + 2) {
        return true;
      }
      if (c == '-' && on) {
        on = false;
      } else if (Flags.known(c)) {
        flags = flags.with(c, on);
      } else {
        throw in.error("unrecognized flag", start, start + 1);
      }
    }
    throw in.error("unclosed group", open, open + 1);
  }

  private void skipBlanks() {
    while (flags.verbose()) {
      if (ClassParser.isBlank(in.peek())) {
        in.skip(1);
      } else if (in.peek() == '#') {
        while (!in.atEnd() && in.peek() != '\n') {
          in.skip(1);
        }
      } else {
        return;
      }
    }
  }
}
