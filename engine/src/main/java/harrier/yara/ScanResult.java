package harrier.yara;

import java.util.List;

/**
 * What one scan found. A value: it does not change when the scanner is used again.
 *
 * @param matches matching rules that are not private, in order of declaration
 * @param bytes number of bytes that were scanned
 * @param incomplete reasons why the answer may lack something: limits reached, deadline passed,
 *     data that shrank; empty if the scan ran to its end. Each is a sentence for people.
 * @param limits expressions whose match could have gone on beyond the reach of an expression, 4,096
 *     bytes in either direction from where it was found; YARA and YARA-X stop there, too, and do
 *     not tell. Each is a sentence for people.
 * @param console lines that the console module wrote
 * @param malformed number of structures that modules could not read
 */
public record ScanResult(
    List<RuleMatch> matches,
    long bytes,
    List<String> incomplete,
    List<String> limits,
    List<String> console,
    int malformed) {
  /** Whether a rule matched. */
  public boolean matched(String rule) {
    return matches.stream().anyMatch(m -> m.rule().name().equals(rule));
  }
}
