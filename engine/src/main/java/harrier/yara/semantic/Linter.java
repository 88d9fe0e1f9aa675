package harrier.yara.semantic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule of style that every rule of a site keeps. */
public sealed interface Linter {
  /** Whether breaking it is an error; otherwise a warning. */
  boolean isError();

  /**
   * A metadata entry.
   *
   * @param key its name
   * @param required whether every rule has it (E038, {@code missing_metadata})
   * @param kind the type that its value has (E037, {@code invalid_metadata})
   * @param form what a text value looks like as a whole (E037, {@code invalid_metadata})
   */
  record Metadata(String key, boolean required, Kind kind, Optional<Pattern> form, boolean isError)
      implements Linter {}

  /** What a rule is called, as a whole: E039, {@code invalid_rule_name}. */
  record RuleName(Pattern form, boolean isError) implements Linter {}

  /** The tags that there are: E040, {@code unknown_tag}. */
  record KnownTags(List<String> tags, boolean isError) implements Linter {
    /** Copies the list. */
    public KnownTags {
      tags = List.copyOf(tags);
    }
  }

  /** What a tag looks like, as a whole: E041, {@code invalid_tag}. */
  record TagForm(Pattern form, boolean isError) implements Linter {}

  /** Types of metadata values. */
  enum Kind {
    ANY,
    STRING,
    INTEGER,
    FLOAT,
    BOOL
  }
}
