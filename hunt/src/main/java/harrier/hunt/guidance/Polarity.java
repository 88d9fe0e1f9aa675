package harrier.hunt.guidance;

import java.util.Locale;

/** Whether guidance says what to drop or what to keep. */
public enum Polarity {
  /** What is benign: hits for which it is true are dropped. */
  DROP("the text says what to drop"),
  /** A filter that keeps hits; turned around. */
  KEEP("the text is a filter that keeps hits; the exclusion is its opposite"),
  /** A filter that keeps every hit, whatever they hold. */
  KEEP_ALWAYS_TRUE(
      "as a filter it keeps everything: what is not one value is another; meant is the list"),
  /** Both at once; what is meant can only be guessed. */
  MIXED("the text says partly what to keep and partly what to drop; what is meant is guessed");

  private final String meaning;

  Polarity(String meaning) {
    this.meaning = meaning;
  }

  /** In plain words. */
  public String meaning() {
    return meaning;
  }

  /** The name in output: lower case with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
