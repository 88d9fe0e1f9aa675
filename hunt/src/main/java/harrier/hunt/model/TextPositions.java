package harrier.hunt.model;

/** Where the chars of a text that was read from a page stand on that page. */
@FunctionalInterface
public interface TextPositions {
  /**
   * The position of the char at an offset from 0; an offset past the end gives the position after
   * the last char.
   */
  Position at(int offset);
}
