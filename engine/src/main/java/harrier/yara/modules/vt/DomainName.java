package harrier.yara.modules.vt;

import java.util.Optional;
import java.util.Set;

/**
 * A domain in parts. {@code www.example.co.uk} has the suffix {@code co.uk}, the name {@code
 * example} and the prefix {@code www.example}. Suffixes follow a short rule, not the public suffix
 * list: the last label, or the last two where a country code follows a label that stands for a
 * sector.
 *
 * @param prefix all before the suffix
 * @param name the label before the suffix
 */
record DomainName(String prefix, String name, String suffix) {
  private static final int LONGEST = 1024;
  private static final Set<String> SECTORS =
      Set.of(
          "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "info", "ltd", "mil", "ne", "net",
          "nhs", "nic", "nom", "or", "org", "plc", "sch");
  private static final Set<String> SERVICES =
      Set.of("www", "ftp", "m", "mail", "webmail", "ns1", "ns2");

  /** Empty if there is nothing before the suffix, or only the name of a service. */
  static Optional<DomainName> parse(String text) {
    int last = text.lastIndexOf('.');
    if (last <= 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    int before = text.lastIndexOf('.', last - 1);
    boolean isCountry = text.length() - last - 1 == 2;
    boolean hasSector = isCountry && SECTORS.contains(text.substring(before + 1, last));
    int end = hasSector ? before : last;
    if (end <= 0) {
      return Optional.empty();
    }
    String prefix = text.substring(0, end);
    String name = prefix.substring(prefix.lastIndexOf('.') + 1);
    return SERVICES.contains(name)
        ? Optional.empty()
        : Optional.of(new DomainName(prefix, name, text.substring(end + 1)));
  }
}
