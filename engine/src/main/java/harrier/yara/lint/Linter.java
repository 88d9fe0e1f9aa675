package harrier.yara.lint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule of style that every rule of a site keeps. A form is found anywhere in the text unless it
 * says otherwise with {@code ^} and {@code $}.
 */
public sealed interface Linter {
  /** Whether breaking it is an error; otherwise a warning. */
  boolean isError();

  /**
   * A metadata entry.
   *
   * @param key its name
   * @param required whether every rule has it (E038, {@code missing_metadata})
   * @param kind what its value is (E037, {@code invalid_metadata})
   * @param form what a text value looks like (E037, {@code invalid_metadata})
   */
  record Metadata(String key, boolean required, Kind kind, Optional<Pattern> form, boolean isError)
      implements Linter {}

  /** What a rule is called: E039, {@code invalid_rule_name}. */
  record RuleName(Pattern form, boolean isError) implements Linter {}

  /** The tags that there are: E040, {@code unknown_tag}. */
  record KnownTags(List<String> tags, boolean isError) implements Linter {
    /** Copies the list. */
    public KnownTags {
      tags = List.copyOf(tags);
    }
  }

  /** What a tag looks like: E041, {@code invalid_tag}. */
  record TagForm(Pattern form, boolean isError) implements Linter {}

  /** What metadata values are. */
  enum Kind {
    ANY,
    STRING,
    INTEGER,
    FLOAT,
    BOOL,
    MD5,
    SHA1,
    SHA256,
    /** A digest of any of the three kinds. */
    HASH
  }
}
