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
 */
public record PatternMatch(String pattern, long offset, long length, int xorKey, ByteString data) {}
