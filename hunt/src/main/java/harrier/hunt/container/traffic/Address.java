package harrier.hunt.container.traffic;

/**
 * An IP address.
 *
 * @param high first 64 bits; 0 for IPv4
 * @param low last 64 bits; all of IPv4
 */
public record Address(boolean isV6, long high, long low) implements Comparable<Address> {
  private static final int GROUPS = 8;

  /** An IPv4 address. */
  public static Address v4(long bits) {
    return new Address(false, 0, bits);
  }

  /** An IPv6 address. */
  public static Address v6(long high, long low) {
    return new Address(true, high, low);
  }

  @Override
  public int compareTo(Address other) {
    int first = Long.compareUnsigned(high, other.high);
    int second = first != 0 ? first : Long.compareUnsigned(low, other.low);
    return second != 0 ? second : Boolean.compare(isV6, other.isV6);
  }

  /** Its bytes in the order of the wire: 4 or 16. */
  byte[] bytes() {
    byte[] bytes = new byte[isV6 ? 16 : 4];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> 8 * (fromEnd & 7));
    }
    return bytes;
  }

  /** As people write it; IPv6 as in RFC 5952. */
  @Override
  public String toString() {
    if (!isV6) {
      return (low >>> 24 & 0xFF)
          + "."
          + (low >>> 16 & 0xFF)
          + "."
          + (low >>> 8 & 0xFF)
          + "."
          + (low & 0xFF);
    }
    int run = longestZeros();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == run) {
        text.append("::");
        i += zerosAt(i) - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    return (int) ((index < 4 ? high : low) >>> 16 * (3 - (index & 3)) & 0xFFFF);
  }

  private int zerosAt(int index) {
    int end = index;
    while (end < GROUPS && group(end) == 0) {
      end++;
    }
    return end - index;
  }

  /** Where the longest run of at least two zero groups begins; -1 if there is none. */
  private int longestZeros() {
    int best = -1;
    for (int i = 0; i < GROUPS; i++) {
      if (zerosAt(i) > 1 && (best < 0 || zerosAt(i) > zerosAt(best))) {
        best = i;
      }
    }
    return best;
  }
}
