package harrier.yara.match;

import harrier.yara.bytes.ByteString;

/**
 * Verified bytes of one pattern.
 *
 * @param pattern the pattern's name with its {@code $}
 * @param offset where it begins in the target
 * @param length number of bytes
 * @param xorKey the key under which the bytes are the pattern's text; 0 where no xor is involved
 * @param data the first bytes of the match, up to the scanner's limit for match data
 * @param before bytes in front of the match, as many as the scanner was asked for and the target
 *     has
 * @param after bytes behind the match, likewise
 */
public record PatternMatch(
    String pattern,
    long offset,
    long length,
    int xorKey,
    ByteString data,
    ByteString before,
    ByteString after) {
  /** A match without the bytes around it. */
  public PatternMatch(String pattern, long offset, long length, int xorKey, ByteString data) {
    this(pattern, offset, length, xorKey, data, ByteString.EMPTY, ByteString.EMPTY);
  }
}
