package harrier.hunt.exclusion;

import java.util.Arrays;
import java.util.Optional;

/** Addresses as bytes: 4 for IPv4 and for IPv4-mapped IPv6, 16 for other IPv6. */
final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {}

  static Optional<byte[]> parse(String text) {
    if (text.length() > 45) {
      return Optional.empty();
    }
    if (text.indexOf(':') < 0) {
      return v4(text);
    }
    int zone = text.indexOf('%');
    return v6(zone < 0 ? text : text.substring(0, zone)).map(IpAddress::unmapped);
  }

  private static Optional<byte[]> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255 || parts[i].length() > 1 && parts[i].charAt(0) == '0') {
        return Optional.empty();
      }
      bytes[i] = (byte) value;
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(bytes -> bytes.length == 2 * GROUPS);
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    Optional<byte[]> head = groups(text.substring(0, gap));
    Optional<byte[]> tail = groups(text.substring(gap + 2));
    if (head.isEmpty()
        || tail.isEmpty()
        || head.get().length + tail.get().length > 2 * GROUPS - 2) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(head.get(), 2 * GROUPS);
    int length = tail.get().length;
    System.arraycopy(tail.get(), 0, bytes, bytes.length - length, length);
    return Optional.of(bytes);
  }

  /** Groups of hex digits between colons, the last may be an IPv4 address. */
  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return Optional.empty();
    }
    byte[] bytes = new byte[2 * parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        return withV4(bytes, parts[i]);
      }
      int value = number(parts[i], 16, 4);
      if (value < 0) {
        return Optional.empty();
      }
      bytes[2 * i] = (byte) (value >> 8);
      bytes[2 * i + 1] = (byte) value;
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> withV4(byte[] groups, String last) {
    return v4(last)
        .map(four -> {
          byte[] bytes = Arrays.copyOf(groups, groups.length + 2);
          System.arraycopy(four, 0, bytes, bytes.length - 4, 4);
          return bytes;
        });
  }

  private static byte[] unmapped(byte[] v6) {
    for (int i = 0; i < 10; i++) {
      if (v6[i] != 0) {
        return v6;
      }
    }
    return v6[10] == -1 && v6[11] == -1 ? Arrays.copyOfRange(v6, 12, 16) : v6;
  }

  private static int number(String digits, int radix, int longest) {
    if (digits.isEmpty() || digits.length() > longest) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
