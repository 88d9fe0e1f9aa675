package harrier.yara.regex;

/** Classes of bytes. */
final class ByteMembers implements ClassMembers<ByteSet> {
  private final Cursor in;
  private final Flags flags;

  ByteMembers(Cursor in, Flags flags) {
    this.in = in;
    this.flags = flags;
  }

  @Override
  public ByteSet none() {
    return ByteSet.NONE;
  }

  @Override
  public ByteSet range(int low, int high) {
    return ByteSet.range(low, high);
  }

  @Override
  public ByteSet ascii(ByteSet set) {
    return set;
  }

  @Override
  public ByteSet or(ByteSet one, ByteSet other) {
    return one.or(other);
  }

  @Override
  public ByteSet and(ByteSet one, ByteSet other) {
    return one.and(other);
  }

  @Override
  public ByteSet not(ByteSet set) {
    return set.not();
  }

  @Override
  public ByteSet fold(ByteSet set) {
    return flags.fold(set);
  }

  @Override
  public int maxItems() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Item<ByteSet> next() throws RegexSyntaxException {
    int start = in.at();
    int c = in.peek();
    if (c >= 0x80) {
      throw notAscii(start, start + in.charLength());
    }
    if (c != '\\') {
      in.skip(1);
      return one(c);
    }
    return switch (Escape.read(in, true)) {
      case Escape.Literal(var bytes) when bytes.length() == 1 -> one(bytes.at(0));
      case Escape.Class(ByteSet set) -> new Item<>(set, -1);
      case Escape.Literal _ -> throw notAscii(start, in.at());
      case Escape.Test _ -> throw in.error("this has no meaning in a class", start, in.at());
    };
  }

  private RegexSyntaxException notAscii(int start, int end) {
    return in.error("only ASCII characters may stand in a class", start, end);
  }

  private static Item<ByteSet> one(int value) {
    return new Item<>(ByteSet.of(value), value);
  }
}
