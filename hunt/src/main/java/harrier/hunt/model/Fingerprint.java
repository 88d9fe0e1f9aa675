package harrier.hunt.model;

import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hashes of what a hunt is made of: they tell which version of a page and of a rule made a hit.
 * Nothing is hashed or parsed before somebody asks. Thread-safe.
 */
public final class Fingerprint {
  /** Of a hunt without a page. */
  public static final Fingerprint NONE = new Fingerprint("", List.of());

  private static final int BYTES = 8;

  private final String page;
  private final List<RuleFile> files;
  private Optional<String> version = Optional.empty();
  private Optional<Map<String, String>> rules = Optional.empty();

  private Fingerprint(String page, List<RuleFile> files) {
    this.page = page;
    this.files = List.copyOf(files);
  }

  /** Of a page's text and its rule files; where they lie does not count. */
  public static Fingerprint of(String page, List<RuleFile> files) {
    return new Fingerprint(page, files);
  }

  /** 16 hex digits that change with the page and with each rule file. */
  public synchronized String version() {
    if (version.isEmpty()) {
      Digest digest = new Digest().add(page);
      for (RuleFile file : files) {
        digest.add(file.source().slice(0, file.source().length()));
      }
      version = Optional.of(digest.hex(BYTES));
    }
    return version.get();
  }

  /**
   * SHA-256 in hex of a rule's text, from its first word to its closing brace; empty for a rule
   * that an {@code include} brings.
   */
  public synchronized Optional<String> rule(String name) {
    if (rules.isEmpty()) {
      Map<String, String> hashes = new HashMap<>();
      for (RuleFile file : files) {
        SourceFile source = file.source();
        RuleText.rules(source).forEach((rule, text) -> hashes.put(rule, Digest.of(text)));
      }
      rules = Optional.of(Map.copyOf(hashes));
    }
    return Optional.ofNullable(rules.get().get(name));
  }
}
