package harrier.hunt.exclusion;

import java.util.Arrays;
import java.util.Optional;

/**
 * A block of IPv4 or IPv6 addresses in CIDR form. An IPv4 block holds IPv4-mapped IPv6 addresses
 * too. No names are ever resolved.
 */
public final class IpNetwork {
  private final String text;
  private final byte[] address;
  private final int bits;

  private IpNetwork(String text, byte[] address, int bits) {
    this.text = text;
    this.address = address;
    this.bits = bits;
  }

  /**
   * A block such as {@code 10.0.0.0/8} or {@code fe80::/10}; without a length it is the one
   * address.
   */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int size = address.get().length * 8;
    int bits = slash < 0 ? size : prefix(text.substring(slash + 1));
    return bits < 0 || bits > size
        ? Optional.empty()
        : Optional.of(new IpNetwork(text, address.get(), bits));
  }

  /** Whether the address, given as text, lies in the block; empty if the text is no address. */
  public Optional<Boolean> contains(String candidate) {
    return IpAddress.parse(candidate).map(this::covers);
  }

  /** As written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpNetwork that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private boolean covers(byte[] candidate) {
    if (candidate.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(candidate, 0, whole, address, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || ((candidate[whole] ^ address[whole]) & 0xFF) >> (8 - rest) == 0;
  }

  private static int prefix(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
