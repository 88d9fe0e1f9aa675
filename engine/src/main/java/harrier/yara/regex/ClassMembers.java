package harrier.yara.regex;

/**
 * What the members of a class in brackets are, bytes or characters, and how they are written.
 *
 * @param <S> a set of them
 */
interface ClassMembers<S> {
  /** One member, or a set of them, for which {@code value} is -1. */
  record Item<S>(S set, int value) {}

  S none();

  S range(int low, int high);

  /** The members that are ASCII bytes of a set. */
  S ascii(ByteSet set);

  S or(S one, S other);

  S and(S one, S other);

  S not(S set);

  /** With both cases, where case is ignored. */
  S fold(S set);

  /** Members and ranges that a class may list. */
  int maxItems();

  /** Reads what the source goes on with, which is no named class and no class. */
  Item<S> next() throws RegexSyntaxException;
}
