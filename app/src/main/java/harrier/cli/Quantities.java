package harrier.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbers with units, as people write them. Whatever is not one gives empty. */
final class Quantities {
  private Quantities() {}

  /** A whole number that is not negative. */
  static OptionalLong number(String text) {
    try {
      long number = Long.parseLong(text);
      return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** Bytes: {@code 4096}, {@code 64K}, {@code 10MB}, {@code 2GiB}; units are powers of 1,024. */
  static OptionalLong bytes(String text) {
    String digits = digits(text);
    String unit = text.substring(digits.length()).toUpperCase(Locale.ROOT);
    long factor =
        switch (unit) {
          case "", "B" -> 1L;
          case "K", "KB", "KIB" -> 1L << 10;
          case "M", "MB", "MIB" -> 1L << 20;
          case "G", "GB", "GIB" -> 1L << 30;
          case "T", "TB", "TIB" -> 1L << 40;
          default -> 0L;
        };
    OptionalLong count = number(digits);
    if (factor == 0 || count.isEmpty() || count.getAsLong() > Long.MAX_VALUE / factor) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(count.getAsLong() * factor);
  }

  /**
   * A time above zero: {@code 30} and {@code 30s} are seconds; {@code 500ms}, {@code 2m}, {@code
   * 1h}.
   */
  static Optional<Duration> time(String text) {
    String digits = digits(text);
    OptionalLong count = number(digits);
    if (count.isEmpty() || count.getAsLong() == 0 || count.getAsLong() > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    long n = count.getAsLong();
    return switch (text.substring(digits.length())) {
      case "", "s" -> Optional.of(Duration.ofSeconds(n));
      case "ms" -> Optional.of(Duration.ofMillis(n));
      case "m" -> Optional.of(Duration.ofMinutes(n));
      case "h" -> Optional.of(Duration.ofHours(n));
      default -> Optional.empty();
    };
  }

  private static String digits(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return text.substring(0, end);
  }
}
