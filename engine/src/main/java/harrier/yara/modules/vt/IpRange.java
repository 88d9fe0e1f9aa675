package harrier.yara.modules.vt;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses that begin with the same bits: {@code 192.168.0.0/16}, {@code 2001:db8::/32}. */
record IpRange(byte[] address, int bits) {
  static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(text.substring(slash + 1));
      return bits >= 0 && bits <= 8 * address.length
          ? Optional.of(new IpRange(address, bits))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean contains(String text) {
    byte[] other;
    try {
      other = InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
    if (other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (((address[bit >> 3] ^ other[bit >> 3]) >> 7 - (bit & 7) & 1) != 0) {
        return false;
      }
    }
    return true;
  }
}
