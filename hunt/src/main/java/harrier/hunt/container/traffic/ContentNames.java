package harrier.hunt.container.traffic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names in Content-Disposition (RFC 6266). */
final class ContentNames {
  private static final int LONGEST = 4_096;
  private static final Pattern EXTENDED =
      Pattern.compile("(?i)\\bfilename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)");
  private static final Pattern PLAIN =
      Pattern.compile("(?i)\\bfilename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");

  private ContentNames() {}

  /** The name that a header gives. */
  static Optional<String> attached(String disposition) {
    if (disposition.isEmpty() || disposition.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher extended = EXTENDED.matcher(disposition);
    if (extended.find()) {
      try {
        return Optional.of(
            URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException _) {
        return Optional.of(extended.group(1));
      }
    }
    Matcher plain = PLAIN.matcher(disposition);
    if (plain.find()) {
      return Optional.of(plain.group(1) == null ? plain.group(2) : plain.group(1))
          .filter(name -> !name.isEmpty());
    }
    return Optional.empty();
  }
}
