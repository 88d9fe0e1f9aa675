package harrier.hunt.exclusion;

/**
 * Where something stands in the text of an expression: chars from {@code start} (inclusive) to
 * {@code end} (exclusive). A place says where, not what, so all places are equal: two expressions
 * are equal when they say the same.
 */
public record Place(int start, int end) {
  /** From the start of this place to the end of another. */
  public Place to(Place other) {
    return new Place(start, other.end);
  }

  /** The text at this place. */
  public String of(String text) {
    return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
